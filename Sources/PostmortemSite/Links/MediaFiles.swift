import PostmortemCore
import PostmortemModel
import Synchronization

/// Files beside the incidents that pages show or link: they are copied to `media/` under their own path.
final class MediaFiles: Sendable {
    private let fileSystem: any FileSystem
    private let settings: Settings
    /// Paths that were asked for, with the answer.
    private let known = Mutex<[String: Bool]>([:])

    /// Looks for files in a knowledge base.
    init(_ fileSystem: any FileSystem, settings: Settings) { (self.fileSystem, self.settings) = (fileSystem, settings) }

    /// The place in the site, relative to it and ready for a link, of a file of the knowledge base; nil when there is no
    /// such file or it does not belong into a site. Asking is what puts it there.
    func place(_ path: String) -> String? {
        let isThere =
            known.withLock { $0[path] }
            ?? {
                let found =
                    MediaFile.isAllowed(path) && settings.exclusion(of: path) == nil && fileSystem.isFile(path)
                known.withLock { $0[path] = found }
                return found
            }()
        return isThere ? "media/" + URLPath.encoded(path) : nil
    }

    /// Copies what was asked for, in the order of the paths.
    func write(to sink: any SiteSink) throws {
        let paths = known.withLock { $0.filter(\.value).keys.sorted() }
        for path in paths {
            try sink.write(try fileSystem.read(path), to: "media/" + path)
        }
    }
}
