import PostmortemCore

/// The text that the inline parser sees of one paragraph, heading or cell, and where each of its bytes is in the file.
///
/// The library hands that text out: the lines of the block without the prefixes of quotes, lists and indentation. Each
/// of its lines is what remains of a line of the file, so the end of the line says where it starts, whatever the prefix
/// was.
struct LeafContent {
    /// What the inline parser sees; line endings are `\n`.
    private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Stretches that lie in the file byte by byte, in order.
    private var segments: [(content: Int, file: Int)] = []
    private var current = 0

    /// Starts a new leaf; reuses the storage of the last one.
    mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        segments.removeAll(keepingCapacity: true)
        current = 0
    }

    /// From the content offset on, bytes lie at the file offset and after it.
    mutating func map(_ content: Int, to file: Int) { segments.append((content, file)) }

    /// File offset of a content offset.
    mutating func start(_ position: Int) -> Int {
        guard !segments.isEmpty else { return 0 }
        // Positions come nearly in order: one step decides.
        while current + 1 < segments.count, segments[current + 1].content <= position { current += 1 }
        while current > 0, segments[current].content > position { current -= 1 }
        return segments[current].file + position - segments[current].content
    }

    /// File offset just after the last byte before a content offset: never the start of the next line.
    mutating func end(_ position: Int) -> Int { position == 0 ? start(0) : start(position - 1) + 1 }

    /// Content offsets at which lines start.
    func lineStarts() -> [Int] {
        var starts = [0]
        var position = 0
        while let end = bytes.first(0x0A, in: position..<bytes.count), end + 1 < bytes.count {
            position = end + 1
            starts.append(position)
        }
        return starts
    }

    /// Maps the lines so that the last one is the rest of the file's line `last`, as far as the bytes agree.
    ///
    /// - Returns: false, with nothing mapped, when some line of the content is not the rest of its line.
    mutating func mapLines(endingAt last: Int, _ lines: LineTable, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let starts = lineStarts()
        for (index, start) in starts.enumerated() {
            var end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            if end > start, bytes[end - 1] == 0x0A { end -= 1 }
            let line = last - (starts.count - 1 - index)
            let file = lines.end(line) - (end - start)
            var position = start
            // Spaces that stand for a tab are not in the file; the inline parser skips them.
            while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
            guard line >= 1, file + position - start >= lines.start(line),
                bytes.equals(position..<end, text, at: file + position - start)
            else {
                segments.removeAll(keepingCapacity: true)
                return false
            }
            map(start, to: file)
        }
        return true
    }

    /// Maps content that stands in `file` with `\|` for each `|` inside, as in a table cell.
    mutating func mapUnescapingPipes(_ file: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        var position = file.lowerBound
        map(0, to: position)
        for index in bytes.indices {
            if position + 1 < file.upperBound, text[position] == 0x5C, text[position + 1] == 0x7C {
                position += 1
                map(index, to: position)
            }
            position += 1
        }
    }
}
