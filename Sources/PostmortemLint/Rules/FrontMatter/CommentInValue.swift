import PostmortemCore
import PostmortemModel

/// Reports a value that ends at a `#`, whose author may not know that a comment begins there.
struct CommentInValue: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM211", name: "comment-in-value", severity: .warning, since: "0.1.0",
        fix: .unsafe("The whole is put between quotes, and so becomes part of the value."),
        summary: """
            In `id`, `title`, `services`, `tags`, `authors` or `related` a letter or digit touches a `#` that has a blank \
            before it: in YAML a comment begins there, and the rest is not read.
            """,
        rationale: """
            Numbers of tickets and names of channels are everyday in titles. What stands behind the `#` is missing from \
            the page, the feeds and all lists. A comment that is meant has a blank behind its `#`.
            """,
        bad: [
            RuleExample(
                .frontMatter("title: CPUs at 100 % ⟦#1234 again⟧"),
                reports: "Comment '#1234 again' ends the value of 'title'"),
            RuleExample(
                .frontMatter("title: ⟦#1234 takes all CPUs⟧"),
                reports: "Comment '#1234 takes all CPUs' stands for the value of 'title'"),
            RuleExample(
                .frontMatter("tags:\n  - regex\n  - room ⟦#edge⟧"), reports: "Comment '#edge' ends the value of 'tags'"),
        ],
        good: [
            RuleExample(.frontMatter("title: \"CPUs at 100 %: #1234\"")),
            RuleExample(.frontMatter("title: CPUs at 100 % # as the first page said")),
            RuleExample(.frontMatter("title: A C# service takes every CPU")),
            RuleExample(.frontMatter("severity: SEV1 #was SEV2"), remark: "A severity has no more to say."),
            RuleExample(.frontMatter("tags: [regex, 'room #edge']")),
            RuleExample(.nothing),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let matter = document.frontMatter, !matter.isUnreadable,
            document.file.bytes[matter.span.range].contains(UInt8(ascii: "#"))
        else { return }
        for field in matter.fields {
            for text in document.hiddenTexts(of: field) {
                let comment = document.file.text(text.comment.span)
                let value = document.file.text(text.whole)
                let edit = Fix.Edit(text.whole, YAMLSlip.quoted(value))
                findings.report(
                    .hidden(comment, field.key.value, isAll: comment == value),
                    at: document.location(text.comment.span),
                    fix: Fix(title: "put the whole between quotes", edits: [edit], isSafe: false))
            }
        }
    }
}

extension IncidentDocument {
    /// Fields that may say anything.
    private static let open: Set = ["id", "title", "services", "tags", "authors", "related"]

    /// The texts of a field that YAML takes for comments and whose author perhaps does not, each with the whole of which it
    /// is the end.
    func hiddenTexts(of field: FrontMatter.Field) -> [(whole: Span, comment: FieldComment)] {
        guard !hasTOML, Self.open.contains(FrontMatter.field(of: field.key.value)) else { return [] }
        switch field.value {
        case .scalar(let text): return hiddenText(text, behind: Int(field.key.span.end) + 1).map { [$0] } ?? []
        case .list(let values, _):
            return values.compactMap { value in
                guard case .scalar(let text) = value, isItem(text.span) else { return nil }
                return hiddenText(text, behind: Int(text.span.start))
            }
        case .map: return []
        }
    }

    private func hiddenText(_ text: Sourced<String>, behind start: Int) -> (whole: Span, comment: FieldComment)? {
        let line = file.lineSpan(file.line(at: start))
        var whole = file.bytes[min(start, Int(line.end))..<Int(line.end)].drop(while: \.isSpaceOrTab)
        while let last = whole.last, last.isSpaceOrTab || last == 0x0D { whole.removeLast() }
        // Not behind quotes, nor above a text on lines of its own.
        guard let comment = FieldComment(in: whole), comment.mayBeText,
            text.value.isEmpty || whole.starts(with: text.value.utf8)
        else { return nil }
        return (Span(whole.startIndex, whole.endIndex), comment)
    }

    /// Whether a value stands behind the dash of a list.
    private func isItem(_ value: Span) -> Bool {
        let line = file.lineSpan(file.line(at: Int(value.start)))
        let before = file.bytes[Int(line.start)..<max(Int(line.start), Int(value.start))]
        return before.filter { !$0.isSpaceOrTab } == [UInt8(ascii: "-")]
    }
}

extension FindingMessage {
    fileprivate static func hidden(_ comment: String, _ key: String, isAll: Bool) -> Self {
        Self(
            "Comment \(quoted(comment)) \(isAll ? "stands for" : "ends") the value of \(quoted(key))",
            help: "where it belongs to the value, put the whole between quotes; where not, write a blank behind its '#'"
        )
    }
}
