import PostmortemCore
import PostmortemLint
import Testing

@Suite("What stands between the title and the first section")
struct LeadAsSummaryTests {
    private func isMissing(_ lead: String) throws -> Bool {
        try lint(["incidents/edge.md": "# Edge\n\n\(lead)\n\n## Root cause\n\nBacktracking.\n"]).contains {
            $0.rule == "PM104"
        }
    }

    @Test("is a summary where it has two sentences, on one line or on several")
    func sentences() throws {
        let lead = "One rule took every edge CPU to 100 %, and nobody could reach a site."
        #expect(try isMissing(lead))
        #expect(try !isMissing(lead + " Taking the rule back ended the incident."))
        #expect(try !isMissing(lead + "\nTaking the rule back\nended the incident."))
        #expect(try !isMissing(lead + "\n\nTaking the rule back after half an hour was what ended the incident."))
    }

    @Test("is none where it is a remark or the head of a form")
    func remarks() throws {
        #expect(try isMissing("*This is a draft of the report. Nobody has reviewed what it says of the edge yet.*"))
        #expect(try isMissing("**Status:** a draft of the report. Nobody has reviewed what it says of the edge yet."))
    }
}
