import Foundation
import PostmortemCore
import PostmortemScripting

/// Where the optional parts are: the scripts that bootstrap fetches, and the helper that runs them.
struct ScriptFolder {
    /// Folder of the helper and of what scripts said, in the knowledge base.
    static let cacheName = ".postmortem-cache"

    private let root: String
    private let program: URL?

    /// - Parameter root: the folder of the knowledge base.
    init(root: String) {
        self.root = root
        program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// The absolute path of a script; nil when it is not installed.
    ///
    /// Looked for in the folder that POSTMORTEM_SCRIPTS names, beside an installed program, and in `third-party/` of the
    /// knowledge base.
    func script(_ name: String) -> String? {
        var folders: [String] = []
        if let folder = StandardStreams.environment("POSTMORTEM_SCRIPTS"), !folder.isEmpty { folders.append(folder) }
        if let program {
            let prefix = program.deletingLastPathComponent()
            folders.append(prefix.appending(path: "share/postmortem/scripts").path(percentEncoded: false))
        }
        folders.append(root + "/third-party")
        return folders.map { $0 + "/" + name }.first { FileManager.default.isReadableFile(atPath: $0) }
    }

    /// The absolute path of the helper: beside the program, or in `libexec/` of where it is installed; nil when it is not
    /// there. Never from the knowledge base, which may be a stranger's.
    var helper: String? {
        guard let program else { return nil }
        let places = [program, program.deletingLastPathComponent().appending(path: "libexec/postmortem")]
        return places.map { $0.appending(path: "postmortem-render").path(percentEncoded: false) }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs scripts with what is there.
    func service() -> ScriptService {
        ScriptService(
            library: ScriptLibrary(locate: { script($0) }), helper: helper,
            cacheFolder: root + "/" + Self.cacheName)
    }
}
