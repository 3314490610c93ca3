import PostmortemCore

/// Where the lines of the parsed range lie in the file.
///
/// Lines are 1-based from the start of the range; numbers outside it give empty lines at its ends, so that no position
/// the library reports can lead outside the file.
struct LineTable {
    /// The bytes that are Markdown.
    let range: Range<Int>
    /// Number of lines in the range.
    let count: Int

    private let bytes: [UInt8]
    private let starts: [UInt32]
    /// Index in `starts` of line 1.
    private let first: Int

    init(_ file: SourceFile, _ range: Range<Int>) {
        self.range = range
        bytes = file.bytes
        starts = file.lineStarts
        first = file.line(at: range.lowerBound) - 1
        count = range.isEmpty ? 0 : file.line(at: range.upperBound - 1) - first
    }

    /// Offset of the first byte of a line.
    func start(_ line: Int) -> Int {
        if line <= 1 { return range.lowerBound }
        return line > count ? range.upperBound : Int(starts[first + line - 1])
    }

    /// Offset just after the last byte of a line, its line ending left out.
    func end(_ line: Int) -> Int {
        if line < 1 { return range.lowerBound }
        let start = start(line)
        var end = self.start(line + 1)
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// Offset just after the line ending that starts at an offset.
    func afterEnding(_ offset: Int) -> Int {
        var offset = offset
        if offset < range.upperBound, bytes[offset] == 0x0D { offset += 1 }
        if offset < range.upperBound, bytes[offset] == 0x0A { offset += 1 }
        return offset
    }
}
