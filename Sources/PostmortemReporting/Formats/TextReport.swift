import PostmortemCore

/// Findings for people, in the manner of rustc: headline, place, source with the span underlined, help, notes.
struct TextReport: Sendable {
    private let report: Report
    private let style: TerminalStyle

    init(_ report: Report) {
        self.report = report
        style = TerminalStyle(isOn: report.hasColors)
    }

    /// Findings that are shown with their source; nobody reads as many, and a machine can make a file with a hundred
    /// times more. The rest get a line each.
    static let maximumExcerpts = 5000

    func rendered() -> [UInt8] {
        let shown = report.findings.prefix(Self.maximumExcerpts)
        let parts = stride(from: 0, to: shown.count, by: Self.part)
            .map { shown[$0..<min($0 + Self.part, shown.count)] }
        var output = parts.parallelMap(jobs: report.jobs, chunk: 1, text).flatMap(\.self)
        let rest = report.findings.dropFirst(Self.maximumExcerpts)
        output += ConciseReport(report).lines(rest)
        if !rest.isEmpty { output.append(0x0A) }
        output.append(contentsOf: Summary(report, style: style).text.utf8)
        output.append(0x0A)
        return output
    }

    /// Findings that a worker writes at a time.
    private static let part = 256

    private func text(of findings: ArraySlice<Diagnostic>) -> [UInt8] {
        var places = PlaceReader(source: report.source)
        var output: [UInt8] = []
        for finding in findings {
            output.append(contentsOf: text(of: finding, places: &places).utf8)
            output.append(0x0A)
        }
        return output
    }

    private func text(of finding: Diagnostic, places: inout PlaceReader) -> String {
        let excerpt = Excerpt(finding.location, source: report.source, mark: "^")
        let notes = finding.notes.map { note in
            (note, note.location.map { Excerpt($0, source: report.source, mark: "-") })
        }
        // One gutter for the whole finding, as wide as its greatest line number.
        let gutter = ([excerpt] + notes.compactMap(\.1)).map(\.gutterWidth).max() ?? 1
        let indent = String(repeating: " ", count: gutter)

        let title = style.bold("\(finding.severity.rawValue)[\(finding.rule)]", finding.severity)
        var text = "\(title) \(finding.name): \(style.bold(Terminal.visible(finding.message)))\n"
        let start = places.place(of: finding.location).start
        text += place(finding.location.path, excerpt.isEmpty ? nil : start, indent)
        text += excerpt.rendered(gutter: gutter, style: style, severity: finding.severity)
        text += "\(indent) \(style.faint("=")) \(style.bold("help")): \(Terminal.visible(finding.help))\n"
        if let fix = finding.fix {
            let title = Terminal.visible(fix.title) + (fix.isSafe ? "" : " (not always right)")
            text += "\(indent) \(style.faint("=")) \(style.bold("fix")): \(title)\n"
        }
        for (note, excerpt) in notes {
            guard let excerpt, let location = note.location else {
                text += "\(indent) \(style.faint("=")) \(style.bold("note")): \(Terminal.visible(note.message))\n"
                continue
            }
            text += "\(style.bold("note")): \(Terminal.visible(note.message))\n"
            text += place(location.path, excerpt.isEmpty ? nil : places.place(of: location).start, indent)
            text += excerpt.rendered(gutter: gutter, style: style, severity: nil)
        }
        return text
    }

    private func place(_ path: String, _ position: Position?, _ indent: String) -> String {
        let numbers = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(indent)\(style.faint("-->")) \(Terminal.visible(report.prefix + path))\(numbers)\n"
    }
}
