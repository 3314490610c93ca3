/// A small change to a clean incident file, which shows what a rule reports or accepts.
///
/// Examples are documentation, so they show only what matters, and tests, so they say exactly what is reported where:
/// `⟦` and `⟧` stand around the bytes of a finding, `⟪` and `⟫` around those of a note of it. A change without marks is
/// reported at the title.
public struct RuleExample: Sendable {
    /// What is changed.
    public enum Change: Hashable, Sendable {
        /// These lines stand in the front matter, instead of the fields of the same keys.
        case frontMatter(String)
        /// The field is not there.
        case withoutField(String)
        /// This section, heading included, stands instead of the one with the same heading.
        case section(String)
        /// The section with this heading is not there.
        case withoutSection(String)
        /// This is the whole file.
        case file(String)
        /// All of these, where the two halves of a problem stand in two places.
        indirect case several([Change])
        /// Nothing is changed; the example is about the files beside it.
        case nothing
    }

    /// What is changed.
    public var change: Change
    /// The messages of the findings, in the order of their places; empty where nothing is reported.
    public var messages: [String]
    /// A sentence about the example, where it does not speak for itself.
    public var remark: String?
    /// Other files of the knowledge base that matter: text by path.
    ///
    /// Text that is no whole document, with a heading or a `---` at its head, is fields that change the clean file.
    public var beside: [String: String]
    /// The text of `postmortem.yml`, where it matters.
    public var settings: String?
    /// The day that is today, as `2019-08-02`, where it matters.
    public var today: String?

    /// Creates an example that a rule reports with these messages; with none, one that it accepts.
    public init(
        _ change: Change, reports messages: String..., remark: String? = nil, beside: [String: String] = [:],
        settings: String? = nil, today: String? = nil
    ) {
        self.change = change
        self.messages = messages
        self.remark = remark
        self.beside = beside
        self.settings = settings
        self.today = today
    }
}
