public import PostmortemCore
import PostmortemModel

/// The JSON Schema of `postmortem.yml` (draft 7, which YAML language servers read), for completion and hints in editors.
///
/// It is a help for typing; what the program accepts, its own reader decides.
public enum SettingsSchema {
    /// The schema; its properties are the settings' keys, with the rules and their options.
    public static func json(registry: RuleRegistry = .standard) -> JSON {
        let properties = Settings.keys.map { key in
            (key: key, value: key == "rules" ? rules(registry) : property(key) ?? .object([]))
        }
        return [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Settings of a postmortem knowledge base",
            "type": "object",
            "additionalProperties": .bool(false),
            "properties": .object(properties),
        ]
    }

    /// The schema of one key; nil for one that it does not know yet.
    static func property(_ key: String) -> JSON? {
        let defaults = Settings()
        switch key {
        case "title": return localized("Title of the site, or titles by language.", default: .string(defaults.title))
        case "summary": return localized("One sentence under the title, or one by language.")
        case "base_url":
            return text("Where the site is served.", pattern: "^https?://[^?#]+$")
        case "language":
            return text(
                "Language of the site's root, and of documents that state none.", default: .string(defaults.language))
        case "time_zone": return text("IANA name of the zone of times that do not state one.")
        case "source_url":
            return text("Where a reader finds the source of a page: a URL with {path} in it.", pattern: "\\{path\\}")
        case "severities": return texts("Severities, gravest first.", default: defaults.severities)
        case "statuses":
            return texts("States of a document, in the order in which it passes them.", default: defaults.statuses)
        case "services": return services
        case "causes": return causes
        case "id_pattern":
            return text(
                "How an id looks; see docs/settings.md for the pattern language.", default: .string(defaults.idPattern))
        case "headings":
            return [
                "description": "Further headings by kind of section.",
                "type": "object",
                "additionalProperties": .bool(false),
                "properties": .object(SectionKind.allCases.map { ($0.rawValue, texts(nil)) }),
            ]
        case "mitigate_within":
            return [
                "description": "Minutes in which an incident should be mitigated.", "type": "integer",
                "minimum": JSON(1), "maximum": JSON(525_600), "default": JSON(defaults.mitigateWithin),
            ]
        case "contributing_factors_satisfy_root_cause":
            return [
                "description": "Whether contributing factors are enough where a root cause is asked for.",
                "type": "boolean", "default": .bool(defaults.contributingFactorsSatisfyRootCause),
            ]
        case "exclude": return texts("Files and folders that are left out: neither checked nor published.")
        default: return nil
        }
    }

    private static func text(_ description: String, default: JSON? = nil, pattern: String? = nil) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("description", .string(description)), ("type", "string"), ("minLength", JSON(1)),
        ]
        if let pattern { members.append(("pattern", .string(pattern))) }
        if let `default` { members.append(("default", `default`)) }
        return .object(members)
    }

    private static func texts(_ description: String?, default: [String]? = nil) -> JSON {
        var members: [(key: String, value: JSON)] = description.map { [("description", .string($0))] } ?? []
        members += [
            ("type", "array"), ("uniqueItems", .bool(true)), ("items", ["type": "string", "minLength": JSON(1)]),
        ]
        if let `default` { members.append(("default", .array(`default`.map { .string($0) }))) }
        return .object(members)
    }

    private static func localized(_ description: String, default: JSON? = nil) -> JSON {
        guard case .object(var members) = name else { return name }
        members.insert(("description", .string(description)), at: 0)
        if let `default` { members.append(("default", `default`)) }
        return .object(members)
    }

    /// A name, or one for each language.
    private static let name: JSON = [
        "anyOf": [["type": "string"], ["type": "object", "additionalProperties": ["type": "string"]]]
    ]

    private static let services: JSON = [
        "description": "Services that incidents happen to: a list of slugs, or facts by slug.",
        "anyOf": [
            ["type": "array", "items": ["type": "string"]],
            [
                "type": "object",
                "additionalProperties": [
                    "type": ["object", "null"],
                    "additionalProperties": .bool(false),
                    "properties": [
                        "name": name, "owner": ["type": "string"], "tier": ["type": "integer", "minimum": JSON(1)],
                    ],
                ],
            ],
        ],
    ]

    private static let causes: JSON = [
        "description": "The taxonomy of causes: a list of slugs, or names by slug.",
        "anyOf": [
            ["type": "array", "items": ["type": "string"]],
            [
                "type": "object",
                "additionalProperties": [
                    "anyOf": [
                        ["type": ["string", "null"]], ["type": "object", "additionalProperties": ["type": "string"]],
                    ]
                ],
            ],
        ],
    ]

    /// YAML 1.1 reads a bare `off` as false.
    private static let level: JSON = ["enum": ["off", "info", "warning", "error", .bool(false)]]

    private static func rules(_ registry: RuleRegistry) -> JSON {
        let settings = registry.rules.map(\.metadata).flatMap { rule in
            [(key: rule.name, value: setting(of: rule)), (key: rule.id, value: setting(of: rule))]
        }
        return [
            "description": "Severity and options of lint rules, by name or id, or by the beginning of ids.",
            "type": "object",
            "additionalProperties": .bool(false),
            "patternProperties": ["^(all|[Pp][Mm][0-9]{0,2})$": level],
            "properties": .object(settings),
        ]
    }

    private static func setting(of rule: RuleMetadata) -> JSON {
        [
            "description": .string(rule.summary),
            "anyOf": [
                level,
                [
                    "type": "object",
                    "additionalProperties": .bool(false),
                    "properties": .object([("severity", level)] + rule.options.map { ($0.name, option($0)) }),
                ],
            ],
        ]
    }

    private static func option(_ option: any RuleOptionDescription) -> JSON {
        let description = JSON.string(option.summary + " Default: " + option.defaultYAML)
        return switch option.kind {
        case .flag: ["description": description, "type": "boolean"]
        case .number: ["description": description, "type": "integer", "minimum": JSON(0)]
        case .texts: ["description": description, "type": "array", "items": ["type": "string"]]
        }
    }
}
