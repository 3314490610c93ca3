import Testing

@testable import PostmortemSite

/// Pages of documents that are not in the canonical form: the ledgers lead to what they list, and nothing is lost.
@Suite struct LegacyPageTests {
    private func page(_ text: String) throws -> MemorySink { try builtSite(["incidents/a.md": text]) }

    /// Every anchor of the incident's page that a ledger leads to is there once.
    private func expectAnchors(_ site: MemorySink, _ count: Int, _ ledger: String, _ comment: Comment? = nil) throws {
        let page = site["incidents/a.html"]
        let anchors = site[ledger].matches(of: /href="incidents\/a\.html#([^"]+)"/).map { String($0.1) }
        #expect(Set(anchors).count == count, comment)
        for anchor in Set(anchors) {
            #expect(page.split(separator: "id=\"\(anchor)\"", omittingEmptySubsequences: false).count == 2, "\(anchor)")
        }
    }

    @Test func actionsInListsOfLabelsHaveAnchors() throws {
        let text = "# T\n\n- **Impact**: all\n- **Review actions**:\n  - Alert on memory\n  - Add a test\n"
        try expectAnchors(page(text), 2, "follow-ups.html")
    }

    @Test func actionsUnderHeadingsHaveTheAnchorsOfTheseHeadings() throws {
        let text = "# T\n\n## Action items\n\n### Alert on memory\n\nOwner: edge-team\n\n### Add a test\n\nOwner: waf\n"
        try expectAnchors(page(text), 2, "follow-ups.html")
    }

    @Test func gapsBehindALabelHaveAnchors() throws {
        let text = "# T\n\n**Detection gaps:** No alert looked at memory.\n\n**Impact:** all\n"
        try expectAnchors(page(text), 1, "gaps.html")
    }

    @Test func aStateThatIsNoneIsShownInTheAuthorsWords() throws {
        let table = "| Action | Status |\n|---|---|\n| Alert on memory | Failed in 72 steps |\n"
        let site = try page("# T\n\n## Follow-up actions\n\n\(table)")
        #expect(site["incidents/a.html"].contains("<span class=\"state state-unknown\">Failed in 72 steps</span>"))
        #expect(site["follow-ups.html"].contains("Failed in 72 steps"))
    }

    @Test func whatOnlyCountsTheRowsOfATableIsLeftOut() throws {
        func extras(_ numbers: [String]) throws -> Int {
            let rows = numbers.map { "| \($0) | Alert on memory |\n" }.joined()
            return try page("# T\n\n## Follow-up actions\n\n| # | Action |\n|---|---|\n\(rows)")["incidents/a.html"]
                .matches(of: /class="extra"/).count
        }
        #expect(try extras(["1", "2", "3"]) == 0)
        #expect(try extras(["12", "15"]) == 2)
    }

    @Test func whatIsNotKnownLooksLikeItInEveryTable() throws {
        let metrics = "| Metric | Normal | Observed | At |\n|---|---|---|---|\n| Hit rate | 95% | 40% | unknown |\n"
        let signals = "| Signal | Source | Interval |\n|---|---|---:|\n| Hit rate | Prometheus | unknown |\n"
        let site = try page("# T\n\n## Metrics\n\n\(metrics)\n## Detection\n\n\(signals)")
        let html = site["incidents/a.html"]
        #expect(html.contains("<td><span class=\"unknown\">unknown</span></td>"))
        #expect(html.contains("<td class=\"align-right unknown\">unknown</td>"))
    }

    @Test func entriesOnLinesStandBelowEachOther() throws {
        let site = try page("# T\n\n## Timeline\n\n2026-02-01 09:00 It fails\n10:15 It is rolled back\n")
        #expect(site["incidents/a.html"].contains("It fails<br>\n10:15 It is"))
    }

    /// What stays as its author wrote it has the axis above it; no mark leads to a row that is not there.
    @Test(arguments: [
        "2026-02-01 09:00 It fails\n10:15 It is rolled back\n",
        "2026-02-01 09:00 It fails<br>10:15 It is rolled back\n",
        "```\n2026-02-01 09:00 It fails\n10:15 It is rolled back\n```\n",
        "At 09:00 on 2026-02-01 it began to fail. At 10:15 it was rolled back.\n",
    ])
    func aTimelineThatIsNoListHasItsAxisAboveIt(timeline: String) throws {
        let site = try page("# T\n\n## Impact\n\nAll.\n\n## Timeline\n\n\(timeline)\n## Root cause\n\nA disk.\n")
        let html = site["incidents/a.html"]
        let parts = html.components(between: ">Timeline<", and: "rolled back")
        #expect(parts.contains("chart-timeline"), "\(timeline)")
        #expect(html.matches(of: /class="chart chart-timeline"/).count == 1)
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func rawHTMLAroundATimelineIsNotCut() throws {
        let timeline = "<details>\n\n2026-02-01 09:00 It fails\n10:15 It is rolled back\n\n</details>\n"
        let html = try page("# T\n\n## Timeline\n\n\(timeline)")["incidents/a.html"]
        #expect(html.components(between: "<details>", and: "</details>").contains("rolled back"))
    }

    @Test func factsBehindAnActionAreShownOnceBesideIt() throws {
        let site = try page("# T\n\n## Follow-up actions\n\n- Check *each* route (owner: edge-team, due: 2026-05-01)\n")
        for page in ["incidents/a.html", "follow-ups.html"] {
            #expect(site[page].contains("Check <em>each</em> route</") && !site[page].contains("(owner"), "\(page)")
            #expect(site[page].contains("edge-team") && site[page].contains("2026-05-01"))
        }
        #expect(site["follow-ups.csv"].contains(",Check each route,"))
    }

    /// A heading or an item that is a time and nothing else, at the end of the document.
    @Test(arguments: ["### 20:20", "- 20:20", "20:20", "**20:20**", "- 20:20\n  -", "1. 20:20:"])
    func aTimeWithoutWordsMayEndTheDocument(last: String) throws {
        let text = "# T\n\n## Timeline\n\n### 2026-02-01 20:10\n\nIt fails.\n\n\(last)"
        #expect(try page(text)["incidents/a.html"].contains("It fails."))
    }

    @Test func aListOfDaysIsOneTimeline() throws {
        let text = """
            # T

            ## Timeline

            - **2026-02-01**
              - 09:00 It fails
                - paged
            - **Day two:**
              - ~10:15 It is rolled back

            """
        let page = try self.page(text)["incidents/a.html"]
        #expect(page.split(separator: "<ol class=\"timeline\">").count == 2)
        #expect(page.contains("<li id=\"t-20260201-0900\"") && page.contains("<span class=\"day\">2026-02-01</span>"))
        #expect(page.contains("<span class=\"day\">Day two</span>"))
        let timeline = page.components(between: "<ol class=\"timeline\">", and: "</ol>")
        #expect(timeline.contains("paged") && !timeline.contains("~10:15 It") && timeline.contains(">~10:15</time>"))
    }

    @Test func paragraphsThatBeginWithATimeAreOneTimelineWithWhatBelongsToThem() throws {
        let text = """
            # T

            ## Timeline

            2026-02-01 09:00 – It *fails*

            - paged

            **10:15:** It is rolled back

            Nothing else happened at 10:20 that day.

            """
        let page = try self.page(text)["incidents/a.html"]
        #expect(page.split(separator: "<ol class=\"timeline\">").count == 2)
        let timeline = page.components(between: "<ol class=\"timeline\">", and: "</ol>")
        #expect(
            timeline.contains("It <em>fails</em>") && timeline.contains("paged")
                && timeline.contains("It is rolled back"))
        #expect(!timeline.contains("09:00 –") && !timeline.contains("10:15:</strong>"))
        #expect(page.contains("<p>Nothing else happened at 10:20 that day.</p>"))
    }

    @Test func whatStandsBetweenTimeAndTextGoesWithTheTime() throws {
        let site = try page("# T\n\n## 时间线\n\n- 2026年2月1日23点50分，市电闪断\n- 23点55分左右：切换\n")
        #expect(site["incidents/a.html"].contains("\n市电闪断") || site["incidents/a.html"].contains(">市电闪断"))
        #expect(!site["incidents/a.html"].contains("左右：切换"))
    }

    @Test func theContentsHaveNoEntriesOfATimeline() throws {
        let entries = (10..<17).map { "### \($0):00\n\nStep \($0).\n\n" }.joined()
        let site = try page("# T\n\n## Impact\n\nAll.\n\n## Timeline\n\n\(entries)## Lessons learned\n\nOne.\n")
        let toc = site["incidents/a.html"].components(between: "<nav class=\"toc\"", and: "</nav>")
        #expect(toc.contains("Lessons learned") && !toc.contains("12:00"))
    }

    @Test func aSecondTitleAboveAllHeadingsLeavesThemInTheContents() throws {
        let text = "---\ntitle: T\n---\n\n# Another title\n\n## Impact\n\nAll.\n\n## Root cause\n\nA disk.\n"
        let toc = try page(text)["incidents/a.html"].components(between: "<nav class=\"toc\"", and: "</nav>")
        #expect(toc.contains("Impact") && toc.contains("Root cause"))
    }

    @Test func headingsBeforeTheFirstOfTheHighestLevelAreInTheContents() throws {
        let text =
            "# T\n\n### Summary\n\nAll.\n\n### Timeline\n\nNone.\n\n## Root cause\n\nA disk.\n\n### Again\n\nNo.\n"
        let toc = try page(text)["incidents/a.html"].components(between: "<nav class=\"toc\"", and: "</nav>")
        #expect(
            toc.matches(of: /<li><a[^>]*>([^<]*)/).map { String($0.1) } == [
                "Summary", "Timeline", "Root cause", "Again",
            ])
        #expect(toc.matches(of: /<\/a><ol/).count == 1, "only the last one has chapters")
    }

    @Test func aFilterFindsTheWordsOfActions() throws {
        let site = try page("# T\n\n## Follow-up actions\n\n- [ ] Alert on memory\n")
        #expect(site["data/follow-ups-1.js"].contains("Alert on memory"))
    }

    @Test func ticketsInTheTableLeadSomewhere() throws {
        let action =
            "- [ ] Ask [them](mailto:a@example.com), see [this](../b.md), [one](https://a.example/1), "
            + "[again](https://a.example/1)"
        let site = try page("# T\n\n## Follow-up actions\n\n\(action)\n")
        let row = try #require(site["follow-ups.csv"].split(separator: "\r\n").last)
        #expect(row.contains(",https://a.example/1,"), "\(row)")
    }

    /// Headings that are times become rows of one timeline; links to them lead there, and nothing below them is lost.
    @Test func headingsOfTimesAreRows() throws {
        let html = try page(
            """
            # T

            ## Timeline

            ### 2026-02-01 17:00

            It fails.

            > A quote

            ### 17:15 A second **engineer** joins

            - and an item

            ## Lessons

            Text.
            """)["incidents/a.html"]
        #expect(html.split(separator: "<ol class=\"timeline", omittingEmptySubsequences: false).count == 2)
        #expect(html.split(separator: "<span class=\"day\">", omittingEmptySubsequences: false).count == 2)
        #expect(html.contains("<span id=\"2026-02-01-1700\"></span>") && !html.contains("<h3"))
        for text in ["A quote", "<p><strong>A second <strong>engineer</strong> joins</strong></p>", "and an item"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(!html.contains("href=\"#2026-02-01-1700\""), "the contents list no times")
    }

    @Test func aDayIsShownOnceThoughCodeDividesItsTimeline() throws {
        let html = try page(
            "# T\n\n## Timeline (UTC)\n\n- 2026-02-01 The release is out\n- 2026-02-01 10:00 It fails\n\n```text\nlog\n```\n\n- 2026-02-01 10:20 Undone\n"
        )["incidents/a.html"]
        #expect(html.matches(of: /<span class="day">([^<]+)/).map { String($0.1) } == ["2026-02-01 UTC"])
    }
}

extension String {
    /// What stands between the first of one text and the next of another; empty when they are not there.
    fileprivate func components(between start: String, and end: String) -> String {
        guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end) else { return "" }
        return String(self[from.upperBound..<to.lowerBound])
    }
}
