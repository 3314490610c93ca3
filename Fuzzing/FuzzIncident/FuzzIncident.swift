import PostmortemCore
import PostmortemLint
import PostmortemMarkdown
import PostmortemModel

private let reader = DocumentReader(settings: Settings())

/// One input of the fuzzer: an incident file as an attacker may write it.
///
/// It is read, linted and rendered as the program does it. A trap, a hang or a leak is found by the fuzzer; what is stated
/// here must hold besides:
///
/// - a finding lies within the file, and its fix does not overlap itself;
/// - markup never holds a script.
///
/// - Returns: 0, as libFuzzer asks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIncident(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let path = "incidents/fuzz.md"
    let document = reader.read(SourceFile(path: path, bytes: bytes))
    let size = document.file.bytes.count

    var files = InMemoryFileSystem()
    files.contents[path] = bytes
    let base = KnowledgeBase(documents: [document], settings: Settings())
    guard
        let findings = try? Linter(base: base, fileSystem: files, today: CivilDate(days: 20_000)).run(jobs: 1).findings
    else {
        preconditionFailure("the rules cannot fail with the default settings")
    }
    for finding in findings {
        precondition(Int(finding.location.span.end) <= size, "\(finding.rule) reports beyond the end of the file")
        var last = 0
        for edit in finding.fix?.edits.sorted(by: { $0.span < $1.span }) ?? [] {
            precondition(Int(edit.span.start) >= last && Int(edit.span.end) <= size, "\(finding.rule) has a fix astray")
            last = Int(edit.span.end)
        }
    }

    var markup: [UInt8] = []
    let renderer = HTMLRenderer(document.tree)
    renderer.render(0, to: &markup)
    renderer.renderFootnotes(to: &markup)
    precondition(!ByteSearch(String(decoding: markup, as: UTF8.self)).contains(Array("<script".utf8)))
    return 0
}
