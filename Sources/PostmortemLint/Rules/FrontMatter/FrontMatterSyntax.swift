import PostmortemCore
import PostmortemModel

/// Reports front matter that cannot be read at all.
struct FrontMatterSyntax: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM202", name: "front-matter-syntax", severity: .error, since: "0.1.0",
        summary: "The front matter is not valid YAML, is never closed, or nests deeper than a person writes.",
        rationale: "None of its fields is read, so the incident has no id, no severity and no times.",
        bad: [
            RuleExample(
                .file(
                    "⟦---⟧\ntitle: A regular expression takes every edge CPU to 100 %\n\n# Summary\n\nAll of them.\n"),
                reports: "Front matter is not closed"),
            RuleExample(
                .file("⟦---⟧\nid: INC-2019-0702\n\nAll edge CPUs were busy.\n"), reports: "Front matter is not closed"),
        ],
        good: [
            RuleExample(.frontMatter("title: \"Edge: a regular expression takes every CPU to 100 %\"")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: [\"a: b\", 'c # d']")),
            RuleExample(.frontMatter("# a comment\ntags: [regex]")),
            RuleExample(.frontMatter("tags:\n  - regex\n  - rollout")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        for problem in document.frontMatter?.problems ?? [] {
            let location = document.location(problem.span)
            switch problem.kind {
            case .syntax(let reason): findings.report(.invalid(reason), at: location)
            case .unclosed: findings.report(.unclosed, at: location)
            case .tooComplex: findings.report(.tooComplex, at: location)
            case .duplicateKey: continue
            }
        }
    }
}

extension FrontMatter {
    /// Whether fields may be missing only because the block could not be read.
    var isUnreadable: Bool {
        problems.contains { problem in
            if case .duplicateKey = problem.kind { false } else { true }
        }
    }
}

extension FindingMessage {
    fileprivate static func invalid(_ reason: String) -> Self {
        Self(
            "Front matter is not valid YAML: \(reason)",
            help: "write each field as 'key: value'; put a value that holds ': ' or ' #' between double quotes")
    }

    fileprivate static let unclosed = Self(
        "Front matter is not closed", help: "end the block of fields with a line '---'")

    fileprivate static let tooComplex = Self(
        "Front matter is too complex to read", help: "write values as words or short lists, without aliases")
}
