import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a definition that no link uses.
struct UnusedReference: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM808", name: "unused-reference", severity: .info, since: "0.1.0",
        fix: .safe("The lines of the definition, which are not shown, are removed."),
        summary: """
            A definition `[label]: https://…` is used by no link of the document. Where the text has nearly its label in \
            brackets, nothing is removed: one of the two is misspelt.
            """,
        rationale:
            "It is not shown, so its address is lost to the reader; most often the label is misspelt where it is used.",
        bad: [
            RuleExample(
                .lessons("It failed before.\n\n⟦[cache]⟧: https://example.com/cache"),
                reports: "Nothing refers to the definition 'cache'"),
            RuleExample(
                .lessons("See the ⟪[Discussion]⟫.\n\n⟦[Dicussion]⟧: https://example.com/a"),
                reports: "Nothing refers to the definition 'Dicussion'; 'Discussion' is not defined"),
            RuleExample(
                .lessons("See [a].\n\n[a]: https://example.com/a\n⟦[b]⟧: https://example.com/b"),
                reports: "Nothing refers to the definition 'b'"),
            RuleExample(
                .lessons("See [a].\n\n⟦[b]⟧:\n  <https://example.com/b>\n  'The post'\n[a]: https://example.com/a"),
                reports: "Nothing refers to the definition 'b'"),
        ],
        good: [
            RuleExample(.lessons("It failed [before][cache].\n\n[cache]: https://example.com/cache")),
            RuleExample(.lessons("It failed in the [cache].\n\n[cache]: https://example.com/cache")),
            RuleExample(.lessons("It failed [before][Cache].\n\n[cache]: https://example.com/cache")),
            RuleExample(.lessons("It failed before.\n\n[//]: # (a comment)")),
            RuleExample(.lessons("```text\n[cache]: https://example.com/cache\n```")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let file = document.file
        let definitions = Self.candidates(file)
        guard !definitions.isEmpty else { return }
        let shown = Self.shownLines(of: document)
        let uses = Self.uses(file.bytes)
        // Most documents have no unused ones.
        lazy var texts = Self.bracketed(context.prose)
        lazy var names = NearMiss(texts.map(\.text))
        for label in definitions {
            let line = file.line(at: Int(label.start))
            guard !shown[line - 1], uses[file.bytes[label.range].map(\.folded)] == 1 else { continue }
            let name = file.text(Span(Int(label.start) + 1, Int(label.end) - 1))
            // "[Discussion]" in the text, and a definition of "Dicussion": removing it would lose the address.
            if let near = names.best(for: name), let place = texts.first(where: { $0.text == near }) {
                let note = Note("did you mean to refer to it here?", at: document.location(place.span))
                findings.report(.misspelt(name, near), at: document.location(label), notes: [note])
                continue
            }
            var fix: Fix?
            if let last = Self.lastLine(of: label, file), !shown[(line - 1)..<last].contains(true),
                !Self.holdsApart(line...last, file)
            {
                let lines = Self.removed(line...last, file)
                fix = Fix(title: "remove the definition", edits: [Fix.Edit(lines, "")], isSafe: true)
            }
            findings.report(.unused(name), at: document.location(label), fix: fix)
        }
    }

    /// Whether what stands on both sides of some lines would be read another way without them: two lists as one, an
    /// indented line as code or as part of a list.
    private static func holdsApart(_ lines: ClosedRange<Int>, _ file: SourceFile) -> Bool {
        func text(_ line: Int) -> ArraySlice<UInt8> { file.bytes[file.lineSpan(line).range] }
        func isBlank(_ line: Int) -> Bool { file.isBlank(file.lineSpan(line)) }
        func isItem(_ line: Int) -> Bool {
            let words = text(line).drop { $0 == 0x20 }
            let digits = words.prefix(while: \.isDigit)
            return words.first.map { "-*+".utf8.contains($0) } ?? false
                || !digits.isEmpty && words.dropFirst(digits.count).first.map { ".)".utf8.contains($0) } ?? false
        }
        guard lines.upperBound < file.lineCount,
            let next = (lines.upperBound + 1...file.lineCount).first(where: { !isBlank($0) })
        else { return false }
        if text(next).starts(with: [0x20, 0x20, 0x20, 0x20]) || text(next).first == 0x09 { return true }
        let before = (1..<lines.lowerBound).last { !isBlank($0) }
        return isItem(next) && before.map { isItem($0) || text($0).first == 0x20 } ?? false
    }

    /// The last line of a definition: its address and its title may stand on lines of their own. Nil where that is not
    /// certain, as with a title of several lines.
    private static func lastLine(of label: Span, _ file: SourceFile) -> Int? {
        var line = file.line(at: Int(label.start))
        func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            var text = text.drop(while: \.isSpaceOrTab)
            while text.last?.isSpaceOrTab ?? false { text.removeLast() }
            return text
        }
        var rest = trimmed(file.bytes[(Int(label.end) + 1)..<Int(file.lineSpan(line).end)])
        if rest.isEmpty, line < file.lineCount {
            line += 1
            rest = trimmed(file.bytes[file.lineSpan(line).range])
        }
        let end =
            rest.first == UInt8(ascii: "<")
            ? (rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex - 1) + 1
            : rest.firstIndex(where: \.isSpaceOrTab) ?? rest.endIndex
        if rest.isEmpty { return nil }
        var title = trimmed(rest[end...])
        let isOnItsOwn = title.isEmpty && line < file.lineCount
        if isOnItsOwn { title = trimmed(file.bytes[file.lineSpan(line + 1).range]) }
        guard let mark = title.first, let close = closings[mark] else { return line }
        guard title.count > 1, title.last == close else { return nil }
        return isOnItsOwn ? line + 1 : line
    }

    /// What closes a title, by what opens it.
    private static let closings = Dictionary(uniqueKeysWithValues: zip("\"'(".utf8, "\"')".utf8))

    /// The bytes of some lines, and of the blank line above where another stands below: one of the two is enough.
    private static func removed(_ lines: ClosedRange<Int>, _ file: SourceFile) -> Span {
        func isBlankLine(_ line: Int) -> Bool { file.isBlank(file.lineSpan(line)) }
        let (first, last) = (lines.lowerBound, lines.upperBound)
        let isAlone = first > 1 && isBlankLine(first - 1) && (last == file.lineCount || isBlankLine(last + 1))
        return Span(
            Int(file.lineStarts[first - (isAlone ? 2 : 1)]),
            last < file.lineCount ? Int(file.lineStarts[last]) : file.bytes.count)
    }

    private static let mostBracketed = 500

    /// What stands in square brackets in the running text: a reference that no definition has.
    private static func bracketed(_ prose: Prose) -> [(text: String, span: Span)] {
        var found: [(text: String, span: Span)] = []
        var index = 0
        while found.count < mostBracketed, let open = prose.bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
            index = open + 1
            let end = prose.bytes[index...].prefix(120).firstIndex { "[]\n".utf8.contains($0) }
            guard let end, end > index, prose.bytes[end] == UInt8(ascii: "]") else { continue }
            found.append((prose.string(index..<end), prose.span(open..<end + 1)))
        }
        return found
    }

    /// The labels, brackets included, of lines that look like a definition.
    private static func candidates(_ file: SourceFile) -> [Span] {
        var found: [Span] = []
        for start in file.lineStarts {
            var index = Int(start)
            while index < file.bytes.count, index < Int(start) + 3, file.bytes[index] == 0x20 { index += 1 }
            guard index < file.bytes.count, file.bytes[index] == UInt8(ascii: "[") else { continue }
            guard let close = file.bytes[(index + 1)...].prefix(200).firstIndex(where: { "]\n[".utf8.contains($0) }),
                file.bytes[close] == UInt8(ascii: "]"), close > index + 1, close + 1 < file.bytes.count,
                file.bytes[close + 1] == UInt8(ascii: ":"), file.bytes[index + 1] != UInt8(ascii: "^")
            else { continue }
            let label = file.bytes[(index + 1)..<close]
            // `[//]: # (…)` and `[comment]: <> (…)` are how people write comments.
            let target = file.bytes[(close + 2)...].drop { $0 == 0x20 }
            if label.elementsEqual("//".utf8) || target.first == UInt8(ascii: "#") || target.starts(with: "<>".utf8) {
                continue
            }
            found.append(Span(index, close + 1))
        }
        return found
    }

    /// The lines that are text or code after all: a definition leaves no node.
    private static func shownLines(of document: IncidentDocument) -> [Bool] {
        var shown = [Bool](repeating: false, count: document.file.lineCount)
        func mark(_ span: Span) {
            let first = document.file.line(at: Int(span.start)) - 1
            let last = document.file.line(at: max(Int(span.start), Int(span.end) - 1)) - 1
            for line in first...max(first, last) { shown[line] = true }
        }
        if let matter = document.frontMatter { mark(matter.span) }
        for node in document.tree.nodes {
            switch node.kind {
            case .codeBlock, .htmlBlock, .paragraph, .heading, .tableRow: mark(node.span)
            default: continue
            }
        }
        return shown
    }

    /// How often each text stands between brackets, brackets included, folded.
    private static func uses(_ bytes: [UInt8]) -> [[UInt8]: Int] {
        var uses: [[UInt8]: Int] = [:]
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
            index = open + 1
            let end = bytes[index...].prefix(200).firstIndex { "[]".utf8.contains($0) }
            if let end, bytes[end] == UInt8(ascii: "]") { uses[bytes[open...end].map(\.folded), default: 0] += 1 }
        }
        return uses
    }
}

extension FindingMessage {
    fileprivate static func misspelt(_ label: String, _ near: String) -> Self {
        Self(
            "Nothing refers to the definition \(quoted(label)); \(quoted(near)) is not defined",
            help: "spell both the same, or remove the definition")
    }

    fileprivate static func unused(_ label: String) -> Self {
        Self(
            "Nothing refers to the definition \(quoted(label))",
            help: "refer to it as '[text][\(label)]', or remove the definition")
    }
}
