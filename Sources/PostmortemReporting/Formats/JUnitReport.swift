import PostmortemCore

/// JUnit's XML as the xUnit plug-in of Jenkins defines it (`junit-10.xsd`): a test suite a file, a failed test a
/// finding. A clean run is one test that passed, since tools take a report without tests for a broken one.
struct JUnitReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    func rendered() -> [UInt8] {
        var xml = XMLWriter()
        let failures = report.findings.count
        xml.open(
            "testsuites",
            [
                ("name", Program.name), ("tests", String(max(1, failures))), ("failures", String(failures)),
                ("errors", "0"),
            ])
        var places = PlaceReader(source: report.source)
        var rest = report.findings[...]
        while let path = rest.first?.location.path {
            let end = rest.firstIndex { $0.location.path != path } ?? rest.endIndex
            suite(report.prefix + path, rest[..<end], &places, &xml)
            rest = rest[end...]
        }
        if report.findings.isEmpty {
            open(suite: Program.name, tests: 1, failures: 0, &xml)
            xml.empty("testcase", [("name", "no findings"), ("classname", Program.name), ("time", "0")])
            xml.close("testsuite")
        }
        xml.close("testsuites")
        return xml.bytes
    }

    private func suite(
        _ path: String, _ findings: ArraySlice<Diagnostic>, _ places: inout PlaceReader, _ xml: inout XMLWriter
    ) {
        open(suite: path, tests: findings.count, failures: findings.count, &xml)
        for finding in findings {
            let start = places.place(of: finding.location).start
            let place = "\(path):\(start.line):\(start.column)"
            xml.open(
                "testcase",
                [
                    ("name", "\(finding.rule) \(finding.name) \(start.line):\(start.column)"), ("classname", path),
                    ("time", "0"),
                ])
            xml.open("failure", [("type", finding.severity.rawValue), ("message", finding.message)])
            xml.text("\(place): \(finding.message)\nHelp: \(finding.help)")
            xml.close("failure")
            xml.close("testcase")
        }
        xml.close("testsuite")
    }

    private func open(suite name: String, tests: Int, failures: Int, _ xml: inout XMLWriter) {
        xml.open(
            "testsuite",
            [
                ("name", name), ("tests", String(tests)), ("failures", String(failures)), ("errors", "0"),
                ("time", "0"),
            ])
    }
}
