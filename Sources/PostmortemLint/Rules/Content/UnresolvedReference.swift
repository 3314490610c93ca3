import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports what was meant to be a link and is shown with its brackets.
struct UnresolvedReference: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM807", name: "unresolved-reference", severity: .warning, since: "0.1.0",
        fix: .unsafe("The blank between `[text]` and `(https://…)` is removed, so that the two become a link."),
        summary: """
            `[text][label]` or a footnote `[^label]` has no definition `[label]: …`, or a blank stands between `[text]` \
            and `(https://…)`.
            """,
        rationale: "The reader sees brackets, and the link is lost.",
        bad: [
            RuleExample(
                .lessons("It failed in ⟦[the same way][cache]⟧ before."),
                reports: "No definition of the reference 'cache'"),
            RuleExample(
                .lessons("It failed in the same way before⟦[^1]⟧."), reports: "No definition of the footnote '1'"),
            RuleExample(
                .lessons("See ⟦[the report] (⟧https://example.com/report)."),
                reports: "Blank between '[the report]' and its address"),
        ],
        good: [
            RuleExample(
                .lessons("It failed in [the same way][cache] before.\n\n[cache]: https://example.com/cache")),
            RuleExample(.lessons("It failed in the same way before[^1].\n\n[^1]: In 2018.")),
            RuleExample(.lessons("See [the report](https://example.com/report).")),
            RuleExample(.lessons("The log says [INFO][main] and [0][1]; a[i][j] is the cell.")),
            RuleExample(.lessons("Use `[text][label]`, or a class such as `[^a-z]`.")),
            RuleExample(.lessons("<table><tr><td>[text][label] is no Markdown here.</td></tr></table>")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let prose = context.prose
        let text = prose.bytes
        var index = 0
        while let open = text[index...].firstIndex(of: UInt8(ascii: "[")) {
            index = open + 1
            guard let close = Self.close(text, open),
                document.tree.ancestor(of: prose.node(at: open), where: { $0 == .link || $0 == .htmlBlock }) == nil
            else { continue }
            let inside = text[index..<close]
            if inside.first == UInt8(ascii: "^") {
                let label = inside.dropFirst()
                if Self.isFootnote(label), text[close...].dropFirst().first != UInt8(ascii: ":") {
                    report(
                        .noFootnote(String(decoding: label, as: UTF8.self)), open..<close + 1, nil, document, prose,
                        &findings)
                }
                continue
            }
            guard inside.count >= 2, open == 0 || !(text[open - 1].isWord || text[open - 1] == UInt8(ascii: "]")),
                inside.contains(where: { $0.isLetter && !$0.isUppercase || $0 >= 0x80 })
            else { continue }
            let behind = text[(close + 1)...]
            if behind.first == UInt8(ascii: "["), let end = Self.close(text, close + 1) {
                let label = text[(close + 2)..<end]
                if Self.isLabel(label.isEmpty ? inside : label), !"[(".utf8.contains(text[(end + 1)...].first ?? 0) {
                    let name = String(decoding: label.isEmpty ? inside : label, as: UTF8.self)
                    report(.noDefinition(name), open..<end + 1, nil, document, prose, &findings)
                }
            } else if behind.starts(with: " (http".utf8) {
                let blank = prose.span(close + 1..<close + 2)
                let fix = Fix(title: "remove the blank", edits: [Fix.Edit(blank, "")], isSafe: false)
                report(
                    .blank(String(decoding: inside, as: UTF8.self)), open..<close + 3, fix, document, prose, &findings)
            }
        }
    }

    private func report(
        _ message: FindingMessage, _ range: Range<Int>, _ fix: Fix?, _ document: IncidentDocument, _ prose: Prose,
        _ findings: inout Findings
    ) {
        findings.report(message, at: document.location(prose.span(range)), fix: fix)
    }

    private static func close(_ text: [UInt8], _ open: Int) -> Int? {
        let limit = min(text.count, open + 200)
        guard let end = text[(open + 1)..<limit].firstIndex(where: { "[]\n".utf8.contains($0) }),
            text[end] == UInt8(ascii: "]")
        else { return nil }
        return end
    }

    /// A number or a word; `[^a-z]` is a class of characters.
    private static func isFootnote(_ label: ArraySlice<UInt8>) -> Bool {
        !label.isEmpty
            && (label.allSatisfy(\.isDigit)
                || (label.count > 3 && label.allSatisfy { $0.isWord || $0 == UInt8(ascii: "_") }))
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        label.contains { $0.isLetter && !$0.isUppercase || $0 >= 0x80 }
            && label.allSatisfy { $0.isWord || " -_./#".utf8.contains($0) }
    }
}

extension FindingMessage {
    fileprivate static func noDefinition(_ label: String) -> Self {
        Self(
            "No definition of the reference \(quoted(label))",
            help: "add a line '[\(label)]: https://…', or write the link as '[text](https://…)'")
    }

    fileprivate static func noFootnote(_ label: String) -> Self {
        Self("No definition of the footnote \(quoted(label))", help: "add a line '[^\(label)]: …', or remove the mark")
    }

    fileprivate static func blank(_ text: String) -> Self {
        Self("Blank between '[\(text)]' and its address", help: "remove the blank: '[\(text)](https://…)'")
    }
}
