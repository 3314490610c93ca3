import PostmortemCore
import PostmortemLint
import PostmortemModel
import PostmortemReporting

/// What a run of the linter is to do: its options, checked against each other, before any file is read.
struct LintPlan {
    /// What is done about findings that can be mended.
    enum Mending {
        case none
        /// Files are changed.
        case fix(unsafe: Bool)
        /// The difference is shown.
        case diff(unsafe: Bool)
    }

    /// Where accepted findings are listed.
    enum BaselineSource: Equatable {
        /// None are accepted.
        case none
        /// The file at the root, where there is one.
        case standard
        /// This file.
        case file(String)
    }

    let selection: RuleSelection
    let outputs: ReportOutputs
    let hasStatistics: Bool
    let mending: Mending
    let baseline: BaselineSource
    let writesBaseline: Bool
    let changedSince: String?
    let failLevel: FailLevel
    let exitZero: Bool
    /// Whether what earlier runs have learned is used and added to.
    let hasCache: Bool
    /// The day that "overdue" is counted to.
    let today: CivilDate
    /// Files and folders that were named.
    let paths: [String]
    /// The path that text from standard input stands for; nil where files are read.
    let standardInput: String?

    /// - Throws: ``Failure`` or ``Failures`` for wrong use.
    init(
        selection: SelectionOptions, report: ReportOptions, fix: FixOptions, baseline: BaselineOptions,
        paths: [String], stdinFilename: String?, hasCache: Bool, today: CivilDate
    ) throws {
        func patterns(_ texts: [String]) -> [String] {
            texts.flatMap { $0.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) }
        }
        if !selection.select.isEmpty, patterns(selection.select).isEmpty {
            throw Failure("--select names no rule", help: "leave the option out to run all rules")
        }
        self.selection = try RuleSelection(select: patterns(selection.select), ignore: patterns(selection.ignore))
        outputs = try ReportOutputs(formats: report.format.map(\.format), outputs: report.output)
        hasStatistics = report.statistics
        if hasStatistics, outputs.outputs.contains(where: { ![.text, .concise, .json].contains($0.format) }) {
            throw Failure("--statistics are written as text, concise or json")
        }
        mending = fix.diff ? .diff(unsafe: fix.unsafeFixes) : fix.fix ? .fix(unsafe: fix.unsafeFixes) : .none
        if fix.diff, fix.fix { throw Failure("--fix changes files and --diff does not", help: "give one of the two") }
        if fix.unsafeFixes, !fix.fix, !fix.diff {
            throw Failure("--unsafe-fixes stands alone", help: "add --fix, or --diff to see what it would do")
        }
        (self.baseline, writesBaseline) = try Self.baseline(baseline)
        if writesBaseline, selection.changedSince != nil {
            throw Failure(
                "--write-baseline accepts all findings, not those of changed lines", help: "leave out --changed-since")
        }
        if writesBaseline, fix.diff { throw Failure("--diff changes nothing, so there is no baseline to write") }
        changedSince = selection.changedSince
        failLevel = selection.failLevel
        exitZero = selection.exitZero
        standardInput = paths.contains("-") ? stdinFilename ?? "stdin.md" : nil
        self.hasCache = hasCache
        self.today = today
        self.paths = paths
        if standardInput != nil, paths.count > 1 { throw Failure("'-' reads standard input and stands alone") }
        if standardInput != nil, writesBaseline { throw Failure("a baseline is of files, not of standard input") }
        if stdinFilename != nil, standardInput == nil {
            throw Failure("--stdin-filename is for text from standard input", help: "add '-' as the path")
        }
    }

    private static func baseline(_ options: BaselineOptions) throws(Failure) -> (BaselineSource, writes: Bool) {
        if options.noBaseline {
            guard options.baseline == nil, options.writeBaseline == nil else {
                throw Failure("--no-baseline contradicts --baseline and --write-baseline")
            }
            return (.none, false)
        }
        guard let written = options.writeBaseline else {
            return (options.baseline.map { .file($0) } ?? .standard, false)
        }
        if written.isEmpty { return (options.baseline.map { .file($0) } ?? .standard, true) }
        // Else "--write-baseline incidents/" would take the folder, or an incident, for the file to write.
        guard written.hasSuffix(".json") else {
            throw Failure(
                "--write-baseline takes a file that ends in .json, not '\(written)'",
                help: "name the paths first: 'postmortem lint \(written) --write-baseline'")
        }
        guard options.baseline == nil || options.baseline == written else {
            throw Failure("--baseline and --write-baseline name different files")
        }
        return (.file(written), true)
    }
}
