/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
    case error, warning, info

    /// `error` is the greatest.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .error: 2
        case .warning: 1
        case .info: 0
        }
    }
}

/// A place in a file.
public struct Location: Hashable, Sendable {
    /// Path relative to the root of the knowledge base.
    public var path: String
    /// Bytes meant.
    public var span: Span

    /// Creates a location.
    public init(path: String, span: Span) {
        self.path = path
        self.span = span
    }
}

/// A second place that explains a diagnostic, such as "previously declared here".
public struct Note: Hashable, Sendable {
    /// Headline style, no full stop.
    public var message: String
    /// Where; nil for a remark about the whole.
    public var location: Location?

    /// Creates a note.
    public init(_ message: String, at location: Location? = nil) {
        self.message = message
        self.location = location
    }
}

/// Replacements that mend what a diagnostic is about.
public struct Fix: Hashable, Sendable {
    /// What the fix does, as a verb phrase.
    public var title: String
    /// Non-overlapping replacements in the diagnostic's file.
    public var edits: [Edit]
    /// Safe fixes never change what the document says.
    public var isSafe: Bool

    /// Creates a fix.
    public init(title: String, edits: [Edit], isSafe: Bool) {
        self.title = title
        self.edits = edits
        self.isSafe = isSafe
    }

    /// One replacement.
    public struct Edit: Hashable, Sendable {
        /// Bytes that go away; empty for an insertion.
        public var span: Span
        /// Text that comes.
        public var replacement: String

        /// Creates an edit.
        public init(_ span: Span, _ replacement: String) {
            self.span = span
            self.replacement = replacement
        }
    }
}

/// One thing to tell an author about a place in a file.
public struct Diagnostic: Hashable, Sendable {
    /// Permanent id, such as `PM101`.
    public var rule: String
    /// Kebab-case name, such as `missing-root-cause`.
    public var name: String
    /// How much it matters.
    public var severity: Severity
    /// The narrowest place that shows the problem.
    public var location: Location
    /// What is wrong: headline style, most specific words first, no full stop.
    public var message: String
    /// The way out, as an instruction.
    public var help: String
    /// Other places that explain it.
    public var notes: [Note]
    /// How to mend it, where that is certain.
    public var fix: Fix?
    /// Whether it is about the whole document, such as a missing section; the place is then only where to show it.
    public var isAboutDocument = false

    /// Creates a diagnostic.
    public init(
        rule: String, name: String, severity: Severity, location: Location, message: String, help: String,
        notes: [Note] = [], fix: Fix? = nil
    ) {
        self.rule = rule
        self.name = name
        self.severity = severity
        self.location = location
        self.message = message
        self.help = help
        self.notes = notes
        self.fix = fix
    }
}

extension Diagnostic: Comparable {
    /// Reports are sorted by file, place, rule and message, so that their order never depends on scheduling.
    public static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        (a.location.path, a.location.span, a.rule, a.message) < (b.location.path, b.location.span, b.rule, b.message)
    }
}
