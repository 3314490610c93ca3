/// Which scripts a kind of request needs, in the order of loading: `load-order.txt` among our scripts.
enum LoadOrder {
    /// How the list names a script.
    enum Name: Hashable, Sendable {
        /// By its path among our own.
        case own(String)
        /// By its file name among those that bootstrap fetches.
        case fetched(String)

        /// What it is called in messages.
        var fileName: String {
            switch self {
            case .own(let path): path
            case .fetched(let name): name
            }
        }
    }

    /// Our own scripts by path.
    static let ownScripts: [String: [UInt8]] = Dictionary(
        embeddedJavaScript.map { ("\($0.path)", $0.text.withUTF8Buffer { Array($0) }) }, uniquingKeysWith: { $1 })

    /// The list that is part of the program.
    static let embedded = parse(String(decoding: ownScripts["load-order.txt"] ?? [], as: UTF8.self))

    /// Reads a list; a name before the first kind is nobody's.
    static func parse(_ text: String) -> [ScriptKind: [Name]] {
        var lists: [ScriptKind: [Name]] = [:]
        var kind: ScriptKind?
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasSuffix(":") {
                kind = ScriptKind(rawValue: String(line.dropLast()))
            } else if let kind {
                let isFetched = line.hasPrefix("<") && line.hasSuffix(">")
                lists[kind, default: []].append(
                    isFetched ? .fetched(String(line.dropFirst().dropLast())) : .own(String(line)))
            }
        }
        return lists
    }
}
