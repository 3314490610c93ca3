import PostmortemCore
import PostmortemModel

/// Reports a picture that lives on another server.
struct RemoteImage: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM814", name: "remote-image", severity: .info, since: "0.1.0",
        summary: "A picture is loaded from another server.",
        rationale: """
            The published page loads nothing from elsewhere, so it shows a link instead; and pictures on dashboards, \
            chat servers and image hosts are gone when the postmortem is read years later.
            """,
        bad: [
            RuleExample(
                .lessons("![CPU of one edge machine](⟦https://example.com/cpu.png⟧)"),
                reports: "Picture is on another server: 'https://example.com/cpu.png'"),
            RuleExample(
                .lessons("![CPU of one edge machine](⟦//example.com/cpu.png⟧)"),
                reports: "Picture is on another server: '//example.com/cpu.png'"),
        ],
        good: [
            RuleExample(.lessons("![CPU of one edge machine](cpu.svg)")),
            RuleExample(.lessons("<img src=\"cpu.svg\" alt=\"CPU of one edge machine\">")),
            RuleExample(.lessons("See [the board](https://example.com/cpu.png).")),
            RuleExample(.lessons("The picture was at `https://example.com/cpu.png`.")),
            RuleExample(.lessons("<https://example.com/cpu.png>")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for link in document.links where link.isImage {
            let destination = link.destination.lowercased()
            guard ["https://", "http://", "//"].contains(where: destination.hasPrefix) else { continue }
            findings.report(.remote(link.destination), at: document.location(link.span))
        }
    }
}

extension FindingMessage {
    fileprivate static func remote(_ destination: String) -> Self {
        Self(
            "Picture is on another server: \(quoted(destination))",
            help: "put the file beside the document and link to it by its name")
    }
}
