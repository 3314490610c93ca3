import PostmortemCore
import PostmortemReporting

/// Which formats are written where.
struct ReportOutputs {
    /// A format and where it goes.
    struct Output: Equatable {
        var format: ReportFormat
        /// Path of a file; nil for standard output.
        var file: String?
    }

    /// At least one.
    let outputs: [Output]

    /// Whether a format may be coloured: where it goes to standard output.
    func areColored(_ format: ReportFormat) -> Bool { outputs.contains(Output(format: format, file: nil)) }

    /// Takes `--format` and `--output` apart.
    ///
    /// An output with a format of its own stands beside what goes to standard output; one without takes its format from
    /// `--format`, the first from the first, and leaves standard output empty.
    ///
    /// - Throws: ``Failure`` when formats and outputs do not come out even.
    init(formats: [ReportFormat], outputs: [String]) throws(Failure) {
        var result: [Output] = []
        var plain: [String] = []
        for output in outputs {
            guard !output.isEmpty else { throw Failure("--output names no file") }
            if let output = try Self.prefixed(output) { result.append(output) } else { plain.append(output) }
        }
        if plain.isEmpty {
            guard formats.count <= 1 else {
                throw Failure(
                    "--format is given \(formats.count) times for one standard output",
                    help: "write the others to files, such as '--output \(formats[1].rawValue):findings'")
            }
            result.append(Output(format: formats.first ?? .text, file: nil))
        } else {
            let formats = formats.isEmpty ? [.text] : formats
            guard formats.count == plain.count else {
                throw Failure(
                    "\(formats.count) --format for \(plain.count) --output",
                    help: "give each output its own, such as '--output sarif:\(plain[0])'")
            }
            result += zip(formats, plain).map { Output(format: $0, file: $1 == "-" ? nil : $1) }
        }
        guard result.count(where: { $0.file == nil }) <= 1 else {
            throw Failure("two formats for standard output", help: "write one of them to a file")
        }
        self.outputs = result
    }

    /// `sarif:findings.sarif`; nil where no format stands before a colon.
    private static func prefixed(_ output: String) throws(Failure) -> Output? {
        guard let colon = output.firstIndex(of: ":") else { return nil }
        let name = String(output[..<colon])
        let file = String(output[output.index(after: colon)...])
        guard let format = ReportFormat(rawValue: name) else {
            if name.contains("/") || name.contains(".") { return nil }
            let near = NearMiss.best(for: name, in: ReportFormat.allCases.map(\.rawValue))
            throw Failure(
                "there is no format '\(name)'",
                help: near.map { "did you mean '\($0)'?" } ?? "for a file of this name write './\(output)'")
        }
        guard !file.isEmpty else { throw Failure("--output \(output) names no file") }
        return Output(format: format, file: file == "-" ? nil : file)
    }

    /// Writes everywhere what `render` makes for a format.
    ///
    /// - Throws: ``Failure`` when a file cannot be written.
    func write(_ render: (ReportFormat) -> [UInt8]) throws {
        // Files first: a reader of standard output that goes away ends the process.
        for output in outputs.sorted(by: { $0.file != nil && $1.file == nil }) {
            let bytes = render(output.format)
            if let file = output.file {
                try AtomicFile.write(bytes, to: file)
            } else {
                StandardStreams.writeOutput(bytes)
            }
        }
    }
}
