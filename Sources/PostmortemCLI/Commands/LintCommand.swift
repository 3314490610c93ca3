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
    @OptionGroup(title: "What is reported") var selection: SelectionOptions
    @OptionGroup(title: "How it is reported") var report: ReportOptions
    @OptionGroup(title: "Fixes") var fix: FixOptions
    @OptionGroup(title: "Accepted findings") var baseline: BaselineOptions

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day that \"overdue\" is counted to. Default: SOURCE_DATE_EPOCH, else today (UTC).", valueName: "date"))
    var asOf: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file that text from standard input stands for, relative to the current folder.", valueName: "file"))
    var stdinFilename: String?

    @Flag(
        name: .customLong("no-cache"),
        help: "Look at everything anew, and remember nothing of it for the next run.")
    var ignoresCache = false

    @Argument(help: ArgumentHelp("Files and folders to report on; - for standard input.", valueName: "path"))
    var paths: [String] = []

    func run() throws {
        let plan = try LintPlan(
            selection: selection, report: report, fix: fix, baseline: baseline, paths: paths,
            stdinFilename: stdinFilename, hasCache: !ignoresCache, today: try Today.resolve(asOf))
        var run = try LintRun(plan, root: root, jobs: jobs.jobs)
        if try run.execute() == .findings { throw ExitStatus.findings }
    }
}
