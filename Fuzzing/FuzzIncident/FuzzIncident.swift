import PostmortemCore
import PostmortemLint
import PostmortemMarkdown
import PostmortemModel
import PostmortemReporting

private let reader = DocumentReader(settings: Settings())
private let path = "incidents/fuzz.md"

/// One input of the fuzzer: an incident file as an attacker may write it.
///
/// It is read, linted, reported, fixed and rendered as the program does it. A trap, a hang or a leak is found by the
/// fuzzer; what is stated here must hold besides:
///
/// - a finding lies within the file, and its fix does not overlap itself;
/// - fixing comes to an end, after which no finding has a fix;
/// - a document of which a cache knows the outline has the same findings;
/// - markup never holds a script.
///
/// - Returns: 0, as libFuzzer asks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIncident(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let document = reader.read(SourceFile(path: path, bytes: bytes))
    let findings = lint(document, bytes)
    checkPlaces(of: findings, in: document.file)
    report(findings, of: document.file)
    checkOutline(of: document, findings, bytes)
    checkFixes(of: findings, in: document.file, bytes)
    checkMarkup(of: document)
    return 0
}

private func lint(_ document: IncidentDocument, _ bytes: [UInt8]) -> [Diagnostic] {
    var files = InMemoryFileSystem()
    files.contents[path] = bytes
    let base = KnowledgeBase(documents: [document], settings: Settings())
    guard
        let findings = try? Linter(base: base, fileSystem: files, today: CivilDate(days: 20_000)).run(jobs: 1).findings
    else {
        preconditionFailure("the rules cannot fail with the default settings")
    }
    return findings
}

/// Lints the document as the next run does, which knows its outline.
private func checkOutline(of document: IncidentDocument, _ findings: [Diagnostic], _ bytes: [UInt8]) {
    var packer = Packer()
    document.packOutline(into: &packer)
    var files = InMemoryFileSystem()
    files.contents[path] = bytes
    guard
        let base = try? KnowledgeBase.load(
            fileSystem: files, settings: Settings(), jobs: 1, cache: OneOutline(bytes: packer.bytes)),
        let linter = try? Linter(base: base, fileSystem: files, today: CivilDate(days: 20_000))
    else {
        preconditionFailure("a file in memory can be read")
    }
    precondition(linter.run(jobs: 1).findings == findings, "an outline changes findings")
}

/// Knows an outline for whatever is asked.
private struct OneOutline: OutlineCache {
    let bytes: [UInt8]

    func open(for count: Int) {}
    func version(of path: String, _ bytes: [UInt8]) -> UInt64? { 0 }
    func outline(of path: String, _ version: UInt64) -> Unpacker? { Unpacker(bytes[...]) }
    func keep(_ document: IncidentDocument) {}
}

private func checkPlaces(of findings: [Diagnostic], in file: SourceFile) {
    let size = file.bytes.count
    for finding in findings {
        precondition(Int(finding.location.span.end) <= size, "\(finding.rule) reports beyond the end of the file")
        var last = 0
        for edit in finding.fix?.edits.sorted(by: { $0.span < $1.span }) ?? [] {
            precondition(Int(edit.span.start) >= last && Int(edit.span.end) <= size, "\(finding.rule) has a fix astray")
            last = Int(edit.span.end)
        }
    }
}

/// Writes one of the formats; which one depends on the input alone, so that a crash comes again.
private func report(_ findings: [Diagnostic], of file: SourceFile) {
    let formats = ReportFormat.allCases
    let format = formats[file.bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % formats.count]
    let report = Report(findings: findings, checked: 1) { $0 == path ? file : nil }
    precondition(String(validating: report.rendered(as: format), as: UTF8.self) != nil, "\(format) is not UTF-8")
}

/// Fixes everything as `lint --fix --unsafe-fixes` does, which gives up after as many rounds.
private func checkFixes(of findings: [Diagnostic], in file: SourceFile, _ bytes: [UInt8]) {
    var (findings, file, bytes) = (findings, file, bytes)
    for _ in 0..<100 {
        guard let outcome = FixApplier.apply(findings, to: file, raw: bytes) else {
            let left = file.repairs.isEmpty ? findings.first { $0.fix != nil } : nil
            precondition(left == nil, "\(left?.rule ?? "") has a fix that changes nothing")
            return
        }
        bytes = outcome.bytes
        let document = reader.read(SourceFile(path: path, bytes: bytes))
        file = document.file
        findings = lint(document, bytes)
    }
    preconditionFailure("\(findings.first { $0.fix != nil }?.rule ?? "") is fixed without end")
}

private func checkMarkup(of document: IncidentDocument) {
    var markup: [UInt8] = []
    let renderer = HTMLRenderer(document.tree)
    renderer.render(0, to: &markup)
    renderer.renderFootnotes(to: &markup)
    precondition(!ByteSearch(String(decoding: markup, as: UTF8.self)).contains(Array("<script".utf8)))
}
