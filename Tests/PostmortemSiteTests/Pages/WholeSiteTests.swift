import PostmortemCore
import Testing

@testable import PostmortemSite

/// A site as a whole: what it has, and that everything in it leads somewhere.
@Suite struct WholeSiteTests {
    @Test func everyLinkAndFragmentLeadsSomewhere() throws {
        let site = try builtSite(SampleBase.files)
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func draftsAreLeftOutAsIfTheyWereNotThere() throws {
        let site = try builtSite(SampleBase.files)
        #expect(site.files["incidents/2025-draft.html"] == nil)
        for (path, bytes) in site.files {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("Not for readers") && !text.contains("secret-service"), "\(path)")
        }
        let all = try builtSite(SampleBase.files, drafts: true)
        #expect(all["incidents/2025-draft.html"].contains("Draft"))
        #expect(all["services/secret-service.html"].contains("Not for readers yet"))
        #expect(SiteCheck(all.files).problems == [])
    }

    @Test func pagesHavePermanentPlaces() throws {
        let site = try builtSite(SampleBase.files)
        let expected = [
            "index.html", "incidents.html", "incidents/2024-regex.html", "incidents/2024-pool.html",
            "zh/incidents/2024-regex.html", "services.html", "services/edge.html", "services/idle.html",
            "services/pool.html", "causes.html", "causes/software-change.html", "tags.html", "tags/regex.html",
            "years/2024.html", "follow-ups.html", "gaps.html", "about.html", "404.html", "incidents.json",
            "diagrams/2024-regex-1.html", "assets/mermaid.js", "assets/theme.css", "media/incidents/graph.png",
            "zh/index.html", "zh/incidents.html", "zh/follow-ups.html", "zh/services/edge.html",
        ]
        for path in expected { #expect(site.files[path] != nil, "\(path)") }
        #expect(site.files["media/incidents/evil.html"] == nil)
        #expect(site.files.keys.allSatisfy { !$0.contains("..") && !$0.hasPrefix("/") })
    }

    @Test func theSecondLanguageMirrorsTheFirst() throws {
        let site = try builtSite(SampleBase.files)
        #expect(site["zh/index.html"].contains("<html lang=\"zh\">"))
        #expect(site["zh/incidents.html"].contains("一条正则表达式拖垮了边缘"))
        #expect(site["zh/incidents.html"].contains("href=\"incidents/2024-regex.html\""))
        // The only document of this incident is Chinese: its page stands in the root, and speaks Chinese.
        #expect(site["incidents/2024-pool.html"].contains("<html lang=\"zh\">"))
        #expect(site["incidents/2024-pool.html"].contains("href=\"../zh/index.html\""))
        #expect(site["incidents.html"].contains("href=\"incidents/2024-pool.html\" lang=\"zh\" hreflang=\"zh\""))
        #expect(site["incidents/2024-regex.html"].contains("href=\"../zh/incidents/2024-regex.html\" lang=\"zh\""))
        #expect(!site.files.keys.contains("zh/incidents/2024-pool.html"))
    }

    @Test func titleAndSummaryMayBeSaidInEachLanguage() throws {
        var files = SampleBase.files
        files["postmortem.yml"] = "title: {en: Nimbus, zh: 云雨}\nsummary: {zh: 我们的事故}\n"
        let site = try builtSite(files)
        #expect(site["index.html"].contains("<title>Nimbus</title>") && !site["index.html"].contains("我们的事故"))
        #expect(site["zh/index.html"].contains("<title>云雨</title>") && site["zh/index.html"].contains("我们的事故"))
        #expect(site["zh/feed.xml"].contains("<title>云雨</title>"))
    }

    @Test func aSecondLanguageWithoutDocumentsHasNoMirror() throws {
        let site = try builtSite(["incidents/a.md": "---\nid: INC-2024-0001\ntitle: A\n---\n## Summary\n\nOne."])
        #expect(!site.files.keys.contains { $0.hasPrefix("zh/") })
        #expect(!site["index.html"].contains("language-switch"))
    }

    @Test func theSameBytesWithAnyNumberOfJobs() throws {
        let one = try builtSite(SampleBase.files, jobs: 1)
        let four = try builtSite(SampleBase.files, jobs: 4)
        #expect(one.files == four.files)
    }

    @Test func withoutMermaidTheSourceIsShown() throws {
        let site = try builtSite(SampleBase.files, mermaid: nil)
        #expect(!site.files.keys.contains { $0.hasPrefix("diagrams/") })
        #expect(!site["incidents/2024-regex.html"].contains("<iframe"))
        #expect(site["incidents/2024-regex.html"].contains("accTitle: Two roads &lt;/script&gt;"))
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func theNotFoundPageLinksFromTheRootOfTheServer() throws {
        let site = try builtSite(SampleBase.files, baseURL: "https://example.org/docs")
        #expect(site["404.html"].contains("href=\"/docs/incidents.html\""))
        #expect(site["zh/404.html"].contains("href=\"/docs/zh/incidents.html\""))
        #expect(site["index.html"].contains("<link rel=\"canonical\" href=\"https://example.org/docs/index.html\">"))
    }

    @Test func anEmptyKnowledgeBaseHasASite() throws {
        let site = try builtSite([:])
        #expect(site["index.html"].contains("No incidents yet."))
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func longListsGoOnOnFurtherPages() throws {
        var files: [String: String] = [:]
        for number in 1...450 {
            files["incidents/i\(number).md"] = """
                ---
                id: INC-2024-\(String(10_000 + number).dropFirst())
                title: Incident \(number)
                services: [edge]
                started: 2024-01-01T00:00:00Z
                ---

                ## Follow-up actions

                | Action | Owner | Due | Status |
                | --- | --- | --- | --- |
                | Do it | me | 2024-02-01 | open |
                """
        }
        let site = try builtSite(files)
        for path in [
            "incidents-2.html", "incidents-3.html", "services/edge/3.html", "years/2024/2.html", "follow-ups-3.html",
        ] {
            #expect(site.files[path] != nil, "\(path)")
        }
        #expect(site.files["incidents-4.html"] == nil)
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test("Services are listed by how many incidents they have, then by the names that readers see")
    func services() throws {
        let site = try builtSite([
            "postmortem.yml": """
            services:
              api-gateway: {name: API gateway}
              aws-ebs: {name: Amazon EBS}
              aws-lambda: {name: AWS Lambda}
              edge: {name: Zone edge}
            """,
            "incidents/a.md": "---\nid: INC-2024-0001\nservices: [edge]\n---\n\n## Summary\n\nIt fell.\n",
        ])
        let names = site["services.html"].matches(of: /services\/[a-z-]+\.html">([^<]+)</).map { String($0.1) }
        #expect(names == ["Zone edge", "Amazon EBS", "API gateway", "AWS Lambda"])
    }
}
