import Foundation

@testable import PostmortemSite

/// A temporary folder for one test, removed with it.
final class Sandbox {
    let path: String

    init() throws {
        let name = "postmortem-output-" + UUID().uuidString
        // Resolved, for on macOS the temporary folder lies behind a symbolic link.
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The output folder `site` in the sandbox.
    func output(_ method: TreeExchange.Method = .best) throws -> SiteOutput {
        try SiteOutput(folder: path + "/site", method: method)
    }

    /// Builds a site of these pages.
    @discardableResult
    func build(_ pages: [String: String], _ method: TreeExchange.Method = .best) throws -> SiteChanges {
        try output(method).withStagedSite { site in
            for (path, text) in pages { try site.write(text, to: path) }
        }
    }

    /// Writes a file as somebody else than a build, with its folders.
    func put(_ text: String, at name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Removed first, so that it is a new file and not the old one with another content.
        try? FileManager.default.removeItem(at: file)
        try Data(text.utf8).write(to: file)
    }

    /// What `lstat` says; nil when nothing is there.
    func status(_ name: String) -> stat? {
        var status = stat()
        return lstat(path + "/" + name, &status) == 0 ? status : nil
    }

    /// The permissions of a file or folder.
    func mode(_ name: String) -> mode_t? { status(name).map { $0.st_mode & 0o7777 } }

    /// Everything below the folder, hidden files too: content by path; `/` for a folder, `-> target` for a symbolic
    /// link, `|` for a pipe.
    func tree(_ name: String = "") -> [String: String] {
        var found: [String: String] = [:]
        let top = path + "/" + name
        for case let entry as String in FileManager.default.enumerator(atPath: top) ?? .init() {
            let file = name.isEmpty ? entry : name + "/" + entry
            switch status(file).map({ $0.st_mode & S_IFMT }) {
            case S_IFDIR: found[entry] = "/"
            case S_IFLNK:
                found[entry] =
                    "-> " + ((try? FileManager.default.destinationOfSymbolicLink(atPath: path + "/" + file)) ?? "")
            case S_IFIFO: found[entry] = "|"
            default: found[entry] = (try? String(contentsOfFile: path + "/" + file, encoding: .utf8)) ?? "unreadable"
            }
        }
        return found
    }

    /// The site without the manifest.
    func site() -> [String: String] { tree("site").filter { $0.key != SiteManifest.name } }

    /// Names in the sandbox itself: after every build, nothing but the output.
    func siblings() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}
