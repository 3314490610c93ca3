import PostmortemCore
import Yams

extension SettingsReader {
    /// `rules`: a map from a rule to its level, or to `{severity: …, option: …}`.
    mutating func rules(_ node: Node, _ set: ([Settings.RuleSetting]) -> Void) {
        guard let mapping = node.mapping else {
            return fail(node, "'rules' is not a map", "write 'missing-impact: off' below it")
        }
        var rules: [Settings.RuleSetting] = []
        for (key, value) in mapping {
            var setting = Settings.RuleSetting(key.scalar?.string ?? "", position: Self.position(key))
            if let fields = value.mapping {
                for (field, value) in fields { rule(field, value, &setting) }
            } else {
                setting.level = level(value)
            }
            rules.append(setting)
        }
        set(rules)
    }

    private mutating func rule(_ field: Node, _ value: Node, _ setting: inout Settings.RuleSetting) {
        let name = field.scalar?.string ?? ""
        if name == "severity" {
            setting.level = level(value)
            return
        }
        let option: Settings.RuleSetting.Value
        if let text = value.scalar?.string {
            option = .text(text)
        } else if let items = value.sequence, items.allSatisfy({ $0.scalar != nil }) {
            option = .texts(items.compactMap { $0.scalar?.string })
        } else {
            return fail(value, "the value of '\(name)' is neither a value nor a list", "write '\(name): value'")
        }
        setting.options.append(
            .init(name, option, position: Self.position(field), valuePosition: Self.position(value)))
    }

    private mutating func level(_ node: Node) -> Settings.RuleLevel? {
        // YAML 1.1 reads a bare "off" as false.
        let word = node.scalar?.string.lowercased() ?? ""
        guard let level = Settings.RuleLevel(rawValue: word == "false" ? "off" : word) else {
            fail(node, "'\(word)' is no level of a rule", "write error, warning, info or off")
            return nil
        }
        return level
    }
}
