import PostmortemCore
import PostmortemModel

/// Reports a link to a file that the site does not have.
struct LinkToUnpublishedFile: OutwardRule {
    static let metadata = RuleMetadata(
        id: "PM816", name: "link-to-unpublished-file", severity: .warning, since: "0.1.0",
        summary: """
            A link leads to a file of the knowledge base that the site leaves out: Markdown that is no incident, HTML, XML \
            or JavaScript, a file whose name, or whose folder's name, begins with a dot, or one that `exclude` in the \
            settings names.
            """,
        rationale: """
            On the page the link is dead text, though it works in the repository: nobody who reads the page gets to the \
            runbook. A team that publishes no site can switch the rule off.
            """,
        bad: [
            RuleExample(
                .lessons("See [the runbook](⟦../runbooks/edge.md⟧)."),
                reports: "The site does not have 'runbooks/edge.md'", beside: ["runbooks/edge.md": "# Edge\n"]),
            RuleExample(
                .lessons("See ![the graph](⟦graph.html⟧) and <a href=\"⟦.env.txt⟧\">this</a>."),
                reports: "The site does not have 'incidents/graph.html'",
                "The site does not have 'incidents/.env.txt'",
                beside: ["incidents/graph.html": "<p>", "incidents/.env.txt": ""]),
            RuleExample(
                .lessons("See [the log](⟦logs/edge.log⟧)."),
                reports: "The site does not have 'incidents/logs/edge.log'",
                beside: ["incidents/logs/edge.log": "up\n"], settings: "exclude: [incidents/logs]"),
        ],
        good: [
            RuleExample(.lessons("See [the other one](2018-03-04-cache.md) and [the picture](cpu.svg).")),
            RuleExample(
                .lessons("See [the runbook](https://git.example.com/ops/runbooks/edge.md)."),
                beside: ["runbooks/edge.md": "# Edge\n"]),
            RuleExample(.lessons("The runbook is `../runbooks/edge.md`."), beside: ["runbooks/edge.md": "# Edge\n"]),
            RuleExample(.lessons("See [the log](edge.log)."), beside: ["incidents/edge.log": "up\n"]),
            RuleExample(.lessons("See [above](#root-cause), or write to [us](mailto:ops@example.com).")),
        ]
    )

    func check(
        _ document: IncidentDocument, of base: KnowledgeBase, in context: RunContext, findings: inout Findings
    ) {
        for link in document.links where !link.destination.isEmpty {
            guard let path = LinkTarget(link.destination, from: document.path)?.path, base.byPath[path] == nil,
                !MediaFile.isAllowed(path) || base.settings.exclusion(of: path) != nil, context.files.contains(path)
            else { continue }
            findings.report(.unpublished(path, base.settings), at: document.location(link.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func unpublished(_ path: String, _ settings: Settings) -> Self {
        let address = settings.sourceURL.map { "'\($0.replacing("{path}", with: path))'" }
        let other = MediaFile.isHidden(path) ? ", or give it a name without a dot at the start" : ""
        return Self(
            "The site does not have \(quotedPath(path))",
            help: "link to its address in the repository: \(address ?? "'https://…/\(path)'")\(other)")
    }
}
