import Foundation

@testable import PostmortemScripting

/// What the tests of this target run on: the real helper, which stands beside the test bundle, and the real scripts.
enum Helper {
    /// Nil where the engine is not installed: then there is no helper to test.
    static let path: String? = {
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path() != "/" {
            let candidate = folder.appending(path: "postmortem-render")
            if FileManager.default.isExecutableFile(atPath: candidate.path()) { return candidate.path() }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static var isMissing: Bool { path == nil }

    /// A script that bootstrap fetched.
    static func fetched(_ name: String) -> String? {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../third-party/\(name)").standardizedFileURL.path()
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }

    static let library = ScriptLibrary(locate: fetched)

    /// Scripts whose "diagram" is whatever JavaScript the request holds: what a hole in a library would let a stranger do.
    static let anything: ScriptLibrary = {
        let start = ["start/clock.js", "start/primordials.js", "start/requests.js"].compactMap { name in
            LoadOrder.ownScripts[name].map { ScriptLibrary.Script(name: name, text: $0) }
        }
        let evaluate = """
            postmortem.diagram = async (source) => ({
              svg: String(await (0, eval)(source)), title: "", description: "", width: 1, height: 1,
            });
            """
        return ScriptLibrary(scripts: [.diagram: start + [.init(name: "evaluate.js", text: Array(evaluate.utf8))]])
    }()
}
