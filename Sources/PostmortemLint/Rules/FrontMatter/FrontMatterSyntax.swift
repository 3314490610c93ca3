import PostmortemCore
import PostmortemModel

/// Reports front matter that cannot be read at all.
struct FrontMatterSyntax: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM202", name: "front-matter-syntax", severity: .error, since: "0.1.0",
        fix: .safe(
            """
            A list or a quote that is not closed is closed; a value that holds a colon, goes on behind a bracket or a \
            quote, or begins with a sign that YAML has for itself, is quoted, without a comment behind it; a colon or \
            a blank is put where one is missing, blanks where a tab is; a field loses the blanks before it.
            """),
        summary: "The front matter is not valid YAML or TOML, is never closed, or nests deeper than a person writes.",
        rationale: "None of its fields is read, so the incident has no id, no severity and no times.",
        bad: [
            RuleExample(
                .file(
                    "⟦---⟧\ntitle: A regular expression takes every edge CPU to 100 %\n\n# Summary\n\nAll of them.\n"),
                reports: "Front matter is not closed"),
            RuleExample(
                .file("⟦---⟧\nid: INC-2019-0702\n\nAll edge CPUs were busy.\n"), reports: "Front matter is not closed"),
            RuleExample(.frontMatter("tags: ⟦[regex, rollout⟧"), reports: "List '[regex, rollout' is not closed"),
            RuleExample(
                .frontMatter("title: ⟦Edge: CPUs at 100 %⟧"), reports: "Value 'Edge: CPUs at 100 %' needs quotes"),
            RuleExample(
                .file("+++\ntitle = ⟦\"CPUs at 100 %⟧\nseverity = \"SEV1\"\n+++\n\nAll edge CPUs were busy.\n"),
                reports: "Front matter is not valid TOML: the quote is not closed"),
            RuleExample(
                .frontMatter("title: ⟦Edge: CPUs at 100 %⟧  # ask Ann"),
                reports: "Value 'Edge: CPUs at 100 %' needs quotes"),
            RuleExample(
                .frontMatter("title: ⟦[P1] CPUs at 100 %⟧"),
                reports: "Value '[P1] CPUs at 100 %' goes on behind its closing bracket"),
            RuleExample(
                .frontMatter("title: ⟦'Ann's rule'⟧"), reports: "Value ''Ann's rule'' goes on behind its closing quote"),
            RuleExample(.frontMatter("tags:\n⟦\t- regex⟧\n\t- rollout"), reports: "Line begins with a tab"),
            RuleExample(
                .frontMatter("⟦severity:SEV1⟧"), reports: "Line 'severity:SEV1' has no blank behind its colon"),
            RuleExample(.frontMatter("title: ⟦\"CPUs at 100 %⟧"), reports: "Quote '\"CPUs at 100 %' is not closed"),
            RuleExample(.frontMatter("title: ⟦@ann broke it⟧"), reports: "Value '@ann broke it' needs quotes"),
            RuleExample(
                .several([.withoutField("severity"), .frontMatter("⟦severity SEV1⟧")]),
                reports: "Line 'severity SEV1' has no colon"),
        ],
        good: [
            RuleExample(.frontMatter("title: \"Edge: a regular expression takes every CPU to 100 %\"")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("tags: [\"a: b\", 'c # d']")),
            RuleExample(.frontMatter("# a comment\ntags: [regex]")),
            RuleExample(.frontMatter("authors: ['@ann', ann@example.com]")),
            RuleExample(.frontMatter("tags:\n  - regex\n  - rollout")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let matter = document.frontMatter else { return }
        for problem in matter.problems {
            let location = document.location(problem.span)
            switch problem.kind {
            case .syntax(let reason):
                if !document.hasTOML, let slip = YAMLSlip.first(in: document.file, matter) {
                    let fix = Fix(title: slip.title, edits: slip.edits, isSafe: true)
                    findings.report(
                        slip.message, at: document.location(slip.span), fix: slip.edits.isEmpty ? nil : fix)
                } else {
                    findings.report(
                        reason == FrontMatter.Problem.noColon
                            ? .noColon(document.file.text(problem.span))
                            : .invalid(reason, isTOML: document.hasTOML), at: location)
                }
            case .unclosed: findings.report(.unclosed(isTOML: document.hasTOML), at: location)
            case .tooComplex: findings.report(.tooComplex, at: location)
            case .duplicateKey: continue
            }
        }
    }
}

extension FindingMessage {
    fileprivate static func invalid(_ reason: String, isTOML: Bool) -> Self {
        if isTOML {
            return Self(
                "Front matter is not valid TOML: \(reason)",
                help: "write each field as 'key = \"value\"', and a list as '[\"one\", \"two\"]'")
        }
        return Self(
            "Front matter is not valid YAML: \(reason)",
            help: "write each field as 'key: value'; put a value that holds ': ' or ' #' between double quotes")
    }

    fileprivate static func noColon(_ line: String) -> Self {
        Self(
            "Line \(quoted(line)) has no colon",
            help: "write each field as 'key: value', and indent a line that goes on with the value above it")
    }

    fileprivate static func unclosed(isTOML: Bool) -> Self {
        Self("Front matter is not closed", help: "end the block of fields with a line '\(isTOML ? "+++" : "---")'")
    }

    fileprivate static let tooComplex = Self(
        "Front matter is too complex to read", help: "write values as words or short lists, without aliases")
}
