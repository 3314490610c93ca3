import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a reference to an incident that is not in the knowledge base.
struct UnknownIncident: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM802", name: "unknown-incident", severity: .warning, since: "0.1.0",
        summary: """
            `related`, or an id in running text, names an incident that the knowledge base does not have. In running \
            text only ids of a series in use are reported: where incidents are called `INC-…`, a `CVE-…` is something \
            else. Where the settings have an `id_pattern` of their own, all that match it are.
            """,
        rationale: "The reference is shown as plain text, and the incident that was meant does not know of this one.",
        bad: [
            RuleExample(.frontMatter("related: [⟦INC-2018-0070⟧]"), reports: "No incident 'INC-2018-0070'"),
            RuleExample(
                .section("## Lessons learned\n\nThe cache failed in the same way in ⟦INC-2018-0008⟧.\n"),
                reports: "No incident 'INC-2018-0008'"),
        ],
        good: [
            RuleExample(.section("## Lessons learned\n\nThe cache failed in the same way in INC-2018-0007.\n")),
            RuleExample(.section("## Lessons learned\n\nNot to be confused with CVE-2019-0708.\n")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("related: [INC-2018-0007]")),
            RuleExample(.lessons("The log says `INC-2018-0008`.")),
        ]
    )

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        var series: Set<Substring> = []
        for id in base.byID.keys { series.insert(Self.series(of: id)) }
        let isStated = base.settings.idPattern != Settings().idPattern
        let known = NearMiss(base.byID.keys.sorted())
        var nearest: [String: String?] = [:]
        for incident in base.incidents {
            for document in incident.documents {
                let own = Self.ownID(of: document)
                // What the settings call an id is one; their default matches much else.
                let unknown =
                    document.related.filter { base.byID[$0.value] == nil && $0.value != "unknown" }
                    + document.mentions.filter {
                        base.byID[$0.value] == nil && $0.value != own
                            && (isStated || series.contains(Self.series(of: $0.value)))
                    }
                for reference in unknown {
                    if nearest[reference.value] == nil {
                        nearest[reference.value] = .some(
                            nearest.count < Self.maximumNearMisses ? known.best(for: reference.value, within: 1) : nil)
                    }
                    let near = Self.id(ofFile: reference.value, document, base) ?? nearest[reference.value] ?? nil
                    // Of ids in sequence the nearest is often the document's own, which it does not mean.
                    let isOwn = incident.documents.contains { $0.id?.value == near }
                    findings.report(
                        .noIncident(reference.value, nearest: isOwn ? nil : near),
                        at: document.location(reference.span))
                }
            }
        }
    }

    /// The id of the incident whose file stands for it: `related: [cache.md]`.
    private static func id(ofFile name: String, _ document: IncidentDocument, _ base: KnowledgeBase) -> String? {
        guard name.hasSuffix(".md"), let path = LinkTarget(name, from: document.path)?.path else { return nil }
        return base.byPath[path].flatMap { base[$0].id?.value }
    }

    /// The id at the head of a document that has none in its front matter is most likely its own: in its title, or in a
    /// table of facts.
    private static func ownID(of document: IncidentDocument) -> String? {
        guard document.id == nil, let first = document.mentions.first else { return nil }
        let section = document.sections.first { $0.kind != nil && $0.headingSpan.start > 0 }
        let tree = document.tree
        guard first.span.start < section?.headingSpan.start ?? 2_000,
            let node = tree.nodes.firstIndex(where: { $0.kind == .text && $0.span.contains(first.span) })
        else { return nil }
        return tree.ancestor(of: node) { $0 == .heading || $0 == .tableCell } == nil ? nil : first.value
    }

    /// Unknown ids for which a near miss is looked for, which costs a look at every id there is.
    private static let maximumNearMisses = 1000

    /// What stands before the first digit: `INC-` of `INC-2019-0702`.
    private static func series(of id: String) -> Substring {
        id[..<(id.utf8.firstIndex { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? id.endIndex)]
    }
}

extension FindingMessage {
    fileprivate static func noIncident(_ id: String, nearest: String?) -> Self {
        Self(
            "No incident \(quoted(id))",
            help: nearest.map { "did you mean '\($0)'?" }
                ?? "correct the id, or link to where the incident is described")
    }
}
