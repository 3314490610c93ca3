import PostmortemCore
import PostmortemModel

/// Reports a document without fields.
struct MissingFrontMatter: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM201", name: "missing-front-matter", severity: .warning, since: "0.1.0",
        summary: "A document has no front matter. A translation needs none: it inherits all fields.",
        rationale: """
            Id, severity, services and milestones are what incidents are found, sorted and counted by. Prose cannot be \
            counted.
            """,
        bad: [
            RuleExample(
                .file(
                    "⟦# A regular expression takes every edge CPU to 100 %⟧\n\n## Summary\n\nAll edge CPUs were busy.\n"
                ),
                reports: "Front matter is missing"),
            RuleExample(.file("⟦## Summary⟧\n\nAll edge CPUs were busy.\n"), reports: "Front matter is missing"),
            RuleExample(
                .file("⟦All edge CPUs were busy.⟧\n\n## Impact\n\nEverybody.\n"), reports: "Front matter is missing"),
            RuleExample(
                .file("⟦-----\nid: INC-2019-0702\nseverity: SEV1\n-----⟧\n\n## Summary\n\nAll edge CPUs were busy.\n"),
                reports: "Front matter stands between lines '-----'"),
            RuleExample(
                .file("⟦---\n- id: INC-2019-0702\n- severity: SEV1\n---⟧\n\n## Summary\n\nAll edge CPUs were busy.\n"),
                reports: "Front matter is a list"),
            RuleExample(
                .file("⟦---\n编号：INC-2019-0702\n级别：SEV1\n---⟧\n\n## Summary\n\nAll edge CPUs were busy.\n"),
                reports: "Front matter has no colons with a blank behind them"),
        ],
        good: [
            RuleExample(.frontMatter("severity: unknown")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: []")),
            RuleExample(.withoutField("tags")),
            RuleExample(.frontMatter("authors: [unknown]")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard document.frontMatter == nil, !context.isTranslation else { return }
        guard let block = MistakenFrontMatter(in: document.file) else {
            return findings.report(.missing(context.settings), at: document.location(document.titleSpan))
        }
        findings.report(.mistaken(block.mistake), at: document.location(block.span))
    }
}

extension FindingMessage {
    fileprivate static func missing(_ settings: Settings) -> Self {
        Self(
            "Front matter is missing",
            help: "begin the file with a block of fields between two lines '---', such as "
                + "'severity: \(settings.severities.first ?? "unknown")' and 'started: 2019-07-02T13:42:00Z'")
    }

    fileprivate static func mistaken(_ mistake: MistakenFrontMatter.Mistake) -> Self {
        switch mistake {
        case .fence(let fence):
            Self(
                "Front matter stands between lines '\(fence)'",
                help: "begin and end it with three dashes, '---', and nothing before them")
        case .colon:
            Self(
                "Front matter has no colons with a blank behind them",
                help: "write each field as 'key: value', with an ordinary colon and blank")
        case .list: Self("Front matter is a list", help: "write each field as 'key: value', without '- ' before it")
        }
    }
}
