import PostmortemMarkdown
import PostmortemModel

/// What can be searched in a document: its title, its facts, and its text section by section.
struct SearchText: Sendable {
    /// The text under one heading that has an anchor.
    struct Section: Sendable {
        /// The anchor on the page; empty for what stands before the first heading.
        var anchor: String
        /// The heading's text.
        var heading: String
        /// What follows it, a line each for paragraphs, items, cells and code lines.
        var text: [UInt8]
    }

    let title: String
    /// Id, services with their owners, tags, cause, authors, severity, day: what the page's head shows.
    let facts: String
    let sections: [Section]

    /// Reads a document.
    init(_ document: IncidentDocument, facts: String) {
        let tree = document.tree
        title = document.displayTitle
        self.facts = facts
        var sections = [Section(anchor: "", heading: "", text: [])]
        var index = 1
        while index < tree.nodes.count {
            let node = tree[index]
            switch node.kind {
            case .heading:
                let heading = tree.plainText(index)
                // The first heading often repeats the title, which the page then shows once.
                let isTitle = node.detail == 1 && sections.count == 1 && heading == title
                if !isTitle {
                    sections.append(Section(anchor: document.anchors[index] ?? "", heading: heading, text: []))
                }
                index = Int(node.subtreeEnd)
                continue
            case .text, .code: sections[sections.count - 1].text.append(contentsOf: tree.bytes(node.literal))
            case .formula: sections[sections.count - 1].text += PlainFormula.text(tree.literal(index)).utf8
            case .codeBlock:
                Self.endLine(&sections[sections.count - 1].text)
                // A diagram is shown as a picture: what it says are the labels.
                let code = tree.bytes(node.literal)
                let isDiagram = tree.language(index) == "mermaid"
                sections[sections.count - 1].text.append(contentsOf: isDiagram ? Self.labels(of: code)[...] : code)
            case .softBreak: if !tree.joinsLines(index) { sections[sections.count - 1].text.append(0x20) }
            case .lineBreak: Self.endLine(&sections[sections.count - 1].text)
            case .htmlInline where tree.bytes(node.literal).starts(with: "<br".utf8):
                Self.endLine(&sections[sections.count - 1].text)
            case let kind where kind.isBlock: Self.endLine(&sections[sections.count - 1].text)
            default: break
            }
            index += 1
        }
        self.sections = sections.filter { !$0.heading.isEmpty || !$0.text.isEmpty }
    }

    private static func endLine(_ text: inout [UInt8]) {
        if let last = text.last, last != 0x0A { text.append(0x0A) }
    }

    /// What stands in quotes, brackets or bars in a diagram's source, a line each.
    private static func labels(of source: ArraySlice<UInt8>) -> [UInt8] {
        let closing: [UInt8: UInt8] = [0x22: 0x22, 0x5B: 0x5D, 0x28: 0x29, 0x7B: 0x7D, 0x7C: 0x7C]
        var labels: [UInt8] = []
        var index = source.startIndex
        while index < source.endIndex {
            let rest = source[(index + 1)...]
            if let close = closing[source[index]], let end = rest.firstIndex(where: { $0 == close || $0 == 0x0A }),
                source[end] == close
            {
                labels.append(contentsOf: rest[..<end])
                labels.append(0x0A)
                index = end + 1
            } else {
                index += 1
            }
        }
        return labels
    }
}
