/// Something that stops a command: wrong settings, a broken template, an unreadable file, a failed write.
///
/// Findings about content are ``Diagnostic`` values and never stop a build.
public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    public var message: String
    /// File the failure is about, as the user would name it.
    public var path: String?
    /// Place in the file.
    public var position: Position?
    /// The way out.
    public var help: String?

    /// Creates a failure.
    public init(_ message: String, path: String? = nil, position: Position? = nil, help: String? = nil) {
        self.message = message
        self.path = path
        self.position = position
        self.help = help
    }

    /// `path:line:column: message` and the help on a line of its own.
    public var description: String {
        let place = [path, position.map { "\($0.line):\($0.column)" }].compactMap { $0 }.joined(separator: ":")
        return (place.isEmpty ? "" : place + ": ") + message + (help.map { "\n  help: " + $0 } ?? "")
    }
}

/// Several failures at once, so that a user mends all of them in one go.
public struct Failures: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    public var all: [Failure]

    /// Creates the group.
    public init(_ all: [Failure]) { self.all = all }

    /// All failures, each on lines of its own.
    public var description: String { all.map(\.description).joined(separator: "\n") }
}
