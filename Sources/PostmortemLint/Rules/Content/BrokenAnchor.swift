import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a link to a place in a document that is not there.
struct BrokenAnchor: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM805", name: "broken-anchor", severity: .warning, since: "0.1.0",
        fix: .safe("Capital letters of an anchor that is there in lower case are made small; nothing else is touched."),
        summary: """
            A link leads to a heading or a marked place (`<a id=…>`) of this or another incident file that does not \
            have it. Anchors are those of GitHub.
            """,
        rationale: "The reader lands at the top of the page and searches.",
        bad: [
            RuleExample(
                .lessons("See [the cause](⟦#root-causes⟧)."), reports: "No heading with the anchor '#root-causes'"),
            RuleExample(
                .lessons("See [the other cause](⟦2018-03-04-cache.md#Root-Cause⟧)."),
                reports: "No heading with the anchor '#Root-Cause' in 'incidents/2018-03-04-cache.md'"),
        ],
        good: [
            RuleExample(.lessons("See [the cause](#root-cause).")),
            RuleExample(.lessons("See [the other cause](2018-03-04-cache.md#root-cause).")),
            RuleExample(.lessons("<a id=\"here\"></a>See [this](#here), or go [up](#).")),
            RuleExample(.lessons("### 教训：灰度\n\n见[教训](#教训灰度)。")),
            RuleExample(.lessons("See [the manual](https://example.com/manual.html#chapter-2).")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for link in document.links where !link.isImage && link.destination.utf8.contains(UInt8(ascii: "#")) {
            guard let target = LinkTarget(link.destination, from: document.path), let path = target.path,
                let fragment = target.fragment, !fragment.isEmpty, fragment != "top",
                let index = context.base.byPath[path]
            else { continue }
            let other = context.base.incidents[index.incident].documents[index.document]
            let anchor = fragment.hasPrefix("user-content-") ? String(fragment.dropFirst(13)) : fragment
            let anchors = Set(other.anchors.values)
            // Names of places in raw HTML, footnotes, and ids that other programs give to headings.
            if anchors.contains(anchor) || anchor.hasPrefix("fn") || Self.isLine(anchor) || other.marks(anchor) {
                continue
            }
            let lower = anchor.lowercased()
            let near = anchors.contains(lower) ? lower : NearMiss.best(for: anchor, in: anchors.sorted())
            let fix = anchors.contains(lower) ? self.fix(link, fragment, lower, document) : nil
            findings.report(
                .noAnchor(fragment, path == document.path ? nil : path, near), at: document.location(link.span),
                fix: fix)
        }
    }

    /// `L3`, `L3-L7`: a line of the source, as GitHub counts them.
    private static func isLine(_ anchor: String) -> Bool {
        anchor.utf8.first == UInt8(ascii: "L") && anchor.utf8.dropFirst().first?.isDigit == true
    }

    private func fix(
        _ link: LinkReference, _ fragment: String, _ anchor: String, _ document: IncidentDocument
    ) -> Fix? {
        let written = document.file.text(link.span)
        guard written.hasSuffix("#" + fragment) else { return nil }
        let end = Int(link.span.end)
        return Fix(
            title: "write '#\(anchor)'", edits: [Fix.Edit(Span(end - fragment.utf8.count, end), anchor)], isSafe: true)
    }
}

extension IncidentDocument {
    /// Whether raw HTML or an attribute of a heading (`{#name}`) gives a place this name.
    fileprivate func marks(_ name: String) -> Bool {
        let text = ["\"\(name)\"", "'\(name)'", "{#\(name)}", "=\(name)>"].map { Array($0.utf8) }
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .htmlBlock, .htmlInline, .text:
                let search = ByteSearch(tree.literal(index))
                if search.containsAny(text) { return true }
            default: continue
            }
        }
        return false
    }
}

extension FindingMessage {
    fileprivate static func noAnchor(_ anchor: String, _ path: String?, _ near: String?) -> Self {
        Self(
            "No heading with the anchor \(quoted("#" + anchor))" + (path.map { " in \(quoted($0))" } ?? ""),
            help: near.map { "did you mean '#\($0)'?" }
                ?? "an anchor is the heading in lower case with hyphens for spaces, without punctuation")
    }
}
