public import PostmortemCore

/// What a rule says of one finding: the problem and the way out.
///
/// Rules make theirs in a private extension at the bottom of their file, so that all words of a rule stand together.
public struct FindingMessage: Sendable {
    /// What is wrong: headline style, most specific words first, no full stop.
    public var text: String
    /// The way out: an instruction, with an example where one helps.
    public var help: String

    /// Creates a message.
    public init(_ text: String, help: String) {
        self.text = text
        self.help = help
    }
}

/// Collects the findings of one rule, and adds what the rule need not know: its id, its name, and the severity that the
/// settings give it.
public struct Findings: Sendable {
    private let rule: String
    private let name: String
    private let severity: Severity
    /// What was reported so far, in the order of reporting.
    public private(set) var diagnostics: [Diagnostic] = []

    init(of metadata: RuleMetadata, severity: Severity) {
        rule = metadata.id
        name = metadata.name
        self.severity = severity
    }

    /// Records a finding.
    ///
    /// - Parameters:
    ///   - message: The words.
    ///   - location: The narrowest place that shows the problem.
    ///   - notes: Other places that explain it.
    ///   - fix: Edits of the same file that mend it.
    public mutating func report(
        _ message: FindingMessage, at location: Location, notes: [Note] = [], fix: Fix? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, name: name, severity: severity, location: location, message: message.text,
                help: message.help, notes: notes, fix: fix))
    }
}

/// A path inside a message: where it is long its end, which says more than its beginning.
func quotedPath(_ path: String) -> String {
    let limit = 80
    let scalars = path.unicodeScalars
    return scalars.count <= limit
        ? quoted(path, limit: limit) : "'…\(String(String.UnicodeScalarView(scalars.suffix(limit - 1))))'"
}

/// Text of an author inside a message: in single quotes, on one line, cut where it would bury the message.
func quoted(_ text: some StringProtocol, limit: Int = 60) -> String {
    let words = String(text).collapsingWhitespace()
    return words.unicodeScalars.count <= limit
        ? "'\(words)'" : "'\(String(String.UnicodeScalarView(words.unicodeScalars.prefix(limit - 1))))…'"
}
