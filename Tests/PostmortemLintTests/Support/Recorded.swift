import Foundation
import Testing

/// Files in git that are made by the program: compared, or written again where the environment asks for it.
enum Recorded {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Says how to write the files again.
    static let command = "POSTMORTEM_UPDATE=1 swift test --filter PostmortemLintTests"

    static var isUpdating: Bool { ProcessInfo.processInfo.environment["POSTMORTEM_UPDATE"] == "1" }

    /// Fails unless the file holds the text; writing it again fails too, so that nobody records by accident.
    static func expect(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let url = root.appending(path: path)
        let old = try? String(contentsOf: url, encoding: .utf8)
        if old == text { return }
        if isUpdating {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            Issue.record("wrote \(path); run the tests again", sourceLocation: sourceLocation)
        } else {
            Issue.record("\(path) is not up to date; run `\(command)`", sourceLocation: sourceLocation)
        }
    }
}
