/// Requests that need the same scripts; the raw value is what the helper and `load-order.txt` call them.
enum ScriptKind: String, Hashable, Sendable, CaseIterable {
    case diagram, formula, code
}
