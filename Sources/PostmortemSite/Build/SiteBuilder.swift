public import PostmortemCore
public import PostmortemModel

/// Turns a knowledge base into a site.
public enum SiteBuilder {
    /// What was built.
    public struct Summary: Hashable, Sendable {
        /// Pages, not counting diagrams' own and data files.
        public var pages: Int
        /// What the user should know and what stopped nothing.
        public var warnings: [Failure]
    }

    /// A step of a build, for a progress display.
    public enum Progress: Hashable, Sendable {
        /// Pages of a kind are done; the kind as its template is called.
        case pages(kind: String, count: Int)
    }

    /// Writes all files of a site.
    ///
    /// - Parameters:
    ///   - base: incidents and settings.
    ///   - fileSystem: where the knowledge base is: for `templates/`, and for pictures beside incidents.
    ///   - options: address, day, workers.
    ///   - sink: where the files go.
    ///   - progress: called on the calling thread.
    /// - Returns: what was built.
    /// - Throws: ``Failure`` or ``Failures`` for a broken theme, and for what cannot be read or written. Nothing in an
    ///   incident's content makes it throw.
    @discardableResult
    public static func build(
        _ base: KnowledgeBase, fileSystem: any FileSystem, options: BuildOptions, to sink: any SiteSink,
        progress: (Progress) -> Void = { _ in }
    ) throws -> Summary {
        let theme = try Theme(knowledgeBase: fileSystem, pages: PageKinds.registrations)
        let site = try Site(base: base, fileSystem: fileSystem, options: options, theme: theme)
        // The other files need nothing of the pages. Some are the work of one thread, so that the other processors would
        // wait for one after another.
        let (pages, _) = try concurrently(jobs: options.jobs) {
            try buildPages(of: site, to: sink, progress: progress)
        } _: {
            try LedgerFiles.write(site, to: sink)
            try DataFiles.write(site, to: sink)
            try Feeds.write(site, to: sink)
            try SocialPictures.write(site, to: sink)
            try FilterFiles.write(site, to: sink)
            try SearchIndex.write(site, to: sink)
        }
        for asset in theme.assets { try sink.write(asset.bytes, to: asset.path) }
        if let script = site.framed.script, !site.framed.isEmpty {
            try sink.copy(from: script, to: FramedDiagrams.scriptPath)
        }
        try site.media.write(to: sink)
        var warnings = theme.warnings + site.framed.warnings
        if site.drawings > options.maximumDrawings, !(options.scripts is NoScripts) {
            warnings.append(
                Failure(
                    "diagrams are left to the reader's browser: there may be \(site.drawings), and a build draws at most "
                        + "\(options.maximumDrawings)",
                    help:
                        "a first build with '--draw-at-most \(site.drawings)' takes longer; later ones find them drawn")
            )
        }
        return Summary(pages: pages, warnings: warnings)
    }

    /// Builds the pages kind by kind, since those of incidents find out which diagrams need a page of their own.
    /// - Returns: how many there are.
    private static func buildPages(
        of site: Site, to sink: any SiteSink, progress: (Progress) -> Void
    ) throws -> Int {
        var pages = 0
        var listed: [String] = []
        for kind in PageKinds.all {
            let paths = try site.trees.flatMap { try kind.build(in: $0, of: site, to: sink) }
            pages += paths.count
            if !(kind is NotFoundPage || kind is DiagramPage) { listed += paths }
            progress(.pages(kind: kind.registration.name, count: paths.count))
        }
        try Sitemap.write(listed, of: site, to: sink)
        return pages
    }
}
