import PostmortemCore

/// The names that could have been meant.
struct KnownNames {
    /// Beyond this many, a list helps nobody.
    private static let maximum = 40

    private let names: [String]

    /// Takes the names in the order in which a message lists them.
    init(_ names: [String]) { self.names = names }

    /// The nearest name, else all of them.
    func help(for name: String) -> String? {
        if let nearest = NearMiss.best(for: name, in: names) { return "did you mean '\(nearest)'?" }
        if names.isEmpty { return nil }
        let rest = names.count > Self.maximum ? " and \(names.count - Self.maximum) more" : ""
        return "known here: " + names.prefix(Self.maximum).joined(separator: ", ") + rest
    }
}
