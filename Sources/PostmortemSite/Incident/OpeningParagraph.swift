import PostmortemMarkdown
import PostmortemModel

extension IncidentDocument {
    /// Characters of a description: search results and feed readers show about as many.
    private static let descriptionLength = 300

    /// The first paragraph of the summary, else of the lead, as plain text, shortened; nil where there is neither.
    var openingParagraph: String? {
        let summary = section(.summary).flatMap { section in
            section.isEmpty ? nil : section.nodes.first { tree[$0].kind == .paragraph }
        }
        guard let node = summary ?? lead.first else { return nil }
        let text = tree.plainText(node)
        return text.count > Self.descriptionLength ? text.prefix(Self.descriptionLength - 1) + "…" : text
    }
}
