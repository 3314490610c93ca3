public import PostmortemCore

/// A value and the bytes of its file that it came from.
public struct Sourced<Value: Sendable>: Sendable {
    /// What was read.
    public var value: Value
    /// Where it stands.
    public var span: Span

    /// Creates a value with its place.
    public init(_ value: Value, _ span: Span) {
        self.value = value
        self.span = span
    }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

/// A field that may honestly be `unknown` (未知), which satisfies every rule that asks for it.
public enum Stated<Value: Sendable>: Sendable {
    /// The author says that nobody knows.
    case unknown
    /// The author states the value.
    case known(Value)

    /// The value; nil when it is unknown.
    public var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}

/// What authors write for ``Stated/unknown``.
package enum UnknownWord {
    /// Whether a text is such a word and nothing else: `unknown`, 未知.
    package static func matches(_ text: String) -> Bool { Lexicon.builtIn.isUnknown(text) }
}

extension Stated: Equatable where Value: Equatable {}
extension Stated: Hashable where Value: Hashable {}
