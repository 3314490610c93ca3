import ArgumentParser
import PostmortemCore
import PostmortemLint
import PostmortemModel
import PostmortemScripting
import PostmortemSite

/// `postmortem build`: publishes the knowledge base as a site.
struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Publish the knowledge base as a linked static site.",
        discussion: """
            The new site is staged beside the output folder and exchanged with it in one step: a build that fails or is \
            killed changes nothing, and files that no build wrote stay. Findings about content never stop a build; \
            unreadable files, templates and settings do.
            """)

    @OptionGroup var root: RootOption

    @Option(
        name: .long,
        help: ArgumentHelp("Where the site goes. Default: site/ in the knowledge base.", valueName: "folder"))
    var output: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("Where the site will be served; overrides the settings.", valueName: "url"))
    var baseURL: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day that \"overdue\" and \"age\" are counted to. Default: SOURCE_DATE_EPOCH, else today (UTC).",
            valueName: "date"))
    var asOf: String?

    @Flag(name: .long, help: "List drafts too.")
    var drafts = false

    @Option(
        name: .customLong("draw-at-most"),
        help: ArgumentHelp(
            "Where there may be more diagrams, the reader's browser draws all of them. Default: 2000.",
            valueName: "n"))
    var drawAtMost: Int?

    @OptionGroup var jobs: JobsOption

    func run() throws {
        let fileSystem = try root.open()
        try root.requireKnowledgeBase(in: fileSystem)
        var progress = ProgressLine()
        progress.show("reading incidents")
        let settings = try root.settings(in: fileSystem).settings
        let base = try KnowledgeBase.load(fileSystem: fileSystem, settings: settings, jobs: jobs.jobs)
        keepUntilExit(base)
        if base.incidents.isEmpty {
            warn("no incident files below \(KnowledgeBase.incidentFolder)/ in \(fileSystem.root)", &progress)
        }
        let scripts = ScriptFolder(root: fileSystem.root)
        let service = scripts.service()
        var options = BuildOptions(
            today: try Today.resolve(asOf), jobs: jobs.jobs, baseURL: try checkedBaseURL(), includesDrafts: drafts,
            mermaidScript: scripts.script("mermaid.js"), scripts: service)
        if let drawAtMost { options.maximumDrawings = drawAtMost }
        let folder = output ?? fileSystem.root + "/site"
        let incidents = fileSystem.root + "/" + KnowledgeBase.incidentFolder
        let siteOutput = try SiteOutput(folder: folder, sources: [fileSystem.root, incidents])
        var summary: SiteBuilder.Summary?
        let changes = try siteOutput.withStagedSite(
            onWait: { progress.show("waiting for another build of \(folder)") },
            { site in
                summary = try SiteBuilder.build(base, fileSystem: fileSystem, options: options, to: site) { step in
                    if case .pages(let kind, let count) = step { progress.show("writing pages: \(kind) (\(count))") }
                }
                progress.show("publishing")
            })
        progress.clear()
        for warning in summary?.warnings ?? [] { StandardStreams.writeError("warning: \(warning)") }
        if service.lacksParts {
            let diagrams = options.mermaidScript == nil ? "shown as source" : "left to the reader's browser"
            warn(
                "diagrams are \(diagrams), code and formulas as they were written, for want of "
                    + PartsCheck(root: fileSystem.root).missing,
                &progress)
        }
        let leftOut = drafts ? 0 : base.incidents.count { settings.isDraft($0.facts.status) }
        StandardStreams.writeError(
            "Published \(Self.counted(base.incidents.count - leftOut, "incident")), \(summary?.pages ?? 0) pages to \(folder) "
                + "(\(changes.added) files added, \(changes.changed) changed, \(changes.unchanged) unchanged, "
                + "\(changes.removed.count) removed)")
        if leftOut > 0 {
            StandardStreams.writeError("\(Self.counted(leftOut, "draft")) left out; --drafts lists drafts too")
        }
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private func checkedBaseURL() throws -> String? {
        guard let baseURL else { return nil }
        guard let url = Settings.normalizedBaseURL(baseURL) else {
            throw Failure(
                "--base-url is not an absolute http or https URL: \(baseURL)",
                help: "write for example https://example.com/incidents/")
        }
        return url
    }

    private func warn(_ message: String, _ progress: inout ProgressLine) {
        progress.clear()
        StandardStreams.writeError("warning: " + message)
    }
}

/// One line on a terminal that says what is being done; silent elsewhere.
struct ProgressLine {
    private let isOn = StandardStreams.errorIsTerminal
    private var isShown = false

    /// Replaces the line.
    mutating func show(_ text: String) {
        guard isOn else { return }
        StandardStreams.writeProgress(text + " …")
        isShown = true
    }

    /// Takes the line away.
    mutating func clear() {
        if isShown { StandardStreams.writeProgress("") }
        isShown = false
    }
}
