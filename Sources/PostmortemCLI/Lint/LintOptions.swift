import ArgumentParser
import PostmortemReporting

/// Which rules run, and what of their findings matters.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Run only these rules: ids, names, beginnings of ids such as PM6, or all; separated by commas.",
            valueName: "rules"))
    var select: [String] = []

    @Option(name: .long, help: ArgumentHelp("Do not run these rules; written as for --select.", valueName: "rules"))
    var ignore: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Report only what lines changed since a commit bring: since the merge base of it and HEAD, uncommitted "
                + "changes and untracked files included.",
            valueName: "rev"))
    var changedSince: String?

    @Option(name: .long, help: "The lowest level of findings that makes the exit status 1.")
    var failLevel: FailLevel = .warning

    @Flag(name: .long, help: "End with 0 whatever is found.")
    var exitZero = false
}

/// How findings are told.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How findings are written; once for standard output, or once for each --output.", valueName: "format"))
    var format: [FormatArgument] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write to a file instead of standard output, in the format of --format, or in one of its own, such as "
                + "sarif:findings.sarif; can be given several times.",
            valueName: "[format:]file"))
    var output: [String] = []

    @Flag(name: .long, help: "Count the findings of each rule instead of telling them.")
    var statistics = false
}

/// What is done about findings.
struct FixOptions: ParsableArguments {
    @Flag(name: .long, help: "Mend what can be mended without changing what a document says.")
    var fix = false

    @Flag(name: .long, help: "Mend also where it may change what a document says; with --fix or --diff.")
    var unsafeFixes = false

    @Flag(name: .long, help: "Show what --fix would change, and change nothing; exit status 1 when it would.")
    var diff = false
}

/// Findings that are accepted.
struct BaselineOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Leave out the findings that this file lists. Default: .postmortem-baseline.json at the root of the "
                + "knowledge base, where there is one.",
            valueName: "file"))
    var baseline: String?

    @Flag(name: .long, help: "Use no baseline.")
    var noBaseline = false

    @Option(
        name: .long, defaultAsFlag: "",
        help: ArgumentHelp(
            "Accept the present findings: list them in the baseline. The file's name, if given, ends in .json.",
            valueName: "file"))
    var writeBaseline: String?
}

/// A format's name.
struct FormatArgument: ExpressibleByArgument {
    let format: ReportFormat

    init?(argument: String) {
        guard let format = ReportFormat(rawValue: argument) else { return nil }
        self.format = format
    }

    static let allValueStrings = ReportFormat.allCases.map(\.rawValue)
}

/// The lowest level that fails a run.
enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, none
}
