import Testing

@testable import PostmortemSite

/// What the page of an incident shows of its document.
@Suite struct IncidentPageTests {
    let page: String

    init() throws { page = try builtSite(SampleBase.files)["incidents/2024-regex.html"] }

    @Test func nothingOfAReplacedTableIsLost() {
        for text in [
            "All times are those of the status page.", "deploy bot", "on-call", "The rule is withdrawn", "edge/latency",
            "Agreed on 3 July.", "two weeks", "Effort", "Dashboard", "<strong>re2</strong>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func timelineEntriesAreAnchoredByTime() {
        #expect(page.contains("id=\"t-20240702-1342\""))
        #expect(page.contains("<time datetime=\"2024-07-02T13:45:00Z\">13:45</time>"))
    }

    @Test func milestonesShowTheirDurationOrAnHonestUnknown() {
        #expect(page.contains("<span class=\"length\">27 min</span>"))
        #expect(!page.contains("<dt>resolved</dt>"))
        #expect(page.contains("Not known: Resolved"), "one line, not a box for each thing that nobody knows")
        #expect(!page.contains("<dt>acknowledged</dt>"))
    }

    @Test func gapsLeadToTheActionsThatCloseThem() {
        #expect(page.contains("id=\"gap-g1\""))
        #expect(page.contains("<span class=\"state state-planned\">Planned</span>"))
        #expect(page.contains("href=\"#follow-up-1\">Profile rules</a>"))
        #expect(page.contains("<span class=\"state state-open\">No linked action</span>"))
        #expect(page.contains("href=\"#gap-g1\">G1</a>"))
    }

    @Test func actionsShowOwnerStateAndLateness() {
        #expect(page.contains("overdue by 577 days"))
        #expect(page.contains("owner unknown"))
        #expect(page.contains("href=\"https://t.example/1\""))
    }

    /// "#: P-1" once stood beside an action.
    @Test func theSignOfACountStandsBeforeNumbersOnly() throws {
        let page = try builtSite([
            "incidents/a.md": """
            ---
            title: A
            ---

            ## Follow-up actions

            | # | Action | Owner | $ |
            | --- | --- | --- | --- |
            | P-1 | Profile rules | edge-team | 20 |
            """
        ])["incidents/a.html"]
        #expect(page.contains("<p class=\"extra\">P-1</p>"))
        #expect(page.contains("<p class=\"extra\"><span class=\"soft\">$</span> 20</p>"))
    }

    @Test func linksLeadToPages() {
        #expect(
            page.contains("<a href=\"2024-pool.html\">INC-2024-0002</a>")
                || page.contains("href=\"../incidents/2024-pool.html\""))
        #expect(page.contains("2024-pool.html#root-cause"))
        #expect(page.contains("src=\"../media/incidents/graph.png\""))
        #expect(!page.contains("javascript:"))
        #expect(!page.contains("nowhere.pdf\""))
    }

    @Test func aDiagramHasItsSourceAndAFrameWithAPageOfItsOwn() throws {
        #expect(page.contains("sandbox=\"allow-scripts\""))
        #expect(page.contains("data-page=\"../diagrams/2024-regex-1.html\""))
        let diagram = try builtSite(SampleBase.files)["diagrams/2024-regex-1.html"]
        #expect(diagram.contains("a[&quot;&lt;b&gt;A&lt;/b&gt;&quot;] --&gt; b"))
        #expect(diagram.contains("style-src 'self' 'unsafe-inline'"))
        #expect(!diagram.contains("script-src 'self' 'unsafe-inline'"))
    }

    @Test func theContentsListTheSections() {
        #expect(page.contains("<li><a href=\"#root-cause\">Root cause</a>"))
    }

    @Test func aMilestoneStandsOnceAndWhereTheHeadOfThePageHasIt() throws {
        let rows = """
            ## Timeline

            - 10:00 A customer reports errors
            - 10:20 The index is fully recovered, the rest is not
            - 10:30 It works again
            - 10:50 Users report that all is well
            """
        func marks(_ head: String) throws -> [String] {
            try builtSite(["incidents/a.md": "---\ntitle: T\ndate: 2026-02-01\n\(head)---\n" + rows])[
                "incidents/a.html"
            ]
            .matches(of: /datetime="2026-02-01T([0-9]+:[0-9]+)[^\n]*?milestone-name">([^<]+)/).map { "\($0.1) \($0.2)" }
        }
        #expect(try marks("resolved: 2026-02-01T10:30:00\n") == ["10:00 detected", "10:30 resolved"])
        #expect(try marks("") == ["10:00 detected", "10:20 resolved"])
        #expect(try marks("resolved: unknown\n") == ["10:00 detected"])
    }
}
