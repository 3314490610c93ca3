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

        /// The one that a name means which is none: `postmortem-disable-nextline`, `post-mortem_disable_line`,
        /// `postmortem-lint-disable` and `postmortem-ignore`, as other linters have it.
        static func meant(by name: String) -> Self? {
            let name = name.lowercased()
            guard let stem = name.firstRange(of: "mortem")?.upperBound, stem < name.endIndex else { return nil }
            let word = name[stem...].dropFirst().replacing("_", with: "-").replacing("lint-", with: "")
                .replacing("ignore", with: "disable")
            let exact = word.drop { " -:".contains($0) }
            if let directive = Self(rawValue: String(exact)) { return directive }
            // "postmortem enabled us to learn" is a sentence.
            if name[stem] == " " || word.hasPrefix(" ") { return nil }
            return NearMiss.best(for: String(word), in: allCases.map(\.rawValue)).flatMap(Self.init)
        }
    }

    /// What the comment does; nil where the name is none of the directives but near to one.
    var directive: Directive?
    /// What it begins with, such as `postmortem-disable-line`.
    var name: Sourced
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
