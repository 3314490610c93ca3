/// Finds the source of inline nodes by walking the content of their leaf along with the tree.
///
/// The library's columns cannot be trusted inside lines: bare links have none, a line break inside a link shifts all
/// that follows, an unmatched backtick moves the text after it. But the tree in reading order and the content say the
/// same thing in the same order, and only one source can have given a literal at a known place. So the aligner reads
/// both together.
struct InlineAligner {
    /// What it walks along.
    var content = LeafContent()
    /// Next byte of the content that no node has claimed.
    private(set) var cursor = 0
    /// Nodes whose source was not found where it should be; tests want none.
    private(set) var mismatches = 0

    private var bytes: UnsafeBufferPointer<UInt8> { content.bytes }

    /// Starts a new leaf, whose content the caller maps.
    mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) {
        content.begin(bytes)
        cursor = 0
    }

    /// Range in the content that a node covers, and what is inside its markup.
    typealias Found = (outer: Range<Int>, inner: Range<Int>)

    /// Claims text.
    mutating func text(_ literal: UnsafeBufferPointer<UInt8>, _ mode: TextMatch.Mode) -> Range<Int> {
        let start = cursor
        if let end = TextMatch.end(of: literal, in: bytes, at: start, mode) {
            cursor = end
        } else if let found = search(literal, from: start) {
            mismatches += 1
            cursor = found + literal.count
            return found..<cursor
        } else {
            mismatches += 1
        }
        return start..<cursor
    }

    /// Claims the text of a bare link: a URL is taken as it stands, an address after escapes were resolved.
    mutating func bareLink(_ literal: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        if cursor + literal.count <= bytes.count, bytes[cursor..<cursor + literal.count].elementsEqual(literal) {
            cursor += literal.count
            return cursor - literal.count..<cursor
        }
        return text(literal, .escapes)
    }

    /// Claims a code span.
    mutating func code() -> Found {
        let start = cursor
        let ticks = run(of: 0x60, at: start)
        var position = start + ticks
        let inner = position
        while position < bytes.count {
            if bytes[position] != 0x60 {
                position += 1
                continue
            }
            let closing = run(of: 0x60, at: position)
            if closing == ticks, ticks > 0 {
                cursor = position + closing
                return (start..<cursor, inner..<position)
            }
            position += closing
        }
        mismatches += 1
        return (start..<start, start..<start)
    }

    /// Claims raw HTML, whose literal is its source.
    mutating func html(_ count: Int) -> Range<Int> {
        let start = cursor
        if start < bytes.count, bytes[start] == 0x3C {
            cursor = min(bytes.count, start + count)
        } else {
            mismatches += 1
        }
        return start..<cursor
    }

    /// Claims the end of a line: blanks, a backslash, and the line ending.
    mutating func lineEnd(isHard: Bool) -> Range<Int> {
        let start = cursor
        var position = start
        let hasBackslash =
            isHard && position + 1 < bytes.count && bytes[position] == 0x5C && bytes[position + 1] == 0x0A
        if hasBackslash { position += 1 }
        while position < bytes.count, bytes[position] != 0x0A, bytes[position].isBlank { position += 1 }
        guard position < bytes.count, bytes[position] == 0x0A else {
            mismatches += 1
            return start..<start
        }
        position += 1
        cursor = position
        if !hasBackslash { while cursor < bytes.count, bytes[cursor] == 0x20 || bytes[cursor] == 0x09 { cursor += 1 } }
        return start..<position
    }

    /// Claims `[^label]`.
    mutating func footnoteReference() -> Found {
        let start = cursor
        guard start + 1 < bytes.count, bytes[start] == 0x5B, bytes[start + 1] == 0x5E,
            let close = bytes[start...].firstIndex(of: 0x5D)
        else {
            mismatches += 1
            return (start..<start, start..<start)
        }
        cursor = close + 1
        return (start..<cursor, start + 2..<close)
    }

    /// How a link was written.
    enum LinkForm { case brackets, angle, bare }

    /// Claims the opening of a link or an image.
    mutating func openLink(isImage: Bool) -> LinkForm {
        let start = cursor
        if isImage {
            cursor += 2
            if cursor > bytes.count || bytes[start] != 0x21 { miss(start) }
            return .brackets
        }
        switch start < bytes.count ? bytes[start] : 0 {
        case 0x5B:
            cursor += 1
            return .brackets
        case 0x3C:
            cursor += 1
            return .angle
        default: return .bare
        }
    }

    /// Claims the end of a link or image that was opened at `start`.
    mutating func closeLink(_ form: LinkForm, openedAt start: Int, isImage: Bool) -> Found {
        switch form {
        case .bare: return (start..<cursor, start..<cursor)
        case .angle:
            let inner = start + 1..<max(start + 1, cursor)
            expect(0x3E)
            return (start..<cursor, inner)
        case .brackets:
            let text = start + (isImage ? 2 : 1)..<max(start + (isImage ? 2 : 1), cursor)
            // The text may end with blanks, or with an entity that came to nothing.
            while cursor < bytes.count, bytes[cursor] != 0x5D, bytes[cursor].isBlank { cursor += 1 }
            guard cursor < bytes.count, bytes[cursor] == 0x5D else {
                mismatches += 1
                return (start..<cursor, text)
            }
            let tail = LinkTail(bytes, closingAt: cursor)
            cursor = tail.end
            return (start..<cursor, tail.target ?? text)
        }
    }

    /// Claims the marks that open or close emphasis; gives their number.
    mutating func marks(_ kind: Node.Kind) -> Int {
        let start = cursor
        let byte = start < bytes.count ? bytes[start] : 0
        switch kind {
        case .strikethrough where byte == 0x7E: cursor += min(2, run(of: 0x7E, at: start))
        case .emphasis where byte == 0x2A || byte == 0x5F: cursor += 1
        case .strong where byte == 0x2A || byte == 0x5F: cursor = min(bytes.count, cursor + 2)
        default: mismatches += 1
        }
        return cursor - start
    }

    private mutating func expect(_ byte: UInt8) {
        if cursor < bytes.count, bytes[cursor] == byte { cursor += 1 } else { mismatches += 1 }
    }

    private mutating func miss(_ start: Int) {
        mismatches += 1
        cursor = start
    }

    private func run(of byte: UInt8, at start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] == byte { position += 1 }
        return position - start
    }

    /// Where the literal next stands; bounded, as it is only a way back after a mismatch.
    private func search(_ literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = literal.first else { return nil }
        let limit = min(bytes.count - literal.count, start + 4096)
        var position = start
        while position <= limit {
            if bytes[position] == first, bytes[position..<position + literal.count].elementsEqual(literal) {
                return position
            }
            position += 1
        }
        return nil
    }
}
