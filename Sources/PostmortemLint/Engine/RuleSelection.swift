public import PostmortemCore

/// The rules that a run is about, whatever the settings say of them.
public struct RuleSelection: Sendable {
    /// All rules.
    public static let all = RuleSelection()

    private var selected: Set<String>?
    private var named: Set<String> = []
    private var ignored: Set<String> = []

    private init() {}

    /// Resolves patterns, each an id, a name, the beginning of ids, or `all`; see ``RuleRegistry/ids(matching:)``.
    ///
    /// - Parameters:
    ///   - select: The only rules to run; none for all.
    ///   - ignore: Rules not to run, also where they are selected.
    /// - Throws: ``Failures`` with each pattern that means no rule.
    public init(
        select: [String], ignore: [String], registry: RuleRegistry = .standard
    ) throws(Failures) {
        var failures: [Failure] = []
        func resolve(_ patterns: [String]) -> Set<String> {
            var ids: Set<String> = []
            for pattern in patterns {
                do {
                    ids.formUnion(try registry.ids(matching: pattern))
                } catch {
                    failures.append(error)
                }
            }
            return ids
        }
        if !select.isEmpty { selected = resolve(select) }
        named = Set(select.compactMap { registry.rule($0)?.metadata.id })
        ignored = resolve(ignore)
        if !failures.isEmpty { throw Failures(failures) }
    }

    /// Whether a rule may run.
    func contains(_ rule: RuleMetadata) -> Bool {
        !ignored.contains(rule.id) && selected?.contains(rule.id) ?? true
    }

    /// Whether a rule is selected by its own name or id; it then runs although it is off.
    func names(_ rule: RuleMetadata) -> Bool { named.contains(rule.id) }
}
