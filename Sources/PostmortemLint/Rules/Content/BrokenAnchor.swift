import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a link to a place in a document that is not there.
struct BrokenAnchor: DocumentRule, OutwardRule {
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
            RuleExample(
                .lessons("See <a href=\"⟦#root-causes⟧\">the cause</a>."),
                reports: "No heading with the anchor '#root-causes'"),
        ],
        good: [
            RuleExample(.lessons("See [the cause](#root-cause).")),
            RuleExample(.lessons("See [the other cause](2018-03-04-cache.md#root-cause).")),
            RuleExample(.lessons("<a id=\"here\"></a>See [this](#here), or go [up](#).")),
            RuleExample(.lessons("### 教训：灰度\n\n见[教训](#教训灰度)。")),
            RuleExample(.lessons("See [the manual](https://example.com/manual.html#chapter-2).")),
        ]
    )

    /// Suggestions cost more than they are worth beyond this many in one document.
    private static let suggestions = 20

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        check(document, findings: &findings) { path in path.isSameBytes(as: document.path) ? document : nil }
    }

    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings
    ) {
        check(document, findings: &findings) { path in
            path.isSameBytes(as: document.path) ? nil : base.byPath[path].map { base[$0] }
        }
    }

    /// - Parameter target: the document at a path; nil where links to it are not looked at.
    private func check(
        _ document: IncidentDocument, findings: inout Findings, _ target: (String) -> IncidentDocument?
    ) {
        var places: [String: Places] = [:]
        var count = 0
        for link in document.links where !link.isImage && link.destination.utf8.contains(UInt8(ascii: "#")) {
            guard let place = LinkTarget(link.destination, from: document.path), let path = place.path,
                let fragment = place.fragment, !fragment.isEmpty, fragment != "top", let other = target(path)
            else { continue }
            let there = places[path] ?? Places(other)
            places[path] = there
            let anchor = fragment.hasPrefix("user-content-") ? String(fragment.dropFirst(13)) : fragment
            if there.has(anchor) || anchor.hasPrefix("fn") || Self.isLine(anchor) { continue }
            let lower = anchor.lowercased()
            let isLower = there.anchors.contains(lower)
            count += 1
            let near =
                isLower
                ? lower : count > Self.suggestions ? nil : NearMiss.best(for: anchor, in: there.anchors.sorted())
            findings.report(
                .noAnchor(fragment, path == document.path ? nil : path, near), at: document.location(link.span),
                fix: isLower ? fix(link, fragment, lower, document) : nil)
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

/// The places of a document that a link can lead to.
private struct Places {
    let anchors: Set<String>
    /// Names in raw HTML, and ids that other programs give to headings (`{#name}`).
    private var names: Set<String> = []

    init(_ document: IncidentDocument) {
        anchors = Set(document.anchors.values)
        let tree = document.tree
        for node in tree.nodes {
            switch node.kind {
            case .htmlBlock, .htmlInline, .text:
                let bytes = tree.bytes(node.literal)
                // An attribute's value, or what stands between `{#` and `}`.
                for part in bytes.split(whereSeparator: { "\"'={}> ".utf8.contains($0) }) where bytes.count > part.count
                {
                    // In HTML, `#name` is a link to it.
                    guard (part.first == UInt8(ascii: "#")) == (node.kind == .text) else { continue }
                    names.insert(String(decoding: node.kind == .text ? part.dropFirst() : part, as: UTF8.self))
                }
            default: continue
            }
        }
    }

    func has(_ anchor: String) -> Bool { anchors.contains(anchor) || names.contains(anchor) }
}

extension FindingMessage {
    fileprivate static func noAnchor(_ anchor: String, _ path: String?, _ near: String?) -> Self {
        Self(
            "No heading with the anchor \(quoted("#" + anchor))" + (path.map { " in \(quoted($0))" } ?? ""),
            help: near.map { "did you mean '#\($0)'?" }
                ?? "an anchor is the heading in lower case with hyphens for spaces, without punctuation")
    }
}
