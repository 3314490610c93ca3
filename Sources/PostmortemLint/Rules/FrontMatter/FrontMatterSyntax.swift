import PostmortemCore
import PostmortemModel

/// Reports front matter that cannot be read at all.
struct FrontMatterSyntax: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM202", name: "front-matter-syntax", severity: .error, since: "0.1.0",
        fix: .safe("A list or a quote that is not closed is closed; a value that holds a colon is quoted."),
        summary: "The front matter is not valid YAML or TOML, is never closed, or nests deeper than a person writes.",
        rationale: "None of its fields is read, so the incident has no id, no severity and no times.",
        bad: [
            RuleExample(
                .file(
                    "⟦---⟧\ntitle: A regular expression takes every edge CPU to 100 %\n\n# Summary\n\nAll of them.\n"),
                reports: "Front matter is not closed"),
            RuleExample(
                .file("⟦---⟧\nid: INC-2019-0702\n\nAll edge CPUs were busy.\n"), reports: "Front matter is not closed"),
            RuleExample(.frontMatter("tags: ⟦[regex, rollout⟧"), reports: "List '[regex, rollout' is not closed"),
            RuleExample(
                .frontMatter("title: ⟦Edge: CPUs at 100 %⟧"), reports: "Value 'Edge: CPUs at 100 %' needs quotes"),
            RuleExample(
                .file("+++\ntitle = ⟦\"CPUs at 100 %⟧\nseverity = \"SEV1\"\n+++\n\nAll edge CPUs were busy.\n"),
                reports: "Front matter is not valid TOML: the quote is not closed"),
            RuleExample(.frontMatter("title: ⟦\"CPUs at 100 %⟧"), reports: "Quote '\"CPUs at 100 %' is not closed"),
        ],
        good: [
            RuleExample(.frontMatter("title: \"Edge: a regular expression takes every CPU to 100 %\"")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: [\"a: b\", 'c # d']")),
            RuleExample(.frontMatter("# a comment\ntags: [regex]")),
            RuleExample(.frontMatter("tags:\n  - regex\n  - rollout")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let matter = document.frontMatter else { return }
        for problem in matter.problems {
            let location = document.location(problem.span)
            switch problem.kind {
            case .syntax(let reason):
                if !document.hasTOML, let slip = Slip.first(in: document.file, matter.span) {
                    let fix = Fix(title: slip.title, edits: slip.edits, isSafe: true)
                    findings.report(slip.message, at: document.location(slip.span), fix: fix)
                } else {
                    findings.report(.invalid(reason, isTOML: document.hasTOML), at: location)
                }
            case .unclosed: findings.report(.unclosed(isTOML: document.hasTOML), at: location)
            case .tooComplex: findings.report(.tooComplex, at: location)
            case .duplicateKey: continue
            }
        }
    }
}

/// What people most often do wrong in a line `key: value`: YAML's parsers name it in their own words, and a line later.
private struct Slip {
    var message: FindingMessage
    var title: String
    var span: Span
    var edits: [Fix.Edit]

    /// The first slip in a block that is not valid.
    static func first(in file: SourceFile, _ block: Span) -> Slip? {
        for number in file.line(at: Int(block.start))...file.line(at: max(Int(block.start), Int(block.end) - 1)) {
            let line = file.bytes[file.lineSpan(number).range]
            guard let first = line.first, first != 0x20, first != UInt8(ascii: "#"),
                let colon = line.indices.first(where: {
                    line[$0] == UInt8(ascii: ":") && line.dropFirst($0 - line.startIndex + 1).first == 0x20
                }),
                let start = line[(colon + 1)...].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
                let last = line.lastIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }),
                // An indented line goes on with the value.
                number == file.lineCount || file.bytes[file.lineSpan(number + 1).range].first != 0x20
            else { continue }
            if let slip = Slip(line[start...last]) { return slip }
        }
        return nil
    }

    private init?(_ value: ArraySlice<UInt8>) {
        let text = String(decoding: value, as: UTF8.self)
        span = Span(value.startIndex, value.endIndex)
        let end = Span(value.endIndex, value.endIndex)
        switch value.first {
        case UInt8(ascii: "["):
            guard value.last != UInt8(ascii: "]"), !value.contains(UInt8(ascii: "]")) else { return nil }
            (message, title, edits) = (.unclosedList(text), "close the list", [Fix.Edit(end, "]")])
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let mark = value.first, !value.dropFirst().contains(mark) else { return nil }
            (message, title) = (.unclosedQuote(text), "close the quote")
            edits = [Fix.Edit(end, mark == UInt8(ascii: "'") ? "'" : "\"")]
        case UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "*"): return nil
        default:
            guard text.contains(": ") else { return nil }
            (message, title) = (.unquoted(text), "put it between quotes")
            edits = [Fix.Edit(span, "'" + text.replacing("'", with: "''") + "'")]
        }
    }
}

extension FindingMessage {
    fileprivate static func unclosedList(_ text: String) -> Self {
        Self("List \(quoted(text)) is not closed", help: "end it with ']'")
    }

    fileprivate static func unclosedQuote(_ text: String) -> Self {
        Self("Quote \(quoted(text)) is not closed", help: "end it with the mark that it begins with")
    }

    fileprivate static func unquoted(_ text: String) -> Self {
        Self(
            "Value \(quoted(text)) needs quotes",
            help: "': ' inside of a value begins another one: put it between quotes")
    }

    fileprivate static func invalid(_ reason: String, isTOML: Bool) -> Self {
        if isTOML {
            return Self(
                "Front matter is not valid TOML: \(reason)",
                help: "write each field as 'key = \"value\"', and a list as '[\"one\", \"two\"]'")
        }
        return Self(
            "Front matter is not valid YAML: \(reason)",
            help: "write each field as 'key: value'; put a value that holds ': ' or ' #' between double quotes")
    }

    fileprivate static func unclosed(isTOML: Bool) -> Self {
        Self("Front matter is not closed", help: "end the block of fields with a line '\(isTOML ? "+++" : "---")'")
    }

    fileprivate static let tooComplex = Self(
        "Front matter is too complex to read", help: "write values as words or short lists, without aliases")
}
