import PostmortemCore
import PostmortemLint
import Testing

@Suite("Timelines that never say their day")
struct TimesWithoutDateTests {
    /// Findings about a timeline in a document that has no date elsewhere, as `line: message`.
    private func findings(_ timeline: String) throws -> [String] {
        let text = "# Edge\n\n## Timeline\n\n\(timeline)\n"
        return try lint(["incidents/edge.md": text])
            .filter { ["PM303", "PM304"].contains($0.rule) }
            .map { finding in
                let line = text.utf8.prefix(Int(finding.location.span.start)).count { $0 == UInt8(ascii: "\n") } + 1
                return "\(line): \(finding.message)"
            }
    }

    @Test("are one finding, at the first time")
    func once() throws {
        #expect(try findings("- 13:42 the rule goes live") == ["5: Time '13:42' has no date"])
        #expect(
            try findings("| Time | Event |\n|---|---|\n| 13:42 | live |\n| 13:45 | page |\n| 25:61 | resolved |")
                == ["7: 2 times have no date", "9: Time '25:61' cannot be read"])
    }

    @Test("because the day may be one of two: that is what is reported, where it stands")
    func ambiguousDay() throws {
        #expect(
            try findings("*03/04/2019*\n\n13:42: the rule goes live\n\n13:45: the first page")
                == ["5: Date '03/04/2019' may be 2019-03-04 or 2019-04-03"])
    }

    @Test("because there is no such day: that is what is reported, where it stands")
    func noSuchDay() throws {
        #expect(
            try findings("29.05.2019\n\n- 09:42: found\n\n31.06.2019\n\n- 13:30: deployed\n- 13:45: rolled back")
                == ["9: Date '31.06.2019' does not exist, so the times below it have none"])
    }
}
