import PostmortemCore
import PostmortemModel
import Testing

@Suite("A knowledge base links its incidents")
struct KnowledgeBaseTests {
    private func base(_ files: [String: String], settings: Settings = Settings()) throws -> KnowledgeBase {
        try KnowledgeBase.load(fileSystem: InMemoryFileSystem(files), settings: settings, jobs: 2)
    }

    private func incident(_ id: String, _ fields: String = "", _ body: String = "") -> String {
        "---\nid: \(id)\ntitle: Title of \(id)\n\(fields)---\n\(body)\n"
    }

    @Test("a translation pair is one incident, its primary document in the language of the settings")
    func translations() throws {
        let base = try base([
            "incidents/a.zh.md": incident("INC-2025-0001"), "incidents/a.md": incident("INC-2025-0001"),
            "incidents/b.zh.md": incident("INC-2025-0002"),
        ])
        #expect(base.incidents.map(\.slug) == ["a", "b"])
        #expect(base.incidents.map { $0.documents.map(\.language) } == [["en", "zh"], ["zh"]])
        var chinese = Settings()
        chinese.language = "zh"
        let other = try self.base(
            ["incidents/a.md": incident("I"), "incidents/a.en.md": incident("I")], settings: chinese)
        #expect(other.incidents.map { $0.documents.map(\.language) } == [["zh", "en"]])
    }

    @Test(
        "the day of an incident: its start, what the document states, its timeline, its file's name, its publication",
        arguments: [
            ("2019-07-09-a.md", "date: 2019-07-03\nstarted: 2019-07-02T13:42:00Z\n", "", "2019-07-02"),
            ("2019-07-09-a.md", "date: 2019-07-03\n", "## Timeline\n\n- 2019-07-04 10:00 a\n", "2019-07-03"),
            ("2019-07-09-a.md", "", "## Timeline\n\n- 2019-07-04 10:00 a\n", "2019-07-04"),
            ("2019-07-09-a.md", "published: 2019-07-20\n", "", "2019-07-09"),
            ("a.md", "published: 2019-07-20\n", "", "2019-07-20"),
            ("a.md", "", "# DNS outage on 2019-07-05\n", "2019-07-05"),
            ("a.md", "", "**Date** · 2019-07-06\n", "2019-07-06"),
        ])
    func day(name: String, fields: String, body: String, day: String) throws {
        let base = try base(["incidents/\(name)": incident("A", fields, body)])
        #expect(base.incidents.map(\.date?.iso8601) == [day])
    }

    @Test("a severity is the listed one, whatever its case and dashes; another stays as it is")
    func severities() throws {
        let base = try base([
            "incidents/a.md": incident("A", "severity: sev-1\n"), "incidents/b.md": incident("B", "severity: P1\n"),
        ])
        #expect(base.bySeverity.keys.sorted() == ["P1", "SEV1"])
    }

    @Test(
        "a status is the listed one, whatever its case and dashes, and a draft is one in several languages",
        arguments: [
            ("DRAFT", "draft", true), ("Draft", "draft", true), ("草稿", "draft", true), ("Entwurf", "draft", true),
            ("Published", "published", false), ("wip", "wip", false),
        ])
    func statuses(written: String, status: String, isDraft: Bool) throws {
        let base = try base(["incidents/a.md": incident("A", "status: \(written)\n")])
        #expect(base.incidents.map(\.facts.status) == [status])
        #expect(base.settings.isDraft(status) == isDraft)
    }

    @Test("with a single status there are no drafts")
    func singleStatus() {
        var settings = Settings()
        settings.statuses = ["published"]
        #expect(!settings.isDraft("published") && !settings.isDraft(nil))
    }

    @Test("a variant of the language of the settings comes before another language")
    func variants() throws {
        let base = try base(
            [
                "incidents/a.de.md": incident("I"), "incidents/a.en-GB.md": incident("I"),
                "incidents/b.en-GB.md": incident("J"),
            ])
        #expect(base.incidents.map { $0.documents.map(\.language) } == [["en-gb", "de"], ["en-gb"]])
        #expect(base.incidents[1].document(in: "en") != nil && base.incidents[1].document(in: "de") == nil)
    }

    @Test(
        "the nearest tag: the same, the language alone, another of the language",
        arguments: [
            ("zh-cn", ["en", "zh", "zh-cn"], 2), ("zh-cn", ["zh-tw", "zh"], 1), ("zh", ["en", "zh-tw", "zh-cn"], 1),
            ("zh", ["en", "zha"], nil), ("de", [], nil),
        ] as [(String, [String], Int?)])
    func nearestTag(language: String, tags: [String], place: Int?) {
        #expect(LanguageTag.nearest(to: language, in: tags) == place)
    }

    @Test("newest first, then by slug; the undated ones last")
    func order() throws {
        let base = try base([
            "incidents/a.md": incident("A"), "incidents/b.md": incident("B", "started: 2024-01-01T00:00:00Z\n"),
            "incidents/sub/c.md": incident("C", "started: 2025-01-01T00:00:00Z\n"),
            "incidents/README.md": "# no incident",
        ])
        #expect(base.incidents.map(\.slug) == ["c", "b", "a"])
        #expect(base.byYear == [2025: [0], 2024: [1]])
    }

    @Test("an index.md has the name and the day of the folder that is its own, in every language")
    func pageBundles() throws {
        let base = try base([
            "incidents/2026-02-01-dns/index.md": incident("A"),
            "incidents/2026-02-01-dns/index.zh.md": incident("A"),
            "incidents/2026/2026-01-01-tls/index.md": incident("B", "", "See [it](../../2026-02-01-dns/index.md)."),
            "incidents/index.md": incident("C"), "incidents/2026-02-01-dns/notes.md": incident("D"),
        ])
        #expect(base.incidents.map(\.slug) == ["2026-02-01-dns", "2026-01-01-tls", "index", "notes"])
        #expect(base.incidents.map(\.date?.iso8601) == ["2026-02-01", "2026-01-01", nil, nil])
        #expect(base.incidents[0].documents.map(\.language) == ["en", "zh"])
        #expect(base.links[1] == [0])
    }

    @Test("what the settings leave out is as if it were not there")
    func exclude() throws {
        var settings = Settings()
        settings.exclude = ["TEMPLATE.md", "incidents/archive"].compactMap(PathPattern.init)
        let base = try base(
            [
                "incidents/a.md": incident("A", "", "See [it](archive/2019/b.md)."),
                "incidents/archive/2019/b.md": incident("B"), "incidents/TEMPLATE.md": incident("YYYY-NNNN"),
            ], settings: settings)
        #expect(base.incidents.map(\.slug) == ["a"])
        #expect(base.links == [[]])
    }

    @Test("links by front matter, by id in the text and by relative link, in both directions")
    func links() throws {
        let base = try base([
            "incidents/a.md": incident("INC-2025-0001", "related: [INC-2025-0002]\n"),
            "incidents/b.md": incident(
                "INC-2025-0002", "", "As in INC-2025-0003, and `INC-2025-0001` in code is none."),
            "incidents/c.md": incident(
                "INC-2025-0003", "", "See [a](./a.md#timeline) and [out](https://example.com/a.md)."),
        ])
        #expect(base.links == [[1], [2], [0]])
        #expect(base.backlinks == [[2], [0], [1]])
    }

    @Test("similar incidents share what is rare, and are not linked already")
    func similar() throws {
        let base = try base([
            "incidents/a.md": incident("A", "services: [edge]\ntags: [dns]\ncause: capacity\n"),
            "incidents/b.md": incident("B", "services: [edge]\ntags: [dns]\ncause: network\n"),
            "incidents/c.md": incident("C", "services: [mail]\ntags: [tls]\ncause: network\n"),
            "incidents/d.md": incident("D", "services: [mail]\ntags: [tls]\n", "[c](c.md)"),
        ])
        #expect(base.similar == [[1], [0, 2], [1], []])
    }

    @Test("ids are matched as the settings shape them, as whole words, in linear time")
    func ids() throws {
        let pattern = try #require(IncidentIDPattern(#"PM-\d{2,4}"#))
        let text = Array("PM-12, xPM-13 PM-14x PM-15-b (PM-1678) PM-9 PM-12345".utf8)
        #expect(
            pattern.matches(in: text[...]).map { String(decoding: text[$0], as: UTF8.self) } == ["PM-12", "PM-1678"])
        #expect(pattern.matchesWhole("PM-12"))
        #expect(!pattern.matchesWhole("PM-12 "))
        for refused in ["(a|b)+", "a.*", "", "x*", "[^a]", "[b-a]", "\\w+"] {
            #expect(IncidentIDPattern(refused) == nil)
        }
    }

    @Test("an unreadable file is a failure that names it")
    func unreadable() {
        struct Broken: FileSystem {
            func read(_ path: String) throws -> [UInt8] { throw Failure("cannot read: Permission denied", path: path) }
            func isFile(_ path: String) -> Bool { true }
            func files(under folder: String) throws -> [String] { ["incidents/a.md", "incidents/b.md"] }
        }
        let error = #expect(throws: Failures.self) {
            try KnowledgeBase.load(fileSystem: Broken(), settings: Settings(), jobs: 2)
        }
        #expect(
            error?.description
                == "incidents/a.md: cannot read: Permission denied\nincidents/b.md: cannot read: Permission denied")
    }
}
