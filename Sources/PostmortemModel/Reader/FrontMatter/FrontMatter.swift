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
            /// Not valid YAML; what the parser says.
            case syntax(String)
            /// The key stands twice; where it stood first.
            case duplicateKey(String, first: Span)
            /// The block is opened and never closed.
            case unclosed
            /// Aliases or nesting beyond what a person writes.
            case tooComplex
        }

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

    /// The value of a field; the first one where it stands twice.
    public subscript(key: String) -> Value? { fields.first { $0.key.value == key }?.value }

    /// The fields that the program knows.
    public static let knownKeys = [
        "id", "title", "language", "severity", "status", "services", "tags", "cause", "detected_by", "authors",
        "started", "detected", "acknowledged", "located", "mitigated", "resolved", "date", "published", "updated",
        "related",
    ]

    /// Other names of fields: those that other programs for Markdown use.
    public static let otherNames = ["author": "authors", "incident_date": "date", "incident-date": "date"]
}
