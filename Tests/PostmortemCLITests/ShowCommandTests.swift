import Foundation
import Testing

@Suite("postmortem show")
struct ShowCommandTests {
    @Test("JSON says what was understood")
    func json() throws {
        let program = try Program(["incidents/a.md": incident()])
        let outcome = try program.run("show", "incidents/a.md", "--format", "json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "path", "id", "title", "severity", "status", "language", "date", "published",
                "authors", "related", "services", "tags", "cause", "detected_by",
                "milestones",
                "durations", "sections", "timeline", "metrics", "detection", "follow_ups",
            ])
        #expect(object["path"] as? String == "incidents/a.md")
        #expect(object["services"] as? [String] == ["checkout"])
        #expect(object["published"] as? String == "2025-03-10" && object["date"] is NSNull)
        #expect((object["durations"] as? [String: Any])?["mitigate"] as? Int == 2400)
        let milestones = try #require(object["milestones"] as? [String: [String: Any]])
        #expect(milestones["detected"]?["time"] as? String == "2025-03-04T13:45:00Z")
        #expect(milestones["acknowledged"]?["time"] is NSNull)
        let sections = try #require(object["sections"] as? [[String: Any]])
        #expect(
            sections.map { $0["kind"] as? String } == [
                "summary", "impact", "timeline", "metrics", "detection", "detection_gaps", "root_cause", "remediation",
                "follow_ups",
                "lessons",
            ])
        let timeline = try #require(object["timeline"] as? [[String: Any]])
        #expect(
            timeline.map { $0["time"] as? String } == [
                "2025-03-04T13:40:00Z", "2025-03-04T13:45:00Z", "2025-03-04T14:20:00Z",
            ])
        let metric = try #require((object["metrics"] as? [[String: Any]])?.first)
        #expect(metric["ratio"] as? Double == 6)
        let gaps = (object["detection"] as? [String: Any])?["gaps"] as? [[String: Any]]
        #expect(gaps?.first?["closed_by"] as? [String] == ["Alert on the hit rate"])
    }

    @Test("text is for people")
    func text() throws {
        let program = try Program(["incidents/a.md": incident()])
        let outcome = try program.run("show", "incidents/a.md")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("Checkout fails for an hour\n"))
        #expect(outcome.output.contains("(40 min to mitigate)"))
    }

    @Test("a file that is not there is exit 2 and is named")
    func missing() throws {
        let outcome = try Program().run("show", "nowhere.md")
        #expect(outcome.status == 2)
        #expect(outcome.errors == "error: nowhere.md: no such file or folder\n")
    }

    @Test("a file that the settings leave out is exit 2, with what leaves it out")
    func exclude() throws {
        let program = try Program(["postmortem.yml": "exclude: [_*]\n", "incidents/_new.md": incident()])
        let outcome = try program.run("show", "incidents/_new.md")
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(outcome.errors == "error: incidents/_new.md: left out by '_*' of 'exclude' in postmortem.yml\n")
    }

    @Test("control characters of a hostile file do not reach the terminal")
    func hostile() throws {
        let program = try Program(["incidents/a.md": incident(title: "\"a\u{1B}[31mb\"")])
        #expect(try program.run("show", "incidents/a.md").output.contains("\u{1B}") == false)
    }
}
