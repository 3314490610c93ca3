/// A place in a file as people and tools count it.
public struct Position: Hashable, Sendable {
    /// 1-based line.
    public var line: Int
    /// 1-based column in Unicode scalars.
    public var column: Int

    /// Creates a position from 1-based numbers.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The one layer that turns byte offsets into columns: Unicode scalars for people, UTF-16 code units for editors and
/// SARIF, display cells for underlining in a terminal.
extension SourceFile {
    /// Line and column, in Unicode scalars, of a byte offset.
    public func position(at offset: Int) -> Position {
        let offset = min(max(0, offset), bytes.count)
        let line = line(at: offset)
        return Position(line: line, column: 1 + scalarCount(Int(lineStarts[line - 1])..<offset))
    }

    /// 1-based column in UTF-16 code units.
    public func utf16Column(at offset: Int) -> Int {
        let offset = min(max(0, offset), bytes.count)
        let range = Int(lineStarts[line(at: offset) - 1])..<offset
        // Four-byte sequences are the scalars outside the basic plane: two code units each.
        return 1 + scalarCount(range) + bytes[range].reduce(into: 0) { $0 += $1 >= 0xF0 ? 1 : 0 }
    }

    /// Byte offset of a 1-based line and a 1-based column in Unicode scalars, clamped to that line.
    public func offset(line: Int, column: Int) -> Int {
        let span = lineSpan(line)
        var offset = Int(span.start)
        var left = column - 1
        while left > 0, offset < Int(span.end) {
            offset += 1
            while offset < Int(span.end), bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }

    private func scalarCount(_ range: Range<Int>) -> Int {
        bytes[range].reduce(into: 0) { $0 += $1 & 0xC0 == 0x80 ? 0 : 1 }
    }
}

/// Width of text in terminal cells: 0 for combining marks and other invisible scalars, 2 for East Asian wide and for
/// emoji, else 1 (Unicode Standard Annex #11, reduced to the ranges in use).
public func displayWidth(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

/// Width of one scalar in terminal cells; see ``displayWidth(_:)-(StringProtocol)``.
public func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default:
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return 1
        }
    }
}
