import PostmortemCore
import PostmortemModel

/// Reports a field that incidents are found, sorted or counted by and that is not there.
struct MissingField: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM204", name: "missing-field", severity: .warning, since: "0.1.0",
        summary: """
            The front matter lacks one of `id`, `title`, `severity`, `status`, `services`, `cause`, `detected_by`, \
            `started`, `detected`, `mitigated`, `resolved`, or has it without a value. `unknown` is a value; a time \
            that the timeline states need not be repeated; a translation inherits all fields; a heading of level 1 is \
            a title.
            """,
        rationale: """
            An incident without severity or services is in no list where somebody looks for it, and one without times \
            has no duration. Whether a field was forgotten or nobody knows is a difference that only the author can \
            tell.
            """,
        bad: [
            RuleExample(.withoutField("severity"), reports: "Front matter has no field 'severity'"),
            RuleExample(.frontMatter("⟦cause⟧:"), reports: "Field 'cause' is empty"),
            RuleExample(
                .several([.withoutField("severity"), .frontMatter("⟦级别⟧:")]), reports: "Field '级别' is empty"),
        ],
        good: [
            RuleExample(.frontMatter("detected_by: unknown")),
            RuleExample(.withoutField("acknowledged"), remark: "Not every incident has each milestone."),
            RuleExample(.frontMatter("mitigated: unknown")),
            RuleExample(.nothing),
            RuleExample(.frontMatter("severity: unknown\ncause: unknown")),
            RuleExample(
                .several([.withoutField("detected"), .frontMatter("发现时间: 2019-07-02T13:45:00Z")]),
                remark: "A field by another of its names."),
        ]
    )

    private static let keys = [
        "id", "title", "severity", "status", "services", "cause", "detected_by", "started", "detected", "mitigated",
        "resolved",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let frontMatter = document.frontMatter, !frontMatter.isUnreadable, !context.isTranslation else { return }
        var missing: [String] = []
        for key in Self.keys where !document.states(key) {
            let fields = frontMatter.fields.filter { FrontMatter.field(of: $0.key.value) == key }
            if let field = fields.first {
                // Whatever stands there and cannot be read, another rule reports.
                guard fields.allSatisfy(\.value.isEmpty), document.hiddenTexts(of: field).isEmpty else { continue }
                findings.report(
                    .empty(field.key.value, key, context.settings, isTOML: document.hasTOML),
                    at: document.location(field.key.span))
            } else {
                missing.append(key)
            }
        }
        if !missing.isEmpty {
            findings.report(
                .missing(missing, context.settings, isTOML: document.hasTOML), at: document.location(document.titleSpan)
            )
        }
    }
}

extension IncidentDocument {
    /// Whether the front matter is written in TOML.
    var hasTOML: Bool { file.bytes.starts(with: "+++".utf8) }

    /// Whether the reader found a value for a field, wherever it stood.
    fileprivate func states(_ key: String) -> Bool {
        switch key {
        case "id": id != nil
        case "title": title != nil
        case "severity": severity != nil
        case "status": status != nil
        case "services": !services.isEmpty
        case "cause": cause != nil
        case "detected_by": detectedBy != nil
        default: Milestone(rawValue: key).map { milestones[$0] != nil } ?? true
        }
    }
}

extension FrontMatter.Value {
    fileprivate var isEmpty: Bool {
        switch self {
        case .scalar(let text): text.value.isEmpty
        case .list(let values, _): values.allSatisfy(\.isEmpty)
        case .map(let fields, _): fields.isEmpty
        }
    }
}

extension FindingMessage {
    fileprivate static func missing(_ keys: [String], _ settings: Settings, isTOML: Bool) -> Self {
        let names = keys.map { "'\($0)'" }.joined(separator: ", ")
        return Self(
            "Front matter has no \(keys.count == 1 ? "field" : "fields") \(names)",
            help: "add \(example(keys[0], settings, isTOML))\(keys.count == 1 ? "" : " and the others")"
        )
    }

    fileprivate static func empty(_ written: String, _ key: String, _ settings: Settings, isTOML: Bool) -> Self {
        Self("Field '\(written)' is empty", help: "write a value, such as \(example(key, settings, isTOML))")
    }

    private static func example(_ key: String, _ settings: Settings, _ isTOML: Bool) -> String {
        let value =
            switch key {
            case "id": "INC-2019-0702"
            case "title": "A regular expression takes every edge CPU to 100 %"
            case "severity": settings.severities.first ?? "unknown"
            case "status": settings.statuses.first ?? "draft"
            case "services":
                isTOML
                    ? "[\"\(settings.services.first?.slug ?? "edge-proxy")\"]"
                    : "[\(settings.services.first?.slug ?? "edge-proxy")]"
            case "cause": settings.causes.first?.slug ?? "unknown"
            case "detected_by": "alert"
            default: "2019-07-02T13:42:00Z"
            }
        let hasUnknown = !["id", "title", "status", "services"].contains(key)
        let isBare = value.first == "[" || value.hasSuffix("Z")
        let field = isTOML ? "\(key) = \(isBare ? value : "\"\(value)\"")" : "\(key): \(value)"
        return "'\(field)'" + (hasUnknown ? " (or 'unknown', where nobody knows)" : "")
    }
}
