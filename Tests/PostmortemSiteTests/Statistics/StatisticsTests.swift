import PostmortemCore
import PostmortemModel
import Testing

@testable import PostmortemSite

/// What is counted of incidents.
@Suite struct StatisticsTests {
    private func incident(_ day: String, _ facts: String, minutes: Int = 20) -> String {
        """
        ---
        title: Incident of \(day)
        severity: SEV1
        \(facts)
        started: \(day)T10:00:00Z
        mitigated: \(day)T10:\(minutes):00Z
        ---

        ## Summary

        It broke.
        """
    }

    private func statistics(_ files: [String: String]) throws -> Statistics {
        let base = try KnowledgeBase.load(
            fileSystem: InMemoryFileSystem(files), settings: Settings(), jobs: 1)
        return Statistics(base)
    }

    @Test func aCauseRepeatsWhereItStruckTheSameServiceBefore() throws {
        let statistics = try statistics([
            "incidents/a.md": incident("2024-01-01", "cause: capacity\nservices: [shop]"),
            "incidents/b.md": incident("2024-02-01", "cause: capacity\nservices: [search]"),
            "incidents/c.md": incident("2024-03-01", "cause: capacity\nservices: [shop, mail]"),
            "incidents/d.md": incident("2024-04-01", "cause: network\nservices: [shop]"),
            "incidents/e.md": incident("2024-05-01", "cause: capacity"),
        ])
        // Newest first: no service, another cause, a repeat, another service, the first.
        #expect(statistics.records.map(\.isRepeat) == [nil, false, true, false, false])
    }

    @Test func internalIsWhatTheOrganisationNoticed() {
        #expect(DetectionOrigin("alert") == .internal && DetectionOrigin("employee") == .internal)
        #expect(DetectionOrigin("customer") == .external && DetectionOrigin("partner") == .external)
        #expect(DetectionOrigin("chance") == .other && DetectionOrigin("a dream") == .other)
    }

    @Test func thePageCountsWhatWasMitigatedInTheTimeOfTheSettings() throws {
        let files = [
            "incidents/a.md": incident("2024-01-01", "", minutes: 20),
            "incidents/b.md": incident("2024-01-02", "", minutes: 40),
        ]
        #expect(try builtSite(files)["statistics.html"].contains("<td>1 of 2</td>"))
        let patient = try builtSite(files.merging(["postmortem.yml": "mitigate_within: 45"]) { $1 })
        #expect(patient["statistics.html"].contains("<td>2 of 2</td>"))
        #expect(patient["statistics.html"].contains("Mitigated within 45\u{A0}min"))
    }

    @Test func oneIncidentIsEnoughAndNoneIsNoError() throws {
        let one = try builtSite(["incidents/a.md": incident("2024-01-01", "")])
        #expect(one["statistics.html"].contains("n 1, too few for a median"))
        #expect(SiteCheck(one.files).problems == [])
        #expect(try builtSite([:])["statistics.html"].contains("No incidents yet."))
    }

    @Test func everyMeasuredLengthHasAPageInEachLanguage() throws {
        let site = try builtSite(SampleBase.files)
        for length in ["detect", "acknowledge", "locate", "mitigate", "resolve"] {
            #expect(site.files["statistics/\(length).html"] != nil && site.files["zh/statistics/\(length).html"] != nil)
        }
        #expect(site["zh/statistics/mitigate.html"].contains("缓解用时"))
    }
}
