/// An opening tag of raw HTML.
package struct RawTag: Sendable {
    /// The name in lower case.
    package var name: String
    /// Byte range in the literal of its node.
    package var range: Range<Int>
}

/// Where a link or picture of raw HTML leads.
package struct RawDestination: Sendable {
    /// The destination, character references resolved.
    package var url: String
    /// A picture, which is shown and not followed.
    package var isImage: Bool
    /// Byte range of the attribute's value in the literal of its node.
    package var range: Range<Int>
}

extension MarkdownTree {
    /// The destinations of an HTML node that the renderer resolves.
    package func destinations(_ index: Index) -> [RawDestination] {
        let html = bytes(nodes[index].literal)
        // Most are comments, closing tags and `<br>`.
        guard html.contains(UInt8(ascii: "=")) else { return [] }
        var tokenizer = HTMLTokenizer(html)
        var found: [RawDestination] = []
        while let token = tokenizer.next() {
            guard case .open(let tag) = token, let element = HTMLTag.named(html[tag.name]),
                [.a, .img].contains(element)
            else { continue }
            let name = element == .a ? "href" : "src"
            let attribute = tag.attributes.first { String(decoding: html[$0.name], as: UTF8.self).lowercased() == name }
            guard let value = attribute?.value else { continue }
            found.append(
                RawDestination(
                    url: CharacterReference.decode(html[value]), isImage: element == .img,
                    range: value.lowerBound - html.startIndex..<value.upperBound - html.startIndex))
        }
        return found
    }

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
