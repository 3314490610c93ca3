import Foundation

/// The lists in `Tests/Search/` that the program and the browser are both held to.
enum SharedVectors {
    /// The rows of a list, cell by cell; lines that start with `#` are comments.
    static func rows(_ name: String) throws -> [[String]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Search")
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            try line.split(separator: "\t").map { cell in
                // `\u` escapes as JSON has them, so that combining marks and surrogates survive editors.
                try JSONDecoder().decode(String.self, from: Data("\"\(cell)\"".utf8))
            }
        }
    }
}
