import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports text of a template that nobody has replaced.
struct LeftoverTemplateText: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM704", name: "leftover-template-text", severity: .warning, since: "0.1.0",
        summary: """
            The text holds what a template says to its author: `YYYY-MM-DD`, `HH:MM`, `[describe the impact]`, \
            `*List the services*` as a paragraph, `{{ service }}`, `lorem ipsum`, 请填写, 在此描述. Code is left alone.
            """,
        rationale: "A reader cannot tell whether nobody knew, or nobody wrote it down.",
        bad: [
            RuleExample(
                .impact("82 % of requests failed from ⟦HH:MM⟧ on."), reports: "Template text 'HH:MM' is left over"),
            RuleExample(
                .impact("82 % of requests failed. ⟦[Describe the impact on customers]⟧"),
                reports: "Template text '[Describe the impact on customers]' is left over"),
            RuleExample(.impact("82 % 的请求失败。影响用户数：⟦请填写⟧。"), reports: "Template text '请填写' is left over"),
            RuleExample(
                .impact("⟦[Hvem ble berørt?]⟧\n\n82 % of requests failed."),
                reports: "Template text '[Hvem ble berørt?]' is left over"),
            RuleExample(
                .impact("**Årsak:** ⟦[Hva gjorde at feilen oppstod?]⟧\n\n82 % of requests failed."),
                reports: "Template text '[Hva gjorde at feilen oppstod?]' is left over"),
            RuleExample(
                .impact("*⟦List the services that were affected⟧*\n\n82 % of requests failed."),
                reports: "Template text 'List the services that were affected' is left over"),
            RuleExample(
                .impact("*⟦Who was affected, and for how long?⟧*\n\n82 % of requests failed."),
                reports: "Template text 'Who was affected, and for how long?' is left over"),
            RuleExample(
                .lessons("⟦[Describe what went well]⟧"),
                reports: "Template text '[Describe what went well]' is left over"),
        ],
        good: [
            RuleExample(.impact("82 % of requests failed from 13:42 on.")),
            RuleExample(.rootCause("*Why did the rule backtrack?*\n\nIt nests two repetitions.")),
            RuleExample(.impact("Dates of the form `YYYY-MM-DD` failed to parse.")),
            RuleExample(.impact("82 % of requests failed [as described here](2018-03-04-cache.md).")),
            RuleExample(.impact("82 % of requests failed.\n\n```yaml\ndate: {{ date }} # YYYY-MM-DD\n```")),
            RuleExample(.impact("82 % of requests failed [1]. Each user was asked to 填写 a form.")),
        ]
    )

    private static let phrases = PhraseSet([
        "yyyy-mm-dd", "yyyy/mm/dd", "dd/mm/yyyy", "mm/dd/yyyy", "yyyymmdd", "hh:mm", "hh:mm:ss", "xx:xx", "lorem ipsum",
        "your text here", "insert text here", "fill in here", "[your name]", "[name]", "[date]", "[link]",
        "[service name]",
        // Templates of Jupyter's projects.
        "these are only sample subheadings", "list of things that went well. for example",
        "these sections should be filled out once", "good things that happened to us but not because we had planned",
        "请填写", "在此填写", "此处填写", "待填写", "在此描述", "请描述", "请在此", "请补充", "[姓名]", "[日期]",
    ])
    private static let openings = PhraseSet([
        "describe", "insert", "fill in", "list the", "list any", "list all", "explain", "add a", "add the", "enter the",
        "note the", "run a 5", "provide", "briefly", "summarize", "summarise", "your", "what happened", "placeholder",
        "描述", "填写", "说明", "请",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let prose = context.prose
        let found =
            Self.phrases.matches(in: prose).map(\.range) + Self.brackets(prose, document.tree)
            + Self.prompts(prose, document.tree)
        guard !found.isEmpty else { return }
        let empty = document.sectionsReportedAsEmpty(context.settings)
        var end = 0
        for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= end {
            end = range.upperBound
            if empty.contains(prose.node(at: range.lowerBound)) { continue }
            findings.report(.leftOver(prose.string(range), in: document), at: document.location(prose.span(range)))
        }
    }

    /// `*List the events that led to it*`: a paragraph of nothing else, in emphasis, that tells its author what to do.
    private static func prompts(_ prose: Prose, _ tree: MarkdownTree) -> [Range<Int>] {
        tree.nodes.indices.compactMap { index in
            let node = tree[index]
            guard node.kind == .emphasis, node.parent == index - 1, tree[index - 1].kind == .paragraph,
                node.subtreeEnd == tree[index - 1].subtreeEnd
            else { return nil }
            let range = prose.range(of: index..<Int(node.subtreeEnd))
            let opening = openings.matches(in: prose, range.prefix(40)).first
            // *Who responded, and what obstacles did they encounter?*; *Why did it?* is one of five whys.
            let text = prose.folded[range]
            let asks = text.last == UInt8(ascii: "?") && !text.starts(with: "why".utf8)
            return asks || opening?.range.lowerBound == range.lowerBound ? range : nil
        }
    }

    /// Whether a bracket begins a line, or stands behind a colon.
    private static func isAlone(_ open: Int, _ text: [UInt8]) -> Bool {
        let before = text[..<open].reversed().prefix(4).first { $0 != 0x20 }
        return before.map { $0 == 0x0A || $0 == UInt8(ascii: ":") || $0 == 0x9A } ?? (open == 0)
    }

    /// `[describe …]`, `{{ service }}` on one line.
    private static func brackets(_ prose: Prose, _ tree: MarkdownTree) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var end = 0
        let text = prose.folded
        for open in prose.starts.lazy.map(Int.init)
        where open >= end && (text[open] == UInt8(ascii: "[") || text[open] == UInt8(ascii: "{")) {
            let index = open + 1
            let isSquare = text[open] == UInt8(ascii: "[")
            let limit = min(text.count, open + 120)
            guard isSquare || (index < text.count && text[index] == UInt8(ascii: "{")),
                let close = text[index..<limit].firstIndex(where: {
                    $0 == (isSquare ? UInt8(ascii: "]") : UInt8(ascii: "}")) || $0 == 0x0A
                }), text[close] != 0x0A
            else { continue }
            // A link's text is the author's.
            if tree.ancestor(of: prose.node(at: open), where: { $0 == .link }) != nil { continue }
            if isSquare {
                let inside = text[index..<close].drop { $0 == 0x20 }
                let matches = openings.matches(in: text, inside.startIndex..<close)
                // "[What was the solution?]", alone or behind a label, is a question to the author in any language.
                let isQuestion =
                    (inside.last == UInt8(ascii: "?") || inside.suffix(3).elementsEqual("？".utf8))
                    && isAlone(open, prose.bytes)
                    && (close + 1 == text.count || prose.bytes[close + 1] == 0x0A)
                if isQuestion || matches.first?.range.lowerBound == inside.startIndex, inside.count >= 6 {
                    found.append(open..<close + 1)
                }
            } else if close + 1 < text.count, text[close + 1] == UInt8(ascii: "}") {
                // {{ site.url }} and {% … %} are completed by another program; a bare word is a blank of a template.
                let word = text[(index + 1)..<close]
                if !word.contains(where: { ".|(%\"'/=".utf8.contains($0) }), word.contains(where: \.isWord) {
                    found.append(open..<close + 2)
                }
            }
            end = close
        }
        return found
    }
}

extension FindingMessage {
    fileprivate static func leftOver(_ text: String, in document: IncidentDocument) -> Self {
        Self(
            "Template text \(quoted(text)) is left over",
            help: "replace it, or remove it; what nobody knows is \(document.suggestedUnknown)")
    }
}
