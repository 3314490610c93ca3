import PostmortemCore
import PostmortemModel

/// Reports a file that is not UTF-8.
struct InvalidUTF8: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM804", name: "invalid-utf8", severity: .error, since: "0.1.0",
        summary: """
            The file holds bytes that are not UTF-8, or a NUL byte. It is reported once, at the first of them; of a file in \
            another encoding, such as UTF-16 or GBK, nothing else is.
            """,
        rationale: "Each such byte is shown as `\u{FFFD}`: characters of the text are lost.",
        bad: [
            RuleExample(
                .section("## Lessons learned\n\nCaf⟦\u{0}⟧ and CPU.\n"), reports: "File is not UTF-8 text in 1 place",
                remark: "Here a NUL byte; a file saved as Latin-1 or GBK is reported in the same way."),
            RuleExample(.lessons("One ⟦\u{0}⟧ and another \u{0}."), reports: "File is not UTF-8 text in 2 places"),
        ],
        good: [
            RuleExample(.section("## Lessons learned\n\nCafé, 正则表达式, 🔥 and a literal \u{FFFD}.\n")),
            RuleExample(.nothing),
            RuleExample(.lessons("Café.")),
            RuleExample(.lessons("正则表达式。")),
            RuleExample(.lessons("🔥 and e\u{301}.")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let first = document.file.repairs.first else { return }
        let message: FindingMessage = document.file.isUTF16 ? .utf16 : .invalid(document.file)
        findings.report(message, at: document.location(first))
    }
}

extension FindingMessage {
    fileprivate static let utf16 = Self(
        "File is UTF-16 text, of which nothing else is checked",
        help: "save the file as UTF-8 text, or convert it, such as with 'iconv -f UTF-16 -t UTF-8'")

    fileprivate static func invalid(_ file: SourceFile) -> Self {
        let count = file.repairs.count
        return Self(
            "File is not UTF-8 text in \(count) place\(count == 1 ? "" : "s")"
                + (file.isOfOtherEncoding ? ", and nothing else is checked" : ""),
            help: "save the file as UTF-8 text without NUL bytes, or convert it, such as with 'iconv -f GBK -t UTF-8'")
    }
}
