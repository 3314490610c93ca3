import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a line that was meant as a heading and is text, for want of a space.
struct HeadingWithoutSpace: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM111", name: "heading-without-space", severity: .warning, since: "0.1.0",
        fix: .safe("The space is put in."),
        summary: """
            A line begins with `#` signs and a word right behind them. Tickets (`#123`), hashtags and channels \
            (`#incidents`) are left alone, and so is any single `#` in a paragraph of more than its line.
            """,
        rationale: """
            Markdown wants a space between the signs and the heading. Without it the page shows the signs as text, and the \
            section has no heading, no anchor and no entry in the table of contents.
            """,
        bad: [
            RuleExample(
                .lessons("Stage it.\n\n⟦###⟧What went well\n\n- The page came."),
                reports: "Heading '###What went well' lacks a space"),
            RuleExample(
                .lessons("- Stage it.\n⟦###⟧**运气**\n- The page came."), reports: "Heading '###**运气**' lacks a space"),
            RuleExample(.lessons("⟦#⟧Luck\n\nThe page came."), reports: "Heading '#Luck' lacks a space"),
        ],
        good: [
            RuleExample(.lessons("### What went well\n\nThe page came.")),
            RuleExample(.lessons("#123 had it before, and\n#4711 too.")),
            RuleExample(.lessons("#incidents\n\n#outage #edge")),
            RuleExample(.lessons("#Edge-Team was told,\n#SRE too.")),
            RuleExample(.lessons("```text\n#!/bin/sh\n##Setup\n```\n\n#!topic")),
            RuleExample(.lessons("C#, `##Setup` and \\##Setup")),
            RuleExample(.lessons("#######Seven")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard Self.mayHold(document.file.bytes) else { return }
        let tree = document.tree
        for (index, node) in tree.nodes.enumerated() where node.kind == .text {
            guard tree[Int(node.parent)].kind == .paragraph, document.file.bytes[node.span.range].first == Self.sign,
                [.paragraph, .softBreak, .lineBreak].contains(tree[index - 1].kind)
            else { continue }
            let line = document.file.lineSpan(document.file.line(at: Int(node.span.start)))
            let text = document.file.bytes[Int(node.span.start)..<Int(line.end)]
            let isAlone = Int(node.parent) == index - 1 && Int(tree[index - 1].subtreeEnd) == index + 1
            guard let level = Self.level(text, isAlone: isAlone) else { continue }
            let signs = Span(text.startIndex, text.startIndex + level)
            findings.report(
                .glued(String(decoding: text, as: UTF8.self)), at: document.location(signs),
                fix: Fix(
                    title: "put a space behind the signs", edits: [Fix.Edit(Span(Int(signs.end), Int(signs.end)), " ")],
                    isSafe: true))
        }
    }

    private static let sign = UInt8(ascii: "#")

    /// Whether signs at the start of a line, or behind a space, have a word right behind them: few documents have such.
    private static func mayHold(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            while let start = bytes.first(sign, in: offset..<bytes.count) {
                offset = start
                while offset < bytes.count, bytes[offset] == sign { offset += 1 }
                let before = start == 0 ? 0x0A : bytes[start - 1]
                guard offset < bytes.count, [0x0A, 0x0D, 0x20, 0x3E].contains(before) else { continue }
                let word = bytes[offset]
                if isWordStart(word), offset > start + 1 || !mayBeTag(word) { return true }
            }
            return false
        }
    }

    /// The level of the heading that a line was meant as; nil where it may well be text.
    ///
    /// - Parameter isAlone: Whether it is a whole paragraph.
    private static func level(_ line: ArraySlice<UInt8>, isAlone: Bool) -> Int? {
        let level = line.prefix { $0 == sign }.count
        let title = line.dropFirst(level)
        guard level <= 6, let first = title.first, isWordStart(first) else { return nil }
        // One sign is a hashtag's, too: in small letters, beside others or beside text.
        return level > 1 || isAlone && !mayBeTag(first) && !title.contains(sign) ? level : nil
    }

    private static func mayBeTag(_ first: UInt8) -> Bool { first.isLowercase || first.isDigit }

    private static func isWordStart(_ byte: UInt8) -> Bool { byte.isWord || "*_`[".utf8.contains(byte) }
}

extension FindingMessage {
    fileprivate static func glued(_ line: String) -> Self {
        Self(
            "Heading \(quoted(line)) lacks a space",
            help: "put one behind the '#' signs; where no heading is meant, write '\\#' for the first")
    }
}
