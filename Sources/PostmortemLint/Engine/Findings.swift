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
    private let limit: Int
    private var kept: [Diagnostic] = []
    private var omitted = 0

    /// Findings of one rule in one document that are kept: nobody reads more, and a program can write a file with a
    /// hundred thousand.
    static let perDocument = 5_000

    init(of metadata: RuleMetadata, severity: Severity, limit: Int = .max) {
        rule = metadata.id
        name = metadata.name
        self.severity = severity
        self.limit = limit
    }

    /// What was reported so far, in the order of reporting; the last one says how many more there would be.
    public var diagnostics: [Diagnostic] {
        guard omitted > 0, var last = kept.last else { return kept }
        // In the message, since most formats write no notes.
        last.message += "; \(omitted) more of these in the file are not listed"
        return kept.dropLast() + [last]
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
        guard kept.count < limit else {
            omitted += 1
            return
        }
        kept.append(
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
