import PostmortemCore

/// Checkstyle's XML, which many review tools read: a `file` element a file, an `error` element a finding.
struct CheckstyleReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var xml = XMLWriter()
        xml.open("checkstyle", [("version", "4.3")])
        var places = PlaceReader(source: report.source)
        var rest = report.findings[...]
        while let path = rest.first?.location.path {
            let end = rest.firstIndex { $0.location.path != path } ?? rest.endIndex
            xml.open("file", [("name", report.prefix + path)])
            for finding in rest[..<end] {
                let start = places.place(of: finding.location).start
                xml.empty(
                    "error",
                    [
                        ("line", String(start.line)), ("column", String(start.column)),
                        ("severity", finding.severity.rawValue),
                        ("message", "\(finding.message) (help: \(finding.help))"),
                        ("source", "\(Program.name).\(finding.rule).\(finding.name)"),
                    ])
            }
            xml.close("file")
            rest = rest[end...]
        }
        xml.close("checkstyle")
        return xml.bytes
    }
}
