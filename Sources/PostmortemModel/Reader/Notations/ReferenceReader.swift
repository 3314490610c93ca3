import PostmortemCore
import PostmortemMarkdown

/// Finds links, images, diagrams, formulas and ids of other incidents.
struct ReferenceReader {
    let tree: MarkdownTree
    let file: SourceFile
    let ids: IncidentIDPattern

    func read(into document: IncidentDocument) {
        var skipUntil = 0
        // The end of raw HTML, whose links are read from its tags.
        var htmlEnd = 0
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .link, .image:
                if index < htmlEnd { continue }
                let isMail = node.flags.contains(.autolink)
                document.links.append(
                    LinkReference(
                        destination: tree.literal(index), span: node.inner, node: index, isImage: node.kind == .image))
                if isMail { skipUntil = max(skipUntil, Int(node.subtreeEnd)) }
            case .htmlBlock, .htmlInline:
                readHTML(index, into: document)
                htmlEnd = Int(node.subtreeEnd)
            case .codeBlock where tree.language(index) == "mermaid":
                document.diagrams.append(
                    Diagram(
                        source: tree.literal(index), span: node.inner, node: index,
                        line: file.line(at: Int(node.span.start))))
            case .formula: document.formulas.append(index)
            case .codeBlock where tree.language(index) == "math": document.formulas.append(index)
            case .text where index >= skipUntil:
                let bytes = tree.bytes(node.literal)
                for range in ids.matches(in: bytes) {
                    let text = String(decoding: bytes[range], as: UTF8.self)
                    let start = Int(node.span.start) + range.lowerBound - bytes.startIndex
                    let isLiteral = bytes.count == node.span.count
                    document.mentions.append(
                        Sourced(text, isLiteral ? Span(start, start + range.count) : node.span))
                }
            default: continue
            }
        }
    }

    private func readHTML(_ index: MarkdownTree.Index, into document: IncidentDocument) {
        for found in tree.destinations(index) {
            let start = Int(tree[index].span.start) + found.range.lowerBound
            let span = Span(start, start + found.range.count)
            // Inside a quote or a list, the node's text is not letter for letter that of the file.
            let literal = tree.bytes(tree[index].literal).dropFirst(found.range.lowerBound).prefix(found.range.count)
            let isLiteral = span.end <= tree[index].span.end && file.bytes[span.range].elementsEqual(literal)
            document.links.append(
                LinkReference(
                    destination: found.url, span: isLiteral ? span : tree[index].span, node: index,
                    isImage: found.isImage))
        }
    }
}
