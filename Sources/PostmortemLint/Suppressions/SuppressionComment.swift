import PostmortemCore

/// A comment that keeps findings from being reported: `<!-- postmortem-disable-line PM601, vague-follow-up: why -->`,
/// or `# postmortem-disable-line PM203` in the front matter.
struct SuppressionComment: Sendable {
    /// What the comment does.
    enum Directive: String, Sendable, CaseIterable {
        /// The line where the comment begins.
        case disableLine = "disable-line"
        /// The next line that is not blank.
        case disableNextLine = "disable-next-line"
        /// The whole file.
        case disableFile = "disable-file"
        /// From here to `enable`, or to the end.
        case disable
        /// Ends what `disable` began.
        case enable
    }

    /// What the comment does; nil where the word is none of the directives but near to one.
    var directive: Directive?
    /// The word after `postmortem-`.
    var word: Sourced
    /// The whole comment.
    var span: Span
    /// Rules by id or name; empty for all rules.
    var rules: [Sourced]

    /// A word and where it stands.
    struct Sourced: Sendable {
        var text: String
        var span: Span
    }
}
