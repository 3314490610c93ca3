import ArgumentParser
import PostmortemCore
import PostmortemLint
import PostmortemModel
import PostmortemReporting

/// `postmortem lint [PATH…]`: checks incident files.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check incident files.",
        discussion: """
            Loads the whole knowledge base, since ids and links reach across files, and reports on the paths given, or on \
            everything below incidents/. Exit status: 0 without errors and warnings, 1 with, 2 when the check could not run.
            """)

    @OptionGroup var root: RootOption
    @OptionGroup var jobs: JobsOption

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json

        var report: ReportFormat {
            switch self {
            case .text: .text
            case .json: .json
            }
        }
    }

    @Option(name: .long, help: "text for people, json for programs.")
    var format: Format = .text

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day that \"overdue\" is counted to. Default: SOURCE_DATE_EPOCH, else today (UTC).", valueName: "date"))
    var asOf: String?

    @Argument(help: ArgumentHelp("Files and folders to report on.", valueName: "path"))
    var paths: [String] = []

    func run() throws {
        let fileSystem = try root.open(for: paths)
        let settings = try Settings.load(fileSystem: fileSystem)
        let chosen = try paths.isEmpty ? nil : Set(paths.flatMap { try files(at: $0, fileSystem) })
        let base = try KnowledgeBase.load(
            fileSystem: fileSystem, settings: settings, additional: chosen?.sorted() ?? [], jobs: jobs.jobs)
        keepUntilExit(base)
        let linter = try Linter(
            base: base, fileSystem: fileSystem, today: try Today.resolve(asOf),
            scripts: ScriptFolder(root: fileSystem.root).service())
        let outcome = try linter.run(on: chosen, jobs: jobs.jobs)
        if outcome.checked == 0 {
            StandardStreams.writeError(
                "warning: no incident files below \(KnowledgeBase.incidentFolder)/ in \(fileSystem.root)")
        }
        let report = Report(
            findings: outcome.findings, checked: outcome.checked, hasColors: StandardStreams.outputHasColors
        ) { path in
            base.byPath[path].map { base.incidents[$0.incident].documents[$0.document].file }
        }
        StandardStreams.writeOutput(report.rendered(as: format.report))
        if outcome.findings.contains(where: { $0.severity >= .warning }) { throw ExitStatus.findings }
    }

    /// The incident files that a path names: itself, or all Markdown below a folder.
    private func files(at path: String, _ fileSystem: DiskFileSystem) throws -> [String] {
        let relative = try root.relative(path, in: fileSystem)
        if fileSystem.isFile(relative) { return [relative] }
        return try fileSystem.files(under: relative.isEmpty ? KnowledgeBase.incidentFolder : relative)
            .filter(KnowledgeBase.isIncidentFile)
    }
}
