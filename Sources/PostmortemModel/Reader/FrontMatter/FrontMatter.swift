public import PostmortemCore

/// The block of fields at the head of a document, as written.
public struct FrontMatter: Sendable {
    /// The whole block with its fences.
    public var span: Span
    /// Fields in order, duplicates included.
    public var fields: [Field]
    /// Problems of the block itself: syntax, duplicate keys.
    public var problems: [Problem]

    /// Creates front matter.
    public init(span: Span, fields: [Field], problems: [Problem]) {
        self.span = span
        self.fields = fields
        self.problems = problems
    }

    /// One field.
    public struct Field: Sendable {
        /// The key as written.
        public var key: Sourced<String>
        /// The value.
        public var value: Value

        /// Creates a field.
        public init(key: Sourced<String>, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// A value: text, a list or a map.
    public indirect enum Value: Sendable {
        /// A number, date, word or sentence, as written between its quotes; empty for null.
        case scalar(Sourced<String>)
        case list([Value], Span)
        case map([Field], Span)

        /// The bytes of the value.
        public var span: Span {
            switch self {
            case .scalar(let text): text.span
            case .list(_, let span), .map(_, let span): span
            }
        }
    }

    /// A problem of the block itself.
    public struct Problem: Hashable, Sendable {
        /// What the problem is.
        public enum Kind: Hashable, Sendable {
            /// Not valid YAML or TOML; what the parser says.
            case syntax(String)
            /// The key stands twice; where it stood first.
            case duplicateKey(String, first: Span)
            /// The block is opened and never closed.
            case unclosed
            /// Aliases or nesting beyond what a person writes.
            case tooComplex
        }

        /// What ``Kind/syntax(_:)`` says of a line that is no field; its span is that line.
        public static let noColon = "the line has no colon"

        /// What the problem is.
        public var kind: Kind
        /// Where.
        public var span: Span

        /// Creates a problem.
        public init(kind: Kind, span: Span) {
            self.kind = kind
            self.span = span
        }
    }

    /// Whether fields may be missing only because the block could not be read.
    public var isUnreadable: Bool {
        problems.contains { problem in
            if case .duplicateKey = problem.kind { false } else { true }
        }
    }

    /// The value of a field; the first one where it stands twice.
    public subscript(key: String) -> Value? { fields.first { $0.key.value == key }?.value }

    /// The fields that the program knows.
    public static let knownKeys = [
        "id", "title", "language", "severity", "status", "services", "tags", "cause", "detected_by", "authors",
        "started", "detected", "acknowledged", "located", "mitigated", "resolved", "date", "published", "updated",
        "related",
    ]

    /// The field that a key means: its own name, one of the ``otherNames``, or either in other letters ("Title"); the key
    /// itself where it means none.
    public static func field(of key: String) -> String {
        if names.contains(key) { return key }
        let folded = key.lowercased()
        return otherNames[key] ?? (names.contains(folded) ? folded : otherNames[folded] ?? key)
    }

    private static let names = Set(knownKeys)

    /// Other names of fields: those that other programs for Markdown and for incidents use, and Chinese ones.
    public static let otherNames = [
        "author": "authors", "incident_date": "date", "incident-date": "date", "incident_id": "id",
        "service": "services",
        "tag": "tags", "start_time": "started", "started_at": "started", "detected_at": "detected",
        "acknowledged_at": "acknowledged", "mitigated_at": "mitigated", "end_time": "resolved",
        "resolved_at": "resolved",
        "occurred": "started", "occurred_at": "started", "occurred_on": "date", "started_on": "started",
        "resolved_on": "resolved", "detected_on": "detected",
        "created": "published", "created_at": "published", "published_at": "published",
        "updated_at": "updated",
        "ended_at": "resolved", "resolvedWhen": "resolved",
        "systems": "services", "components": "services", "affected_services": "services",
        "affected_systems": "services", "affected_components": "services", "sev": "severity",
        "编号": "id", "标题": "title", "级别": "severity", "严重级别": "severity", "严重程度": "severity", "严重度": "severity",
        "故障等级": "severity",
        "故障级别": "severity", "状态": "status", "服务": "services", "受影响服务": "services", "标签": "tags", "原因分类": "cause",
        "根因分类": "cause", "根因归类": "cause", "发现方式": "detected_by", "作者": "authors", "日期": "date", "故障日期": "date",
        "开始时间": "started", "故障开始时间": "started", "发现时间": "detected", "响应时间": "acknowledged", "定位时间": "located",
        "止损时间": "mitigated", "缓解时间": "mitigated", "恢复时间": "resolved", "解决时间": "resolved", "发布时间": "published",
        "发布日期": "published", "更新时间": "updated", "更新日期": "updated", "相关故障": "related", "相关事故": "related",
    ]
}
