import PostmortemCore

/// Findings for people, in the manner of rustc: headline, place, source with the span underlined, help, notes.
struct TextReport {
    private let report: Report
    private let style: TerminalStyle

    init(_ report: Report) {
        self.report = report
        style = TerminalStyle(isOn: report.hasColors)
    }

    func rendered() -> [UInt8] {
        var output: [UInt8] = []
        var places = PlaceReader(source: report.source)
        for finding in report.findings {
            output.append(contentsOf: text(of: finding, places: &places).utf8)
            output.append(0x0A)
        }
        output.append(contentsOf: summary.utf8)
        output.append(0x0A)
        return output
    }

    /// "3 errors, 1 warning in 2 files (14 checked)".
    private var summary: String {
        let counts = Dictionary(report.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
        let parts = Severity.allCases.compactMap { severity in
            counts[severity].map {
                style.bold(severity == .info ? "\($0) info" : Self.count($0, severity.rawValue), severity)
            }
        }
        if parts.isEmpty { return "No findings (\(Self.count(report.checked, "file")) checked)" }
        let files = Set(report.findings.map(\.location.path)).count
        return parts.joined(separator: ", ") + " in \(Self.count(files, "file")) (\(report.checked) checked)"
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

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
        for (note, excerpt) in notes {
            guard let excerpt, let location = note.location else {
                text += "\(indent) \(style.faint("=")) \(style.bold("note")): \(Terminal.visible(note.message))\n"
                continue
            }
            text += "\(style.bold("note")): \(Terminal.visible(note.message))\n"
            // Not through `places`, which expects its locations in order.
            let start = report.source(location.path)?.position(at: Int(location.span.start))
            text += place(location.path, start, indent)
            text += excerpt.rendered(gutter: gutter, style: style, severity: nil)
        }
        return text
    }

    private func place(_ path: String, _ position: Position?, _ indent: String) -> String {
        let numbers = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(indent)\(style.faint("-->")) \(Terminal.visible(path))\(numbers)\n"
    }
}
