// Usage: embed-folder FOLDER OUTPUT.swift CONSTANT
//
// Writes every file below FOLDER as a StaticString keyed by its path: ten times quicker to compile than an array of
// bytes, and no work at start. A folder that is missing or empty gives an empty list.

import Foundation

let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory).resolvingSymlinksInPath()
let output = URL(filePath: CommandLine.arguments[2])
let constant = CommandLine.arguments[3]

/// Paths of all files below the folder but hidden ones, sorted so that the output depends on nothing else.
func files() -> [String] {
    (FileManager.default.subpaths(atPath: folder.path(percentEncoded: false)) ?? [])
        .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
        .filter { path in
            let values = try? folder.appending(path: path).resolvingSymlinksInPath().resourceValues(forKeys: [
                .isRegularFileKey
            ])
            return values?.isRegularFile == true
        }
        .sorted()
}

/// The contents of a file; ends the program with a message for the build log when it cannot be embedded.
func text(_ path: String) throws -> String {
    let file = folder.appending(path: path)
    guard let text = String(validating: try Data(contentsOf: file), as: UTF8.self) else {
        // In the form of a compiler's message, so that SwiftPM and editors show it as one.
        let name = file.path(percentEncoded: false)
        FileHandle.standardError.write(Data("\(name):1:1: error: not UTF-8; only text can be embedded\n".utf8))
        exit(1)
    }
    return text
}

/// A string literal of the text, each scalar that is not plain ASCII as a reference.
func literal(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "\"") { result, scalar in
        switch scalar {
        case "\n": result += "\\n"
        case "\"", "\\": result += "\\\(scalar)"
        case " "..."~": result.unicodeScalars.append(scalar)
        default: result += "\\u{\(String(scalar.value, radix: 16))}"
        }
    } + "\""
}

let entries = try files().map { "    (\(literal($0)), \(literal(try text($0)))),\n" }
let source = """
    /// The files of a folder of the source tree, by their path in it.
    let \(constant): [(path: StaticString, text: StaticString)] = [
    \(entries.joined())]

    """
try source.write(to: output, atomically: true, encoding: .utf8)
