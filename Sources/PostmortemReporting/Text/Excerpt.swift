import PostmortemCore

/// Lines of source with a span underlined, by display width.
struct Excerpt {
    /// Cells of source that are shown of a line; longer lines are cut to a window around the span.
    static let width = 120
    /// Lines of a span that are shown: the first ones and the last one.
    static let maximumLines = 5

    private let file: SourceFile?
    private let span: Span
    private let mark: Character
    private let firstLine: Int
    private let lastLine: Int

    /// - Parameters:
    ///   - location: What is underlined.
    ///   - source: The file at a path; nil gives an empty excerpt.
    ///   - mark: The character to underline with.
    init(_ location: Location, source: (String) -> SourceFile?, mark: Character) {
        file = source(location.path)
        self.mark = mark
        guard let file else {
            (span, firstLine, lastLine) = (location.span, 1, 1)
            return
        }
        let start = min(Int(location.span.start), file.bytes.count)
        var end = min(Int(location.span.end), file.bytes.count)
        // A line ending belongs to no column that could be underlined.
        while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
        span = Span(start, end)
        firstLine = file.line(at: start)
        lastLine = file.line(at: max(start, end - 1))
    }

    /// Whether there is no source to show.
    var isEmpty: Bool { file == nil }

    /// Digits of the greatest line number.
    var gutterWidth: Int { isEmpty ? 1 : String(lastLine).count }

    /// The lines with their gutter, each ended by a line feed.
    func rendered(gutter: Int, style: TerminalStyle, severity: Severity?) -> String {
        guard let file else { return "" }
        let bar = style.faint("|")
        let blank = String(repeating: " ", count: gutter) + " " + bar
        var text = blank + "\n"
        func add(_ number: Int, _ content: String) {
            let digits = String(number)
            let padding = String(repeating: " ", count: gutter - digits.count)
            text += "\(style.faint(padding + digits)) \(bar)\(content.isEmpty ? "" : " " + content)\n"
        }
        if firstLine == lastLine {
            let window = SourceWindow(file, line: firstLine, around: span)
            add(firstLine, window.text)
            let underline = String(repeating: mark, count: max(1, window.spanWidth))
            text += "\(blank) \(spaces(window.leadWidth))\(style.bold(underline, severity))\n"
            return text
        }
        let isLong = lastLine - firstLine >= Self.maximumLines
        let shown = isLong ? Array(firstLine..<firstLine + Self.maximumLines - 2) : Array(firstLine..<lastLine)
        for line in shown {
            let edge = style.bold(line == firstLine ? "/" : "|", severity)
            add(line, edge + " " + SourceWindow(file, line: line, around: Span(Int(file.lineSpan(line).start), 0)).text)
        }
        if isLong {
            text += style.faint("...") + spaces(max(0, gutter - 2)) + bar + " " + style.bold("|", severity) + "\n"
        }
        let last = file.lineSpan(lastLine)
        let window = SourceWindow(file, line: lastLine, around: Span(Int(last.start), Int(span.end)))
        add(lastLine, style.bold("|", severity) + " " + window.text)
        let underline = "|" + String(repeating: "_", count: max(1, window.spanWidth)) + String(mark)
        text += "\(blank) \(style.bold(underline, severity))\n"
        return text
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// The part of a line that is shown, and where the span lies in it, in cells.
struct SourceWindow {
    /// The part, made visible, with `…` where it was cut.
    private(set) var text = ""
    /// Cells before the span.
    private(set) var leadWidth = 0
    /// Cells of the span that are shown.
    private(set) var spanWidth = 0

    /// Text without width, such as heaped combining marks, would never fill a window.
    private static let maximumBytes = 4096

    /// Takes what fits of a line: all of it, else a window in which the span starts.
    init(_ file: SourceFile, line: Int, around span: Span) {
        let line = file.lineSpan(line)
        let anchor = min(max(Int(span.start), Int(line.start)), Int(line.end))
        var ahead = Self.reach(file, from: anchor, to: Int(line.end), cells: Excerpt.width)
        let room = max(Excerpt.width / 3, Excerpt.width - ahead.cells)
        let start = Self.reachBack(file, from: anchor, to: Int(line.start), cells: room)
        if start.cells + ahead.cells > Excerpt.width {
            ahead = Self.reach(file, from: anchor, to: Int(line.end), cells: Excerpt.width - start.cells)
        }
        let isCutBefore = start.offset > Int(line.start)
        if isCutBefore { text = "…" }
        leadWidth = start.cells + (isCutBefore ? 1 : 0)
        text += Terminal.visible(file.text(Span(start.offset, ahead.offset)))
        let end = min(Int(span.end), ahead.offset)
        spanWidth = end > anchor ? Self.reach(file, from: anchor, to: end, cells: Excerpt.width).cells : 0
        if ahead.offset < Int(line.end) {
            text += "…"
            if Int(span.end) > ahead.offset { spanWidth += 1 }
        }
    }

    private static func reach(
        _ file: SourceFile, from start: Int, to end: Int, cells limit: Int
    ) -> (offset: Int, cells: Int) {
        var (offset, cells) = (start, 0)
        while offset < end, offset - start < Self.maximumBytes {
            // Nearly all is ASCII, of which each byte is a cell.
            if Self.isPlain(file.bytes[offset]) {
                if cells == limit { break }
                cells += 1
                offset += 1
                continue
            }
            let (scalar, length) = file.scalar(at: offset)
            let width = Self.width(scalar)
            if cells + width > limit { break }
            cells += width
            offset += length
        }
        return (offset, cells)
    }

    private static func reachBack(
        _ file: SourceFile, from start: Int, to end: Int, cells limit: Int
    ) -> (offset: Int, cells: Int) {
        var (offset, cells) = (start, 0)
        while offset > end, start - offset < Self.maximumBytes {
            var previous = offset - 1
            while previous > end, file.bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
            let isPlain = Self.isPlain(file.bytes[previous])
            let width = isPlain ? 1 : Self.width(file.scalar(at: previous).scalar)
            if cells + width > limit { break }
            cells += width
            offset = previous
        }
        return (offset, cells)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        Terminal.replacement(for: scalar).map { displayWidth($0) } ?? displayWidth(scalar)
    }
}

extension SourceFile {
    /// The scalar that starts at an offset, and its length in bytes; the file is valid UTF-8.
    fileprivate func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let byte = bytes[offset]
        if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let text = String(decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
        return (text.unicodeScalars.first ?? "\u{FFFD}", length)
    }
}
