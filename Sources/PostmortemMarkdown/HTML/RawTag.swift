/// An opening tag of raw HTML.
package struct RawTag: Sendable {
    /// The name in lower case.
    package var name: String
    /// Byte range in the literal of its node.
    package var range: Range<Int>
}

extension MarkdownTree {
    /// The opening tags of an HTML node that are not on GitHub's list, which the renderer writes as text.
    package func tagsShownAsText(_ index: Index) -> [RawTag] {
        let html = bytes(nodes[index].literal)
        var tokenizer = HTMLTokenizer(html)
        var tags: [RawTag] = []
        while let token = tokenizer.next() {
            guard case .open(let tag) = token, HTMLTag.named(html[tag.name]) == nil else { continue }
            tags.append(
                RawTag(
                    name: String(decoding: html[tag.name], as: UTF8.self).lowercased(),
                    range: tag.source.lowerBound - html.startIndex..<tag.source.upperBound - html.startIndex))
        }
        return tags
    }
}
