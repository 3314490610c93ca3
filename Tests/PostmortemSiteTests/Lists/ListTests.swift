import Foundation
import PostmortemCore
import PostmortemModel
import Testing

@testable import PostmortemSite

/// What the filter of a long list has to work with. That it works is tested in `Tests/Browser`.
@Suite struct ListTests {
    /// The rows of a part, which is one call of a function with JSON.
    private func rows(_ script: String) throws -> [[Any]] {
        let start = try #require(script.firstIndex(of: ","))
        let list = "[" + String(script[script.index(after: start)...].dropLast(2)) + "]"
        let arguments = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [Any])
        return try #require(arguments.last as? [[Any]])
    }

    @Test func everyIncidentIsARowInTheOrderOfTheList() throws {
        let site = try builtSite(SampleBase.files)
        let rows = try rows(site["data/incidents-1.js"])
        #expect(rows.map { $0[0] as? String } == ["incidents/2024-regex.html", "incidents/2024-pool.html"])
        let values = try #require(rows[0][3] as? [Any])
        #expect(values[0] as? String == "SEV1" && values[6] as? [String] == ["en", "zh"])
        #expect(site["incidents.html"].contains(#"data-src="data/incidents""#))
        let chinese = try self.rows(site["zh/data/incidents-1.js"])
        #expect(chinese.map { $0[0] as? String } == ["incidents/2024-regex.html", "../incidents/2024-pool.html"])
    }

    @Test func actionsHaveStateOwnerTypeAndAge() throws {
        let site = try builtSite(SampleBase.files)
        let values = try #require(try rows(site["data/follow-ups-1.js"])[0][3] as? [Any])
        #expect(values[0] as? [String] == ["open", "overdue"])
        #expect(values[1...3].map { $0 as? String } == ["edge-team", "prevent", "older"])
        #expect(site["follow-ups.html"].contains("href=\"follow-ups.html?state=open&amp;age=older\""))
    }

    @Test func besideTheGapsAreTheirServicesCausesAndYears() throws {
        let gap = "\n## Detection gaps\n\n- No alert\n"
        let site = try builtSite([
            "incidents/a.md": "---\nservices: [edge]\ncause: capacity\ndate: 2026-01-01\n---\n# A\n\(gap)",
            "incidents/b.md": "---\nservices: [search]\n---\n# B\n\(gap)",
        ])
        let links = site["gaps.html"].matches(of: /href="(gaps\.html\?[^"]*)"/).map { String($0.1) }
        #expect(
            links == [
                "gaps.html?service=edge", "gaps.html?service=search", "gaps.html?cause=capacity", "gaps.html?year=2026",
            ])
    }

    @Test func undatedIncidentsAreAmongTheYears() throws {
        let dated = "---\ndate: 2026-01-01\n---\n# A\n"
        let site = try builtSite(["incidents/a.md": dated, "incidents/b.md": "# B\n"])
        #expect(
            site["index.html"].contains(#"<a href="incidents.html?year=-">undated</a><span class="count">1</span>"#))
        #expect(site["incidents.html"].contains(#"<option value="-" data-name="none stated">"#))
        #expect(try !builtSite(["incidents/a.md": dated])["index.html"].contains("year=-"))
    }

    @Test func anotherRowIsAnotherVersionOfTheParts() throws {
        let before = try builtSite(SampleBase.files)
        var files = SampleBase.files
        files["incidents/new.md"] = "---\ntitle: One more\n---\n"
        let after = try builtSite(files)
        #expect(try before["data/incidents.js"] == builtSite(SampleBase.files)["data/incidents.js"])
        #expect(before["data/incidents.js"] != after["data/incidents.js"])
    }

    @Test func aChoiceOfALanguageIsInIt() throws {
        let site = try builtSite(SampleBase.files)
        #expect(site["incidents.html"].contains(#"<option value="zh" data-name="中文" lang="zh">"#))
        #expect(site["incidents.html"].contains(#"<option value="en" data-name="English">"#))
        #expect(site["search.html"].contains(#"<span lang="zh">中文</span>"#))
        #expect(site["zh/search.html"].contains(#"<span lang="en">English</span>"#))
    }

    /// The ledgers' pages once led to "Older" actions, though they begin with the most overdue ones.
    @Test func onlyListsByDateHaveNewerAndOlderPages() throws {
        let actions = (1...201).map { "- Do \($0)\n- Undo \($0)\n" }.joined()
        var files = ["incidents/i0.md": "---\ntitle: Incident 0\n---\n\n## Follow-up actions\n\n\(actions)"]
        for number in 1...200 { files["incidents/i\(number).md"] = "---\ntitle: Incident \(number)\n---\n" }
        let site = try builtSite(files)
        #expect(site["incidents.html"].contains(">Older →</a>") && site["incidents-2.html"].contains(">← Newer</a>"))
        #expect(
            site["follow-ups-2.html"].contains(">← Previous</a>") && site["follow-ups-2.html"].contains(">Next →</a>"))
    }

    @Test func longListsComeInPartsAndManyTagsInAFewHundredChoices() throws {
        var files: [String: String] = [:]
        for number in 1...2_100 {
            files["incidents/i\(number).md"] =
                "---\ntitle: Incident \(number)\nservices: ['\"><script>alert(1)</script>']\ntags: [t\(number % 500)]\n---\n"
        }
        let site = try builtSite(files)
        #expect(try rows(site["data/incidents-1.js"]).count == 2_000)
        #expect(try rows(site["data/incidents-2.js"]).count == 100)
        let page = site["incidents-2.html"]
        #expect(site["data/incidents.js"].hasPrefix(#"postmortemRows("incidents",0,[2,""#))
        #expect(page.components(separatedBy: "<option").count < 300)
        #expect(!page.contains("<script>alert") && !site["data/incidents-1.js"].contains("<script>"))
    }
}

/// Gaps that bit again.
@Suite struct GapRecurrenceTests {
    private func incident(_ day: String, _ gaps: String...) -> String {
        "---\ntitle: Incident of \(day)\nstarted: \(day)T10:00:00Z\n---\n\n## Detection gaps\n\n"
            + gaps.map { "- \($0)" }.joined(separator: "\n") + "\n"
    }

    private func later(_ files: [String]) throws -> [[String]] {
        var contents: [String: String] = [:]
        for (number, file) in files.enumerated() { contents["incidents/i\(number).md"] = file }
        let base = try KnowledgeBase.load(fileSystem: InMemoryFileSystem(contents), settings: Settings(), jobs: 1)
        let recurrence = GapRecurrence(base, jobs: 2)
        return files.indices.map { number in
            guard let incident = base.incidents.firstIndex(where: { $0.slug == "i\(number)" }) else { return [] }
            return recurrence.later(than: LedgerEntry(incident: incident, number: 0)).entries
                .map { base.incidents[$0.incident].slug }
        }
    }

    @Test func theSameAndSimilarWordsInALaterIncidentCount() throws {
        let found = try later([
            incident("2024-01-01", "No alert on the expiry of certificates"),
            incident("2024-02-01", "There was no alert on certificates' expiry"),
            incident("2024-03-01", "no alert on the expiry of certificates!"),
            incident("2024-04-01", "The dashboard did not show the queue"),
        ])
        #expect(found == [["i1", "i2"], ["i2"], [], []])
    }

    @Test func chineseIsComparedByPairsOfCharacters() throws {
        let found = try later([
            incident("2024-01-01", "证书过期没有告警"), incident("2024-02-01", "证书过期前没有告警"),
            incident("2024-03-01", "磁盘监控缺失，无人察觉"),
        ])
        #expect(found == [["i1"], [], []])
    }

    @Test func shortGapsAndUndatedIncidentsAreNotCompared() throws {
        #expect(try later([incident("2024-01-01", "No alert"), incident("2024-02-01", "No alert")]) == [[], []])
        let undated = "---\ntitle: U\n---\n\n## Detection gaps\n\n- No alert on the expiry of certificates\n"
        #expect(try later([undated, incident("2024-02-01", "No alert on the expiry of certificates")]) == [[], []])
    }

    @Test func fewAreNamedHoweverManyThereAre() throws {
        let files = (1...28).map {
            incident("2024-02-\($0 < 10 ? "0" : "")\($0)", "No alert on the expiry of certificates")
        }
        let found = try later(files)
        #expect(found[0] == ["i1", "i2", "i3"] && found[27] == [])
    }

    @Test func theLedgerSaysWhereAGapBitAgain() throws {
        let site = try builtSite([
            "incidents/a.md": incident("2024-01-01", "No alert on the expiry of certificates"),
            "incidents/b.md": incident("2024-02-01", "No alert on the expiry of certificates"),
        ])
        #expect(
            site["gaps.html"].contains(
                "Seen again later, in similar words: <a class=\"quiet\" href=\"incidents/b.html#gap-g1\">"))
        #expect(SiteCheck(site.files).problems == [])
    }
}
