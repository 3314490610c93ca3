public import PostmortemCore
import PostmortemModel

extension RuleDocumentation {
    /// The metadata of a rule, for programs: `{id, name, family, severity, level, since, fix, options, summary,
    /// rationale}`.
    public static func json(_ rule: any Rule) -> JSON {
        let rule = rule.metadata
        return [
            "id": .string(rule.id),
            "name": .string(rule.name),
            "family": JSON(rule.family?.title),
            "severity": .string(rule.severity.rawValue),
            "level": .string(rule.level.rawValue),
            "since": .string(rule.since),
            "fix": fix(of: rule),
            "options": .array(rule.options.map(option)),
            "summary": .string(rule.summary),
            "rationale": .string(rule.rationale),
        ]
    }

    private static func fix(of rule: RuleMetadata) -> JSON {
        switch rule.fix {
        case nil: .null
        case .safe(let text): ["safe": .bool(true), "text": .string(text)]
        case .unsafe(let text): ["safe": .bool(false), "text": .string(text)]
        }
    }

    private static func option(_ option: any RuleOptionDescription) -> JSON {
        [
            "name": .string(option.name), "kind": .string(option.kind.rawValue),
            "default": .string(option.defaultYAML), "summary": .string(option.summary),
        ]
    }
}
