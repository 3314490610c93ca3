import Foundation
import PostmortemMarkdown
import PostmortemScripting

/// Looks for the parts that the program can do without.
struct PartsCheck {
    private let folder: ScriptFolder
    private let root: String

    /// A part, and what was found.
    struct Part: Sendable {
        var name: String
        /// A version or a path; what is wrong when it is missing.
        var finding: String
        /// How to get it; nil when it is there.
        var remedy: String?

        var isMissing: Bool { remedy != nil }
    }

    /// - Parameter root: the folder of the knowledge base.
    init(root: String) {
        self.root = root
        folder = ScriptFolder(root: root)
    }

    /// All parts, in the order in which they need each other.
    func parts() -> [Part] {
        let service = folder.service()
        let (bytes, entries) = service.cacheSize
        return [
            Part(name: "cmark-gfm", finding: MarkdownParser.libraryVersion),
            git(),
            helper(service),
            script("mermaid.js", "Mermaid", #"{version:""#),
            script("katex.js", "KaTeX", #"version:""#),
            script("highlight.js", "highlight.js", #"versionString=""#),
            Part(
                name: "cache", finding: "\(entries) answers, \((bytes + 1023) / 1024) KB in \(ScriptFolder.cacheName)/"),
        ]
    }

    /// The names of the parts that are missing, and where to learn more.
    var missing: String {
        parts().filter(\.isMissing).map(\.name).joined(separator: ", ")
            + "\n  help: 'postmortem doctor' says how to get what is missing"
    }

    private func helper(_ service: ScriptService) -> Part {
        let engine = "install libjavascriptcoregtk-4.1-dev (Debian, Ubuntu) and build again, or run scripts/bootstrap"
        guard let path = folder.helper else {
            return Part(
                name: "postmortem-render", finding: "not beside the program, nor in libexec/postmortem/", remedy: engine
            )
        }
        guard service.startsHelper() else {
            return Part(name: "postmortem-render", finding: "does not start: \(path)", remedy: engine)
        }
        return Part(name: "postmortem-render", finding: path)
    }

    /// A script, with the version that stands after a mark in it.
    private func script(_ file: String, _ name: String, _ mark: String) -> Part {
        guard let path = folder.script(file) else {
            return Part(
                name: name, finding: "\(file) is not installed",
                remedy:
                    "run scripts/bootstrap of the source tree, or put it into a folder that POSTMORTEM_SCRIPTS names")
        }
        let text = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
        let version = text.range(of: Data(mark.utf8)).map { range in
            String(decoding: text[range.upperBound...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
        }
        return Part(name: name, finding: (version ?? "unknown version") + ", " + path)
    }

    private func git() -> Part {
        let path = (StandardStreams.environment("PATH") ?? "").split(separator: ":")
            .map { $0 + "/git" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let path else {
            return Part(name: "git", finding: "not on the PATH", remedy: "install git: changed lines are asked of it")
        }
        return Part(name: "git", finding: path)
    }
}
