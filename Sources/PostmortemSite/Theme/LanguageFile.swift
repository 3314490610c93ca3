import PostmortemCore
import Yams

/// One `languages/<code>.yml`: a flat table of interface strings.
struct LanguageFile: Sendable {
    /// The file's path as the user knows it.
    let path: String
    /// The texts by key.
    private(set) var texts: [String: String] = [:]
    /// Where each key stands.
    private(set) var positions: [String: Position] = [:]

    /// Reads a table.
    /// - Throws: ``Failures`` with everything that is wrong in it.
    init(_ file: SourceFile) throws {
        path = file.path
        if let repair = file.repairs.first {
            throw Failures([
                Failure("the file is not valid UTF-8", path: path, position: file.position(at: Int(repair.start)))
            ])
        }
        // libyaml does not read CRLF after a byte-order mark; without either, lines and columns stay what they are.
        let text = String(decoding: file.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        var failures: [Failure] = []
        for (key, value) in try Self.table(text, path: path) {
            let position = key.mark.map { Position(line: $0.line, column: $0.column) }
            func fail(_ message: String, help: String? = nil) {
                failures.append(Failure(message, path: path, position: position, help: help))
            }
            guard let name = key.scalar?.string, let text = value.scalar?.string else {
                fail("a language file is a flat table of texts", help: "write key: text")
                continue
            }
            let isKey =
                !name.isEmpty
                && name.unicodeScalars.allSatisfy { scalar in
                    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
                }
            if !isKey { fail("'\(name)' is not a key", help: "keys have small letters, digits and '_'") }
            texts[name] = text
            positions[name] = position
        }
        if !failures.isEmpty { throw Failures(failures) }
    }

    private static func table(_ text: String, path: String) throws -> [(key: Node, value: Node)] {
        do {
            guard let node = try Yams.compose(yaml: text) else { return [] }
            if case .mapping(let mapping) = node { return mapping.map { ($0.key, $0.value) } }
            if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
            throw Failures([Failure("a language file is a flat table of texts", path: path, help: "write key: text")])
        } catch let error as YamlError {
            throw Failures([failure(error, path: path)])
        }
    }

    private static func failure(_ error: YamlError, path: String) -> Failure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Failure(
                "not YAML: \(problem)", path: path, position: Position(line: mark.line, column: mark.column),
                help: "put texts with special characters in quotes")
        case .duplicatedKeysInMapping(let duplicates, _):
            let names = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
            return Failure("keys stand there twice: \(names)", path: path)
        default: return Failure("not YAML: \(error)", path: path)
        }
    }
}
