import Testing

@testable import PostmortemSite

/// The files of the search, as a build writes them.
@Suite struct SearchIndexTests {
    private func incident(_ title: String, _ text: String, day: Int = 1) -> String {
        """
        ---
        id: INC-2024-000\(day)
        title: "\(title)"
        started: 2024-01-0\(day)T00:00:00Z
        ---

        \(text)
        """
    }

    @Test func aTermSaysMoreOfATitleThanOfAText() throws {
        let site = try builtSite([
            "incidents/a.md": incident("The registry splits", "## Summary\n\nNothing else.", day: 1),
            "incidents/b.md": incident("Other", "## Summary\n\nThe registry was fine.", day: 2),
            "incidents/c.md": incident("Third", "## Registry\n\nFine too.", day: 3),
        ])
        let postings = try #require(try SearchReader.postings(site)["registri"])
        let level = Dictionary(uniqueKeysWithValues: postings.map { ($0.document, $0.level) })
        #expect(Set(level.keys) == [0, 1, 2])
        #expect(level[0, default: 0] > level[2, default: 0] && level[2, default: 0] > level[1, default: 0])
    }

    @Test func aServiceIsFoundByItsNameInAnyLanguageAndByItsOwner() throws {
        let site = try builtSite([
            "postmortem.yml": """
            services:
              billing: {name: {en: Invoices, zh: 计费}, owner: ledger-team}
            """,
            "incidents/a.md":
                "---\nid: INC-2024-0001\nservices: [billing]\ncause: network\n---\n\n## Summary\n\nIt fell.\n",
        ])
        let terms = Set(try SearchReader.postings(site).keys)
        #expect(terms.isSuperset(of: ["bill", "invoic", "计费", "ledger", "网络"]))
    }

    @Test func aFormulaIsPartOfTheTextAsItIsReadAloud() throws {
        let site = try builtSite([
            "incidents/a.md": incident("One", "## Summary\n\nBefore it could commit: $2 \\times 740 = 1480$.")
        ])
        let text = try SearchReader.arguments(site["search/text/incidents/a.js"])
        #expect("\(text)".contains("Before it could commit: 2 × 740 = 1480."))
        #expect(try SearchReader.postings(site)["1480"] != nil)
    }

    @Test func aTextSaysNeverAsMuchAsATitle() throws {
        let often = String(repeating: "The registry. ", count: 60)
        let site = try builtSite([
            "incidents/a.md": incident("The registry splits", "## Summary\n\nNothing else.", day: 1),
            "incidents/b.md": incident("Other", "## Registry\n\n\(often)", day: 2),
            "incidents/c.md": incident("A registry again", "## Registry\n\n\(often)", day: 3),
        ])
        // From 11 on a level is a title's, and what the rest of the document adds still counts.
        #expect(
            try SearchReader.postings(site)["registri"]?.sorted { $0.document < $1.document }.map(\.level) == [
                11, 10, 15,
            ])
    }

    @Test func theDirectorySaysTheVersionOfAllOtherFiles() throws {
        func version(_ text: String) throws -> String {
            let site = try builtSite(["incidents/a.md": incident("One", text)])
            return try #require(SearchReader.arguments(site["search/directory.js"]).last as? String)
        }
        let first = try version("The pool ran dry.")
        #expect(try first.count == 16 && first == version("The pool ran dry."))
        // The same terms, another text.
        #expect(try first != version("A pool ran dry."))
    }

    @Test func whatFollowsAWordIsKnown() throws {
        let site = try builtSite([
            "incidents/a.md": incident("One", "## Summary\n\nThe pool of connections ran dry.\n\nThen it recovered.")
        ])
        let postings = try SearchReader.postings(site)
        func follows(_ next: String, _ term: String) -> Bool {
            (postings[term]?.first?.followers ?? 0) & 1 << UInt32(SearchVocabulary.trace(Array(next.utf8)[...])) != 0
        }
        // Common words between two others are passed over; a paragraph's end is not.
        #expect(follows("connect", "pool"))
        #expect(follows("ran", "connect"))
        #expect(postings["dri"]?.first?.followers == 0)
    }

    @Test func commonWordsAndShortNumbersAreIndexedInTitlesOnly() throws {
        let site = try builtSite([
            "incidents/a.md": incident("Level 3 and the rest", "## Summary\n\nWith 17 of them at 13:42.")
        ])
        let postings = try SearchReader.postings(site)
        #expect(postings["3"] != nil && postings["and"] != nil)
        #expect(postings["17"] == nil && postings["with"] == nil && postings["42"] == nil)
    }

    @Test func aShortNumberFollowsTheWordBeforeIt() throws {
        let site = try builtSite([
            "incidents/a.md": incident("One", "## Summary\n\nThe support desk took 80 calls.")
        ])
        let followers = try #require(try SearchReader.postings(site)["took"]?.first?.followers)
        let expected = ["80", "call"].reduce(UInt32(0)) {
            $0 | 1 << UInt32(SearchVocabulary.trace(Array($1.utf8)[...]))
        }
        #expect(followers == expected)
    }

    @Test func aBeginningThatManyFilesShareHasItsBestDocuments() throws {
        var files: [String: String] = [:]
        for number in 0..<300 {
            let words = (0..<40).map { "s\(number * 40 + $0)x" }.joined(separator: " ")
            files["incidents/\(number).md"] = "# Incident \(number)\n\n## Summary\n\n\(words)\n"
        }
        let site = try builtSite(files, jobs: 2)
        let postings = try SearchReader.postings(site)
        #expect(postings["s*"]?.count == 200)
        let largest = site.files.filter { $0.key.hasPrefix("search/words/") }.map(\.value.count).max() ?? 0
        #expect(largest > 3_000 && largest < 24_000)
    }

    @Test func theSameBytesComeOfAnyNumberOfWorkers() throws {
        let one = try builtSite(SampleBase.files, jobs: 1).files
        let many = try builtSite(SampleBase.files, jobs: 4).files
        #expect(one == many)
        #expect(one.keys.contains("search/text/zh/incidents/2024-regex.js"))
    }

    @Test func draftsAreNotFound() throws {
        let site = try builtSite(SampleBase.files)
        let all = site.files.filter { $0.key.hasPrefix("search/") }.values.map { String(decoding: $0, as: UTF8.self) }
        #expect(!all.contains { $0.contains("Not for readers") || $0.contains("secret") })
    }

    @Test func oneIncidentMoreChangesFewFiles() throws {
        let before = try builtSite(SampleBase.files).files
        var files = SampleBase.files
        files["incidents/new.md"] = incident("A new one", "## Summary\n\nAnother rule.", day: 9)
        let after = try builtSite(files).files
        let texts = before.keys.filter { $0.hasPrefix("search/text/") }
        #expect(!texts.isEmpty && texts.allSatisfy { before[$0] == after[$0] })
    }

    @Test(arguments: [
        #"</script><script>alert(1)</script>"#, #"\u2028"#, "\u{2028}\u{2029}", #"\""#, "\\\"); alert(1); (\\\"",
        "\u{0}", "\u{FFFE}\u{FEFF}", "${x}`", "😀",
    ])
    func aHostileTitleIsAString(_ title: String) throws {
        let site = try builtSite(["incidents/a.md": "# \(title)\n\n## \(title)\n\n\(title)\n"])
        for (path, bytes) in site.files where path.hasPrefix("search/") {
            let script = String(decoding: bytes, as: UTF8.self)
            #expect(!script.contains("<"), "\(path)")
            #expect(try !SearchReader.arguments(script).isEmpty, "\(path): \(script)")
        }
    }
}
