import PostmortemMarkdown
import PostmortemModel

extension IncidentDocument {
    /// Characters of a description: search results and feed readers show about as many.
    private static let descriptionLength = 300

    /// The first paragraph of the summary as plain text, shortened; nil without a summary.
    var openingParagraph: String? {
        guard let section = section(.summary), !section.isEmpty else { return nil }
        guard let node = section.nodes.first(where: { tree[$0].kind == .paragraph }) else { return nil }
        let text = tree.plainText(node)
        return text.count > Self.descriptionLength ? text.prefix(Self.descriptionLength - 1) + "…" : text
    }
}
