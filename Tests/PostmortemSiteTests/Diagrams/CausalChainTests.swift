import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct CausalChainTests {
    private func chain(_ document: IncidentDocument, _ language: String = "en") throws -> String? {
        CausalChain.mermaid(document, labels: try ChartSamples.labels(language))?.replacing("\u{A0}", with: " ")
    }

    private func incident(_ sections: String) -> IncidentDocument {
        ChartSamples.read("---\nid: INC-1\ntitle: T\n---\n" + sections)
    }

    @Test func whatIsUnknownLedToNothing() throws {
        let source = try chain(
            incident(
                """
                ## Impact
                Orders were charged twice.
                ## Detection
                A customer called.
                ## Root cause
                Unknown. Ruled out: the database.
                ## Remediation
                None worked.
                """))
        #expect(source?.contains("cause[") == false && source?.contains("mitigation") == false)
        #expect(source?.contains(#"effect -->|"noticed"| detection"#) == true)
    }

    @Test func formulasAreWordsAndPicturesAreNot() throws {
        let source = try chain(
            incident(
                """
                ## Impact
                $2 \\times 74 = 148$ charges after $\\min(2^n \\cdot 100\\,\\mathrm{ms})$. ![The board](board.png)
                ## Root cause
                A retry.
                """))
        #expect(source?.contains("2 × 74 #61; 148 charges after min(2#94;n · 100 ms).") == true)
        #expect(source?.contains("board") == false)
    }

    @Test func theWholeStoryInTheIncidentsOwnWords() throws {
        #expect(
            try chain(
                ChartSamples.read(
                    """
                    ---
                    id: INC-2024-0007
                    title: Charged twice
                    started: 2024-05-02T10:00:00Z
                    detected: 2024-05-02T10:04:00Z
                    mitigated: 2024-05-02T10:31:00Z
                    ---
                    ## Impact
                    Orders were *charged* twice.
                    ## Detection
                    An alert on `refunds` fired.
                    ## Root cause
                    A retry around a [call](https://example.com) that was not idempotent.
                    ## Contributing factors
                    - A long time-out.
                    - A test that always answers.
                    ## Remediation
                    The release was rolled back.
                    """)) == """
                    flowchart TB
                        accTitle: Causal chain: INC-2024-0007 Charged twice
                        accDescr: Root cause: A retry around a call that was not idempotent. \
                    Contributing factors: • A long time-out. • A test that always answers. \
                    Effect: Orders were charged twice. Detection: An alert on refunds fired. \
                    Mitigation: The release was rolled back.
                        cause["Root cause<br/>A retry around a call that was not idempotent."]
                        factors("Contributing factors<br/>• A long time-out.<br/>• A test that always answers.")
                        effect{{"Effect<br/>Orders were charged twice."}}
                        detection(["Detection<br/>An alert on refunds fired."])
                        mitigation[["Mitigation<br/>The release was rolled back."]]
                        cause -->|"led to"| effect
                        factors -->|"contributed to"| effect
                        effect -->|"noticed after 4 min"| detection
                        detection -->|"mitigated after 31 min"| mitigation

                    """)
    }

    @Test func aPartThatIsMissingOrEmptyIsNotDrawn() throws {
        let source = try #require(
            try chain(
                incident(
                    "## Root cause\nA bug.\n## Detection\nTODO\n## Remediation\n<!-- later -->\n## Impact\nAn outage."))
        )
        #expect(source.contains("cause -->|\"led to\"| effect"))
        #expect(!source.contains("detection") && !source.contains("mitigation") && !source.contains("factors"))
    }

    @Test func onePartIsNoChain() throws {
        #expect(try chain(incident("## Root cause\nA bug.")) == nil)
        #expect(try chain(incident("## Summary\nNothing else.")) == nil)
        #expect(try chain(ChartSamples.awkward) == nil)
    }

    @Test func factorsStandInForACauseAndForAnEffect() throws {
        let withoutCause = try #require(try chain(incident("## Contributing factors\n- Haste.\n## Impact\nAn outage.")))
        #expect(withoutCause.contains("factors -->|\"contributed to\"| effect"))
        let withoutEffect = try #require(
            try chain(incident("## Contributing factors\n- Haste.\n## Root cause\nA bug.")))
        #expect(withoutEffect.contains("factors -->|\"contributed to\"| cause"))
    }

    @Test func aStatementInASubheadingIsTheCause() throws {
        let source = try #require(
            try chain(incident("## Root cause\n### One expression, many ways to fail\nLook:\n## Impact\nAn outage.")))
        #expect(source.contains("One expression, many ways to fail"))
        let general = try #require(try chain(incident("## Root cause\n### Analysis\nA bug.\n## Impact\nAn outage.")))
        #expect(general.contains("Root cause<br/>A bug."))
    }

    @Test func aHeadingOfTwoThingsSpeaksForTheFirstUnlessLabelsDivideThem() throws {
        let whole = try #require(try chain(incident("## Root cause and resolution\nA bug.\n## Impact\nAn outage.")))
        #expect(whole.contains("Root cause<br/>A bug.") && !whole.contains("mitigation"))
        let labelled = try #require(
            try chain(
                incident("## Root cause and resolution\n**Root cause:** A bug.\n\n**Resolution:** A rollback ended it.")
            ))
        #expect(labelled.contains("Root cause<br/>A bug.") && labelled.contains("A rollback ended it."))
    }

    @Test func whatWasOnlyConsideredEndedNothing() throws {
        let text = "## Root cause\nA bug.\n## Impact\nAn outage.\n"
        #expect(
            try chain(incident(text + "## What was tried\nA rollback, which failed."))?.contains("mitigation") == false)
        #expect(
            try chain(incident(text + "## Mitigation\nSuggested: have a procedure."))?.contains("mitigation") == false)
        #expect(try chain(incident(text + "## Mitigation\nA rollback ended it."))?.contains("mitigation") == true)
    }

    @Test func theFirstSentenceThatSaysSomethingToTheMatterIsSaid() throws {
        let source = try #require(
            try chain(
                incident(
                    """
                    ## Root cause
                    Why did it stop? The command was allowed.

                    **The tool had no floor.** It removed what it was told to.
                    ## Impact
                    We are not aware of lost data. Uploads failed for an hour.
                    ## Detection
                    When it was noticed is not published. The design is old. A customer reported it.
                    ## Remediation
                    Service came first. First a revert was made. This was insufficient. The old image was restored.
                    """)))
        #expect(source.contains("Root cause<br/>The tool had no floor. It removed"))
        #expect(source.contains("Effect<br/>Uploads failed for an hour."))
        #expect(source.contains("Detection<br/>A customer reported it."))
        #expect(source.contains("Mitigation<br/>The old image was restored."))
    }

    @Test func nothingThatIsToTheMatterIsNoPart() throws {
        let source = try chain(
            incident(
                """
                ## Root cause
                A bug.
                ## Impact
                An outage.
                ## Detection
                Who noticed it is not known. The board is old.
                ## Remediation
                The team joined a call.
                """))
        #expect(source?.contains("detection") == false && source?.contains("mitigation") == false)
    }

    @Test func aListIsShownAsOneWithTheNumberOfTheRest() throws {
        let source = try #require(
            try chain(
                incident(
                    "## Root cause\nThree faults met:\n\n1. A retry.\n   - nested\n2. No limit.\n3. A long queue.\n4. A cache.\n\n## Impact\nAn outage."
                )))
        #expect(source.contains("Root cause<br/>• A retry.<br/>• No limit.<br/>• A long queue.<br/>+ 1 more"))
    }

    @Test func theLastWhyIsTheCauseAndAnAnswerComesBeforeAllOfThem() throws {
        let whys = "## 5 whys: root cause\n- An outage.\n- No memory.\n- No chunks in the query.\n"
        #expect(
            try chain(incident(whys + "## Impact\nAn outage."))?.contains("Root cause<br/>No chunks in the query.")
                == true)
        let answered = try chain(incident(whys + "## Root cause\nA large diff.\n## Impact\nAn outage."))
        #expect(answered?.contains("Root cause<br/>A large diff.") == true)
    }

    @Test func promptsOfTemplatesNamesAndQuestionsAreNoStatements() throws {
        let source = try #require(
            try chain(
                incident(
                    "## Root cause\n*Run a 5-whys analysis.*\n\n- eslint@^9.39.5\n- The expression backtracks for long.\n## Impact\n**Who**: All users (e.g. of the API) failed.\n## Remediation\n### Why is it gone for good\nA rollback ended it."
                )))
        #expect(source.contains("Root cause<br/>The expression backtracks for long."))
        #expect(source.contains("(e.g. of the API) failed.") && source.contains("A rollback ended it."))
        #expect(!source.contains("5-whys") && !source.contains("eslint") && !source.contains("gone for good"))
    }

    @Test func gapsInsideOfDetectionAreNotItsWords() throws {
        let source = try #require(
            try chain(
                incident("## Impact\nAn outage.\n## Detection\n### Detection gaps\n- G1: blind\n\n### How\nBy chance."))
        )
        #expect(source.contains("Detection<br/>By chance.") && !source.contains("blind"))
    }

    @Test func manyFactorsAreCounted() throws {
        let factors = (1...9).map { "- Factor \($0).\n" }.joined()
        let source = try #require(try chain(incident("## Contributing factors\n\(factors)\n## Impact\nAn outage.")))
        #expect(source.contains("• Factor 3.<br/>+ 6 more") && !source.contains("Factor 4"))
    }

    @Test func itSpeaksChinese() throws {
        let source = try #require(try chain(ChartSamples.chinese, "zh"))
        #expect(source.contains("根本原因<br/>64 位的 Go 进程通过 cgo 加载了一个 32 位的动态库"))
        #expect(source.contains("5 分钟后被发现"))
        #expect(source.contains("另有 1 项"))
    }

    /// Whatever a hostile incident says, the source has only the lines that we wrote.
    @Test func aHostileIncidentStaysText() throws {
        let source = try #require(try chain(ChartSamples.hostile))
        let shape = /^    (accTitle: |accDescr: |[a-z]+[\[\(\{]+"[^"]*"[\]\)\}]+$|[a-z]+ -->\|"[^"]*"\| [a-z]+$)/
        for line in source.split(separator: "\n").dropFirst() {
            #expect(line.firstMatch(of: shape) != nil, "\(line)")
            #expect(!line.contains("%") && !line.contains("`") && !line.contains("ﬂ"))
        }
    }

    @Test func differentIncidentsGiveDifferentPictures() throws {
        let text = "## Root cause\nA bug.\n## Impact\nAn outage."
        let first = ChartSamples.read("---\nid: INC-1\ntitle: T\n---\n" + text)
        let second = ChartSamples.read("---\nid: INC-2\ntitle: T\n---\n" + text)
        #expect(try chain(first) != chain(second))
    }
}
