import PostmortemCore
import PostmortemLint
import Testing

@Suite("A wish among the follow-up actions")
struct VagueFollowUpTests {
    private func isReported(_ list: String) throws -> Bool {
        try lint(["incidents/edge.md": "# Edge\n\n## Follow-up actions\n\n\(list)\n"]).contains { $0.rule == "PM604" }
    }

    @Test("is an action where a list below it says what will be built")
    func details() throws {
        #expect(try isReported("- Add monitoring\n- Stage the rollout"))
        #expect(try !isReported("- Add monitoring\n    - a probe of `/healthz`\n    - an alert on 502"))
    }
}
