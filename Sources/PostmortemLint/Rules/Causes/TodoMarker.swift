import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a note of the author to themselves.
struct TodoMarker: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM705", name: "todo-marker", severity: .warning, since: "0.1.0",
        summary: """
            The text holds `TODO`, `TBD`, `FIXME`, 待补充, 待确认 or 待定 outside of the follow-up actions. Drafts are left \
            alone: a document whose status is the first of the settings.
            """,
        rationale: "The document is published with a hole in it, and the hole is not on any list.",
        bad: [
            RuleExample(
                .impact("82 % of requests failed. ⟦TODO⟧: how many customers?"), reports: "'TODO' is left in the text"),
            RuleExample(.impact("82 % of requests failed, in ⟦TBD⟧ countries."), reports: "'TBD' is left in the text"),
            RuleExample(.impact("82 % of requests failed. ⟦TODO⟧"), reports: "'TODO' is left in the text"),
            RuleExample(.impact("82 % 的请求失败，影响用户数⟦待补充⟧。"), reports: "'待补充' is left in the text"),
            RuleExample(.lessons("⟦TODO⟧: write them down"), reports: "'TODO' is left in the text"),
            RuleExample(.lessons("⟦TODO⟧ service owners to confirm."), reports: "'TODO' is left in the text"),
        ],
        good: [
            RuleExample(.impact("82 % of requests failed; how many customers is unknown.")),
            RuleExample(.impact("82 % of requests failed. TODO items of customers were not shown.")),
            RuleExample(.impact("The todo list of the service was empty for an hour.")),
            RuleExample(.impact("TODO list app went down for an hour. 82 % of requests failed.")),
            RuleExample(.impact("Customers were shown the `TODO` comments of the code.")),
            RuleExample(
                .several([.frontMatter("status: draft"), .impact("82 % of requests failed. TODO: how many customers?")])
            ),
            RuleExample(
                .followUps("Answer the TODO comments in the parser | prevent | edge-team | 2019-08-01 | open | G1")),
        ]
    )

    private static let markers = PhraseSet(["todo", "待确认", "待定", "待更新", "tbd", "fixme", "tbc", "待补充", "待完善"])
    /// Those that are words as well, by place.
    private static let words = 0..<4

    /// "TODO" and 待定 are also words of running text; a marker opens its line or sentence, or stands behind a colon or in
    /// brackets.
    private static func standsAlone(_ match: PhraseSet.Match, _ prose: Prose) -> Bool {
        if !words.contains(match.phrase) { return true }
        var start = match.range.lowerBound
        while start > 0, prose.bytes[start - 1] == 0x20 { start -= 1 }
        let before = prose.bytes[..<start]
        let opens =
            before.isEmpty || "\n:([.!?;".utf8.contains(before[start - 1])
            || ["：", "（", "。", "；", "—"].contains { before.suffix(3).elementsEqual($0.utf8) }
        let behind = match.range.upperBound..<prose.bytes.count
        if prose.bytes[behind].first == UInt8(ascii: ":") { return true }
        return opens && !names(behind, prose)
    }

    /// Whether "TODO" and what stands behind it name a thing of which a sentence tells: "TODO list app went down", and not
    /// "TODO list the customers".
    private static func names(_ behind: Range<Int>, _ prose: Prose) -> Bool {
        let text = prose.folded[behind].prefix(80)
        let next = text.split(separator: 0x20).prefix(8).map { String(decoding: $0, as: UTF8.self) }
        guard text.first == 0x20, let thing = next.first, things.contains(thing) else { return false }
        return next.dropFirst().contains(where: verbs.contains)
    }

    private static let verbs: Set = [
        "was", "were", "is", "are", "went", "failed", "stopped", "broke", "returned", "crashed", "showed", "lost",
        "had",
        "has", "could", "did", "became", "timed", "hung",
    ]

    private static let things: Set = [
        "list", "lists", "app", "apps", "item", "items", "comment", "comments", "service",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        if context.settings.isDraft(context.incident.facts.status) { return }
        let prose = context.prose
        let matches = Self.markers.matches(in: prose)
        guard !matches.isEmpty else { return }
        let actions = NodeRanges(document.sections) { $0.kind == .followUps }
        let empty = document.sectionsReportedAsEmpty(context.settings)
        for match in matches {
            // "todo list" is a word; the marker is written in capitals.
            let isMarker = prose.bytes[match.range].allSatisfy { $0.isUppercase || $0 >= 0x80 }
            let node = prose.node(at: match.range.lowerBound)
            guard isMarker, Self.standsAlone(match, prose), !actions.contains(node), !empty.contains(node),
                document.tree.ancestor(of: node, where: { $0 == .heading || $0 == .link }) == nil
            else { continue }
            findings.report(
                .left(prose.string(match.range), in: document), at: document.location(prose.span(match.range)))
        }
    }
}

extension FindingMessage {
    fileprivate static func left(_ marker: String, in document: IncidentDocument) -> Self {
        Self(
            "\(quoted(marker)) is left in the text",
            help: "answer it, make a follow-up action of it, or write \(document.suggestedUnknown) where nobody knows")
    }
}
