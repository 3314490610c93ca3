import PostmortemCore

/// A template taken apart: what the checker reads and the renderer runs.
struct ScannedTemplate: Sendable {
    /// The source; its path is the one that the user knows.
    let file: SourceFile
    /// Text and tags, nested as their sections are.
    let nodes: [Node]

    /// A piece of a template.
    indirect enum Node: Sendable {
        /// Bytes of the file as they stand.
        case text(Range<Int>)
        /// `{{name}}`
        case value(Name)
        /// `{{#name}}…{{/name}}`, or inverted, `{{^name}}…{{/name}}`
        case section(Name, isInverted: Bool, [Node])
        /// `{{> name}}`
        case partial(Name)
    }

    /// A name in a tag.
    struct Name: Hashable, Sendable {
        /// The name as written.
        let text: String
        /// Offset of its first byte.
        let offset: Int
    }
}

/// Finds the tags of a template: the part of Mustache that the theme supports, and a failure for everything else.
///
/// A section's tags, a partial and a comment that stand alone on a line take the whole line with them, as the Mustache
/// specification has it. One departure: the indentation of such a partial is not repeated before its lines, because it
/// would also come into `<pre>`.
struct TemplateScanner {
    /// Templates above this size, in bytes, are refused.
    static let maximumSize = 256 << 10
    /// Sections deeper than this are refused: they are rendered by recursion.
    static let maximumNesting = 32
    /// A hostile template is not worth a message for each of its tags.
    private static let maximumFailures = 50

    private let file: SourceFile
    private var failures: [Failure] = []
    /// Sections that are open, outermost first; the first entry collects the nodes outside of all sections.
    private var open: [(name: ScannedTemplate.Name, isInverted: Bool, nodes: [ScannedTemplate.Node])]
    /// Where the text after the last tag starts.
    private var textStart = 0

    /// Takes a template apart.
    /// - Throws: ``Failures`` with everything that is wrong with its tags.
    static func scan(_ file: SourceFile) throws -> ScannedTemplate {
        var scanner = TemplateScanner(file)
        scanner.scan()
        if !scanner.failures.isEmpty { throw Failures(scanner.failures) }
        return ScannedTemplate(file: file, nodes: scanner.open[0].nodes)
    }

    private init(_ file: SourceFile) {
        self.file = file
        open = [(.init(text: "", offset: 0), false, [])]
    }

    private mutating func scan() {
        if file.bytes.count > Self.maximumSize {
            return fail(0, "the template has \(file.bytes.count) bytes, and \(Self.maximumSize) is the limit")
        }
        if let repair = file.repairs.first { return fail(Int(repair.start), "the template is not valid UTF-8") }
        var index = 0
        while failures.count < Self.maximumFailures, let start = find("{{", from: index) {
            index = scanTag(at: start)
            if open.count > Self.maximumNesting + 1 {
                return fail(start, "sections are nested deeper than \(Self.maximumNesting)")
            }
        }
        addText(until: file.bytes.count, next: file.bytes.count)
        for section in open.dropFirst() {
            fail(section.name.offset, "the section '\(section.name.text)' is never closed")
        }
    }

    /// Reads the tag at `start`, and gives the place where the search for the next one goes on.
    private mutating func scanTag(at start: Int) -> Int {
        let sigil = start + 2 < file.bytes.count ? UnicodeScalar(file.bytes[start + 2]) : " "
        guard let close = find("}}", from: start + 2) else {
            fail(start, "the tag is never closed", help: "end it with }}")
            return file.bytes.count
        }
        if sigil != "!", let next = find("{{", from: start + 3), next < close, sigil != "{" || next > start + 3 {
            fail(start, "the tag is never closed", help: "end it with }}")
            return next
        }
        let end = close + 2
        let isAlone = "!#^/>".unicodeScalars.contains(sigil) && isLineEnd(after: end)
        if isAlone, let indentation = indentation(before: start) {
            addText(until: indentation.lowerBound, next: nextLine(after: end))
        } else {
            addText(until: start, next: end)
        }
        switch sigil {
        case "!": break
        case "#", "^": openSection(start + 3..<close, at: start, isInverted: sigil == "^")
        case "/": closeSection(start + 3..<close, at: start)
        case ">": addPartial(start + 3..<close)
        case "{", "&":
            fail(
                start, "'{{\(sigil)' is not supported",
                help: "write {{name}}: texts are always escaped, and rendered markup never is")
        case "=": fail(start, "other delimiters than {{ and }} are not supported")
        case "<", "$": fail(start, "template inheritance is not supported", help: "use partials: {{> name}}")
        case "%": fail(start, "pragmas are not supported")
        default:
            if let name = name(in: start + 2..<close) { open[open.count - 1].nodes.append(.value(name)) }
        }
        return sigil == "{" && close + 2 < file.bytes.count && file.bytes[close + 2] == UInt8(ascii: "}")
            ? end + 1 : end
    }

    private mutating func openSection(_ range: Range<Int>, at start: Int, isInverted: Bool) {
        // A section without a proper name is opened all the same, so that its end is no second failure.
        let name = name(in: range) ?? .init(text: trimmedText(range), offset: start)
        open.append((name, isInverted, []))
    }

    private mutating func closeSection(_ range: Range<Int>, at start: Int) {
        let name = trimmedText(range)
        guard let section = open.last, open.count > 1 else {
            return fail(start, "'{{/\(name)}}' closes a section that is not open")
        }
        if name == section.name.text {
            open.removeLast()
        } else if let outer = open.dropFirst().lastIndex(where: { $0.name.text == name }) {
            for inner in open[(outer + 1)...] {
                fail(inner.name.offset, "the section '\(inner.name.text)' is not closed before '{{/\(name)}}'")
            }
            open.removeSubrange(outer...)
        } else {
            let line = file.position(at: section.name.offset).line
            return fail(
                start, "'{{/\(name)}}' does not close '\(section.name.text)', opened in line \(line)",
                help: "write {{/\(section.name.text)}}")
        }
        open[open.count - 1].nodes.append(.section(section.name, isInverted: section.isInverted, section.nodes))
    }

    private mutating func addPartial(_ range: Range<Int>) {
        let trimmed = trimmed(range)
        let name = file.text(Span(trimmed.lowerBound, trimmed.upperBound))
        if name.hasPrefix("*") {
            return fail(trimmed.lowerBound, "a partial is chosen by a fixed name", help: "use sections around partials")
        }
        let isPath = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.hasPrefix(".") && !part.isEmpty
                && part.utf8.allSatisfy { Self.isNameByte($0) || $0 == UInt8(ascii: ".") }
        }
        guard isPath else { return fail(trimmed.lowerBound, "'\(name)' is not the name of a partial") }
        open[open.count - 1].nodes.append(.partial(.init(text: name, offset: trimmed.lowerBound)))
    }

    /// Takes the text before a tag, and says where the text after it starts.
    private mutating func addText(until end: Int, next: Int) {
        if textStart < end { open[open.count - 1].nodes.append(.text(textStart..<end)) }
        textStart = max(textStart, next)
    }

    /// The name in a tag: `.`, or names joined by dots.
    private mutating func name(in range: Range<Int>) -> ScannedTemplate.Name? {
        let trimmed = trimmed(range)
        let text = file.text(Span(trimmed.lowerBound, trimmed.upperBound))
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isNameByte) }
        if isName || text == "." { return .init(text: text, offset: trimmed.lowerBound) }
        if text.isEmpty {
            fail(range.lowerBound, "the tag has no name")
        } else if text.contains("(") {
            fail(trimmed.lowerBound, "'\(text)' is a transform, and these are not supported")
        } else {
            fail(trimmed.lowerBound, "'\(text)' is not a name", help: "names have letters, digits, '_' and '-'")
        }
        return nil
    }

    private mutating func fail(_ offset: Int, _ message: String, help: String? = nil) {
        failures.append(Failure(message, path: file.path, position: file.position(at: offset), help: help))
    }
}

// Bytes and lines.
extension TemplateScanner {
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// The offset of the next pair of bytes.
    private func find(_ pair: StaticString, from start: Int) -> Int? {
        let byte = pair.utf8Start.pointee
        var index = start
        while index + 1 < file.bytes.count {
            if file.bytes[index] == byte, file.bytes[index + 1] == byte { return index }
            index += 1
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { Self.isBlank(byte) || byte == 0x0A || byte == 0x0D }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(file.bytes[start]) { start += 1 }
        while start < end, isSpace(file.bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private func trimmedText(_ range: Range<Int>) -> String {
        let trimmed = trimmed(range)
        return file.text(Span(trimmed.lowerBound, trimmed.upperBound))
    }

    /// The blanks between the start of the line and `offset`; nil when anything else is there.
    private func indentation(before offset: Int) -> Range<Int>? {
        var start = offset
        while start > 0, Self.isBlank(file.bytes[start - 1]) { start -= 1 }
        return start == 0 || file.bytes[start - 1] == 0x0A ? start..<offset : nil
    }

    private func isLineEnd(after offset: Int) -> Bool {
        let rest = file.bytes[offset...].drop(while: Self.isBlank)
        return rest.isEmpty || rest.first == 0x0A || rest.starts(with: [0x0D, 0x0A])
    }

    /// The start of the next line.
    private func nextLine(after offset: Int) -> Int {
        (file.bytes[offset...].firstIndex(of: 0x0A) ?? file.bytes.count - 1) + 1
    }
}
