public import PostmortemCore

extension Settings {
    /// How much the findings of a lint rule matter.
    public enum RuleLevel: String, Sendable, CaseIterable {
        case off, info, warning, error
    }

    /// What the settings say of one lint rule.
    ///
    /// Which rules and options there are only the linter knows; it tells of names that do not exist at their positions.
    public struct RuleSetting: Hashable, Sendable {
        /// Id or name of the rule, as written.
        public var rule: String
        /// Where the rule is named.
        public var position: Position?
        /// How much its findings matter; nil for the rule's own level.
        public var level: RuleLevel?
        /// Its options, in the order of the file.
        public var options: [Option]

        /// Creates a setting.
        public init(_ rule: String, level: RuleLevel? = nil, options: [Option] = [], position: Position? = nil) {
            self.rule = rule
            self.level = level
            self.options = options
            self.position = position
        }

        /// An option of a rule.
        public struct Option: Hashable, Sendable {
            /// The name as written.
            public var name: String
            /// The value, not yet taken for a number or a flag.
            public var value: Value
            /// Where the option is named.
            public var position: Position?
            /// Where the value stands.
            public var valuePosition: Position?

            /// Creates an option.
            public init(
                _ name: String, _ value: Value, position: Position? = nil, valuePosition: Position? = nil
            ) {
                self.name = name
                self.value = value
                self.position = position
                self.valuePosition = valuePosition
            }
        }

        /// The value of an option as the file has it.
        public enum Value: Hashable, Sendable {
            case text(String)
            case texts([String])
        }
    }
}
