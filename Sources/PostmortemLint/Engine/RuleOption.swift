public import PostmortemModel

/// A setting of one rule, which its check reads by this value: `context.options[Self.grace]`.
public struct RuleOption<Value: RuleOptionValue>: Sendable {
    /// Kebab-case, as in `postmortem.yml`.
    public let name: String
    /// The value where the settings say nothing.
    public let fallback: Value
    /// What it does, as a sentence of Markdown.
    public let summary: String

    /// Creates an option.
    public init(_ name: String, default fallback: Value, _ summary: String) {
        self.name = name
        self.fallback = fallback
        self.summary = summary
    }
}

/// What the value of an option may be.
public enum RuleOptionKind: String, Sendable {
    case flag, number, texts

    /// The kind in words.
    var words: String {
        switch self {
        case .flag: "flag"
        case .number: "number"
        case .texts: "list"
        }
    }
}

/// A type that options of rules can have.
public protocol RuleOptionValue: Hashable, Sendable {
    /// The kind, for documentation and schema.
    static var kind: RuleOptionKind { get }
    /// What to write instead of a value that is not of this type.
    static var expectation: String { get }
    /// Takes a value of the settings; nil when it is not of this type.
    init?(_ setting: Settings.RuleSetting.Value)
    /// The value as it is written in `postmortem.yml`.
    var yaml: String { get }
}

/// An option whose type does not matter, as documentation, schema and settings see it.
public protocol RuleOptionDescription: Sendable {
    /// Kebab-case, as in `postmortem.yml`.
    var name: String { get }
    /// What it does, as a sentence of Markdown.
    var summary: String { get }
    /// What its value may be.
    var kind: RuleOptionKind { get }
    /// What to write instead of a value of another type.
    var expectation: String { get }
    /// The default as it is written in `postmortem.yml`.
    var defaultYAML: String { get }
    /// Takes a value of the settings; nil when it is not of the option's type.
    func value(of setting: Settings.RuleSetting.Value) -> (any RuleOptionValue)?
}

extension RuleOption: RuleOptionDescription {
    /// What its value may be.
    public var kind: RuleOptionKind { Value.kind }
    /// What to write instead of a value of another type.
    public var expectation: String { Value.expectation }
    /// The default as it is written in `postmortem.yml`.
    public var defaultYAML: String { fallback.yaml }
    /// The value of a setting; nil when it is of another type.
    public func value(of setting: Settings.RuleSetting.Value) -> (any RuleOptionValue)? { Value(setting) }
}

/// The options of one rule as the settings have them.
public struct RuleOptions: Sendable {
    private var values: [String: any RuleOptionValue]

    init(_ values: [String: any RuleOptionValue] = [:]) { self.values = values }

    /// The value of an option, or its default.
    public subscript<Value>(option: RuleOption<Value>) -> Value { values[option.name] as? Value ?? option.fallback }
}

extension Bool: RuleOptionValue {
    /// See ``RuleOptionKind``.
    public static var kind: RuleOptionKind { .flag }
    /// What to write instead of a value of another type.
    public static var expectation: String { "write true or false" }
    /// Takes a setting; nil when it is of another type.
    public init?(_ setting: Settings.RuleSetting.Value) {
        switch setting {
        case .text("true"): self = true
        case .text("false"): self = false
        default: return nil
        }
    }
    /// The value as it is written in `postmortem.yml`.
    public var yaml: String { description }
}

extension Int: RuleOptionValue {
    /// See ``RuleOptionKind``.
    public static var kind: RuleOptionKind { .number }
    /// What to write instead of a value of another type.
    public static var expectation: String { "write a whole number from 0 to 1000000" }
    /// Takes a setting; nil when it is of another type.
    public init?(_ setting: Settings.RuleSetting.Value) {
        guard case .text(let text) = setting, let number = Int(text), (0...1_000_000).contains(number) else {
            return nil
        }
        self = number
    }
    /// The value as it is written in `postmortem.yml`.
    public var yaml: String { description }
}

extension [String]: RuleOptionValue {
    /// See ``RuleOptionKind``.
    public static var kind: RuleOptionKind { .texts }
    /// What to write instead of a value of another type.
    public static var expectation: String { "write a list, such as [one, two]" }
    /// Takes a setting; nil when it is of another type.
    public init?(_ setting: Settings.RuleSetting.Value) {
        guard case .texts(let texts) = setting else { return nil }
        self = texts
    }
    /// The value as it is written in `postmortem.yml`.
    public var yaml: String { "[" + joined(separator: ", ") + "]" }
}
