/// What makes a finding the same one after lines moved, spaces changed or other findings came and went: its rule, its
/// file, and what it points at.
public struct FindingIdentity: Hashable, Sendable, Comparable {
    /// Permanent id of the rule.
    public var rule: String
    /// Path relative to the root of the knowledge base.
    public var path: String
    /// The text pointed at, on one line, shortened; of a finding about the whole document its message.
    public var place: String

    /// Scalars of a place that count; what is longer is told apart by its number.
    private static let maximumLength = 100

    /// Creates an identity from its parts.
    public init(rule: String, path: String, place: String) {
        self.rule = rule
        self.path = path
        self.place = place
    }

    /// The identity of a finding.
    ///
    /// The text of a finding about the whole document says nothing of it, and would change with the title. A place
    /// without a letter or digit, such as an empty cell, is known by its line.
    public init(of finding: Diagnostic, in file: SourceFile?) {
        rule = finding.rule
        path = finding.location.path
        guard !finding.isAboutDocument, let file else {
            place = Self.normalized(finding.message)
            return
        }
        let span = finding.location.span
        place = Self.normalized(file.text(Span(Int(span.start), min(Int(span.end), Int(span.start) + 2048))))
        if !place.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
            let line = file.lineSpan(file.line(at: Int(span.start)))
            place = Self.normalized(file.text(Span(Int(line.start), min(Int(line.end), Int(line.start) + 2048))))
        }
    }

    /// By path, rule and place.
    public static func < (a: FindingIdentity, b: FindingIdentity) -> Bool {
        (a.path, a.rule, a.place) < (b.path, b.rule, b.place)
    }

    private static func normalized(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").unicodeScalars
        return words.count <= maximumLength
            ? String(words) : String(String.UnicodeScalarView(words.prefix(maximumLength)))
    }
}
