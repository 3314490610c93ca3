import PostmortemCore
import PostmortemModel

/// Reports a value that is not among those that the knowledge base agreed on.
struct UnlistedValue: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM207", name: "unlisted-value", severity: .error, since: "0.1.0",
        fix: .safe(
            "A value that differs from a listed one in nothing but case, blanks and dashes is written as listed."),
        summary: """
            `severity`, `status`, `cause`, `detected_by` or one of `services` is not among the values that the \
            settings list. Services are checked only where the settings list any; `unknown` is always allowed, except \
            as a status.
            """,
        rationale: "Two spellings of one service are two pages, each with half of its incidents.",
        bad: [
            RuleExample(
                .frontMatter("severity: ⟦critical⟧"),
                reports: "Severity 'critical' is not one of SEV1, SEV2, SEV3, SEV4"),
            RuleExample(
                .frontMatter("severity: ⟦sev-2⟧"), reports: "Severity 'sev-2' is not one of SEV1, SEV2, SEV3, SEV4"),
            RuleExample(
                .frontMatter("services: [edge-proxy, ⟦waff⟧]"), reports: "Service 'waff' is not one of edge-proxy, waf",
                settings: "services:\n  edge-proxy:\n  waf:"),
        ],
        good: [
            RuleExample(.frontMatter("severity: unknown")),
            RuleExample(.frontMatter("services: [any-service]"), remark: "As long as the settings list no services."),
            RuleExample(.frontMatter("detected_by: customer")),
            RuleExample(.frontMatter("cause: unknown\ndetected_by: unknown")),
            RuleExample(.frontMatter("services: [edge-proxy]"), settings: "services:\n  edge-proxy:\n  waf:"),
        ]
    )

    private static let detectors = ["alert", "employee", "customer", "partner", "chance"]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let settings = context.settings
        func check(
            _ value: Sourced<String>?, _ field: String, _ allowed: [String], key: String?,
            words: [(String, [String])] = []
        ) {
            guard let value, !allowed.isEmpty, !allowed.contains(value.value) else { return }
            let fix = Self.respelling(of: value, allowed, document).map {
                Fix(title: "write '\($0)'", edits: [Fix.Edit(value.span, $0)], isSafe: true)
            }
            let meant = Self.meant(by: value.value, allowed, words)
            findings.report(
                .unlisted(value.value, field, allowed, key, meant: meant), at: document.location(value.span), fix: fix)
        }
        check(document.severity?.known, "Severity", settings.severities, key: "severities")
        check(document.status, "Status", settings.statuses, key: "statuses", words: Self.words)
        check(
            document.cause?.known, "Cause", settings.causes.map(\.slug), key: "causes",
            words: settings.causes.map { ($0.slug, Array($0.names.values)) })
        check(document.detectedBy?.known, "Detector", Self.detectors, key: nil, words: Self.words)
        guard !settings.services.isEmpty else { return }
        let services = settings.services.map(\.slug)
        for service in document.services where service.value != "unknown" {
            check(
                service, "Service", services, key: "services",
                words: settings.services.map { ($0.slug, Array($0.names.values)) })
        }
    }

    /// Other words for values.
    private static let words = [
        ("draft", ["草稿"]), ("review", ["评审", "审核"]), ("published", ["发布"]),
        ("alert", ["告警", "报警", "监控", "monitoring"]),
        ("employee", ["员工", "同事", "staff"]), ("customer", ["客户", "用户", "user"]),
        ("partner", ["合作方", "合作伙伴", "供应商", "vendor"]), ("chance", ["偶然"]),
    ]

    /// The listed values that one may stand for which has other letters: `2` for `SEV2`, `config-change` for
    /// `configuration-change`, 变更 for what is called so in Chinese.
    private static func meant(by value: String, _ allowed: [String], _ words: [(String, [String])]) -> [String] {
        let value = value.lowercased()
        if value.allSatisfy(\.isNumber) { return allowed.filter { $0.filter(\.isNumber) == value } }
        let parts = value.split { "-_ ".contains($0) }
        let longer = allowed.filter { listed in
            let whole = listed.lowercased().split { "-_ ".contains($0) }
            return whole.count == parts.count && zip(whole, parts).allSatisfy { $1.count > 2 && $0.hasPrefix($1) }
        }
        if !longer.isEmpty { return longer }
        return words.filter { slug, words in
            allowed.contains(slug) && words.map { $0.lowercased() }.contains { $0 == value || isPart($0, value) }
        }.map(\.0)
    }

    /// Whether one of two words in ideographs is a part of the other, as 客户 of 客户反馈.
    private static func isPart(_ one: String, _ other: String) -> Bool {
        let isSpaceless = [one, other].allSatisfy { $0.count > 1 && $0.utf8.first ?? 0 >= 0xE3 }
        return isSpaceless && (one.contains(other) || other.contains(one))
    }

    /// The listed value that a value is, but for case, blanks and dashes: `Sev 1` is `SEV1`.
    private static func respelling(
        of value: Sourced<String>, _ allowed: [String], _ document: IncidentDocument
    ) -> String? {
        // A value with escapes is not letter for letter its source.
        document.file.text(value.span) == value.value ? Settings.listed(value.value, in: allowed) : nil
    }
}

extension Sourced where Value == Stated<String> {
    /// The value with its place; nil when it is `unknown`.
    fileprivate var known: Sourced<String>? { value.value.map { Sourced<String>($0, span) } }
}

extension FindingMessage {
    fileprivate static func unlisted(
        _ value: String, _ field: String, _ allowed: [String], _ key: String?, meant: [String]
    ) -> Self {
        let most = 20
        let listed = allowed.prefix(most).joined(separator: ", ") + (allowed.count > most ? ", …" : "")
        let other = key.map { ", or add the value to '\($0)' in postmortem.yml" } ?? ", or write 'unknown'"
        // Between `SEV5` and `SEV1` to `SEV4` the nearest is no hint: only its letters would be right.
        let letters = value.lowercased().filter { !$0.isNumber }
        let near = NearMiss.best(
            for: value,
            in: allowed.filter {
                $0.lowercased() == value.lowercased() || $0.lowercased().filter { !$0.isNumber } != letters
            })
        return Self(
            "\(field) \(quoted(value)) is not one of \(listed)",
            help: near == nil && meant.isEmpty
                ? "use one of them" + other
                : "did you mean \((near.map { [$0] } ?? meant).map { "'\($0)'" }.joined(separator: " or "))?")
    }
}
