/// Where the files of a site go; may be used from several threads.
public protocol SiteSink: Sendable {
    /// Takes a file of the site.
    ///
    /// - Parameters:
    ///   - bytes: all of it.
    ///   - path: relative to the site, separated by `/`; each at most once.
    /// - Throws: ``Failure`` when it cannot be taken.
    func write(_ bytes: [UInt8], to path: String) throws

    /// Takes a file of the site from the disk.
    ///
    /// - Parameters:
    ///   - source: absolute path.
    ///   - path: as for ``write(_:to:)``.
    /// - Throws: ``Failure`` when it cannot be read or taken.
    func copy(from source: String, to path: String) throws
}

extension StagedSite: SiteSink {}
