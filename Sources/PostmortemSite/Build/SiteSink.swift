/// Where the files of a site go; may be used from several threads.
public protocol SiteSink: Sendable {
    /// Takes a file of the site.
    /// - Parameter path: relative to the site, separated by `/`; each at most once.
    func write(_ bytes: [UInt8], to path: String) throws

    /// Takes a file of the site from the disk.
    /// - Parameter source: absolute path.
    func copy(from source: String, to path: String) throws
}

extension StagedSite: SiteSink {}
