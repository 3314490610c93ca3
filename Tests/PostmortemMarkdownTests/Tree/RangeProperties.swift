import PostmortemCore
import PostmortemMarkdown

/// What must hold for the ranges of every tree, whatever the source.
enum RangeProperties {
    /// Problems found in a tree, each with the dump of its node; empty when all is well.
    static func problems(_ file: SourceFile, _ tree: MarkdownTree) -> [String] {
        tree.nodes.indices.flatMap { index in
            problems(file, tree, index).map { "\($0): \(tree[index].kind) \(tree[index].span.range)" }
        }
    }

    private static func problems(_ file: SourceFile, _ tree: MarkdownTree, _ index: Int) -> [String] {
        let node = tree[index]
        var found: [String] = []
        func expect(_ condition: Bool, _ problem: String) { if !condition { found.append(problem) } }

        expect(Int(node.span.end) <= file.bytes.count, "beyond the file")
        expect(node.span.contains(node.inner), "inside outside")
        expect(Int(node.subtreeEnd) > index && Int(node.subtreeEnd) <= tree.nodes.count, "subtree")
        if node.parent >= 0 {
            let parent = tree[Int(node.parent)]
            expect(Int(node.parent) < index && parent.subtreeEnd >= node.subtreeEnd, "parent")
            expect(parent.span.contains(node.span), "outside of its parent")
        }
        var last: UInt32 = 0
        for child in tree.children(of: index) where tree[child].kind != .footnoteDefinition {
            expect(tree[child].span.start >= last, "child \(child) before its sibling")
            last = tree[child].span.end
        }
        let source = file.bytes[node.span.range]
        let inner = file.bytes[node.inner.range]
        let literal = tree.bytes(node.literal)
        switch node.kind {
        // Raw HTML has marks of its own.
        case _ where node.kind != .htmlBlock && tree.isInHTML(index): break
        case .text:
            let isPlain = !source.contains(0x5C) && !source.contains(0x26)
            expect(!isPlain || source.elementsEqual(literal), "text differs from its source")
            expect(!source.isEmpty, "text without source")
        case .code:
            expect(source.first == 0x60 && source.last == 0x60, "code without backticks")
            expect(
                inner.filter { !$0.isBlank }.elementsEqual(literal.filter { !$0.isBlank }) || inner.contains(0x5C)
                    || isInQuote(tree, index), "code differs")
        case .emphasis, .strong:
            expect([0x2A, 0x5F].contains(source.first) && source.first == source.last, "emphasis without marks")
        case .strikethrough: expect(source.first == 0x7E && source.last == 0x7E, "strikethrough without marks")
        case .link where !node.flags.contains(.autolink):
            expect(source.first == 0x5B && [0x29, 0x5D].contains(source.last), "link without brackets")
        case .image: expect(source.starts(with: [0x21, 0x5B]) && [0x29, 0x5D].contains(source.last), "image")
        case .footnoteReference: expect(source.starts(with: [0x5B, 0x5E]) && source.last == 0x5D, "footnote")
        case .footnoteDefinition: expect(source.starts(with: [0x5B, 0x5E]), "footnote definition")
        case .htmlInline: expect(source.first == 0x3C && source.last == 0x3E, "tag")
        case .softBreak, .lineBreak: expect([0x0A, 0x0D].contains(source.last), "break without line ending")
        case .blockQuote: expect(source.first == 0x3E, "quote")
        case .codeBlock where node.flags.contains(.fenced):
            expect([0x60, 0x7E].contains(source.first), "fence")
            let lines = literal.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            let first = file.line(at: Int(node.inner.start))
            let found = (first...file.line(at: Int(node.inner.end))).map { number in
                file.bytes[file.lineSpan(number).range.clamped(to: node.inner.range)]
            }
            let matches = lines.count <= found.count && zip(lines, found).allSatisfy { $1.ends(with: $0) }
            expect(matches, "code block differs")
        case .heading where !node.flags.contains(.setext): expect(source.first == 0x23, "heading")
        default: break
        }
        return found
    }

    /// Prefixes of quotes and items stand inside a code span that goes over several lines.
    private static func isInQuote(_ tree: MarkdownTree, _ index: Int) -> Bool {
        var parent = tree[index].parent
        while parent >= 0 {
            if tree[Int(parent)].kind == .blockQuote { return true }
            parent = tree[Int(parent)].parent
        }
        return false
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with other: ArraySlice<UInt8>) -> Bool {
        suffix(other.count).elementsEqual(other) || other.allSatisfy(\.isBlank)
            // A tab at the start may stand for fewer columns than it has.
            || drop(while: \.isBlank).elementsEqual(other.drop(while: \.isBlank))
            || suffix(other.drop(while: \.isBlank).count).elementsEqual(other.drop(while: \.isBlank))
    }
}
