import PostmortemCore

/// Turns locations into lines and columns, of files that it looks up once.
///
/// A file may be one line of a megabyte with thousands of findings. Columns of long lines are therefore counted from
/// checkpoints, so that a report takes time in proportion to its findings, in whatever order they come.
struct PlaceReader {
    /// What a column counts.
    enum Unit {
        /// Unicode scalars, for people.
        case scalars
        /// UTF-16 code units, as editors and SARIF count.
        case utf16
        /// Bytes of UTF-8.
        case bytes
    }

    private static let step = 256

    private let source: (String) -> SourceFile?
    private let unit: Unit
    private var file: SourceFile?
    private var path: String?
    private var checkpoints: [Line: [Int]] = [:]

    /// A line that is long enough to have checkpoints.
    private struct Line: Hashable {
        var path: String
        var number: Int
    }

    init(source: @escaping (String) -> SourceFile?, unit: Unit = .scalars) {
        self.source = source
        self.unit = unit
    }

    /// Start and end of a location, both 1-based, the end just after its last column; 1:1 in a file that is not there.
    mutating func place(of location: Location) -> (start: Position, end: Position) {
        if path != location.path {
            path = location.path
            file = source(location.path)
        }
        guard let file else { return (Position(line: 1, column: 1), Position(line: 1, column: 1)) }
        return (
            position(at: Int(location.span.start), in: file), position(at: Int(location.span.end), in: file)
        )
    }

    private mutating func position(at offset: Int, in file: SourceFile) -> Position {
        let offset = min(offset, file.bytes.count)
        let line = file.line(at: offset)
        let start = Int(file.lineStarts[line - 1])
        guard unit != .bytes, offset - start > Self.step else {
            return Position(line: line, column: 1 + count(start..<offset, file))
        }
        let key = Line(path: file.path, number: line)
        let counts =
            checkpoints[key]
            ?? counts(from: start, to: line < file.lineCount ? Int(file.lineStarts[line]) : file.bytes.count, file)
        checkpoints[key] = counts
        let index = (offset - start) / Self.step
        return Position(line: line, column: 1 + counts[index] + count(start + index * Self.step..<offset, file))
    }

    /// Columns before each checkpoint of a line.
    private func counts(from start: Int, to end: Int, _ file: SourceFile) -> [Int] {
        var counts = [0]
        for checkpoint in stride(from: start, through: end - Self.step, by: Self.step) {
            counts.append((counts.last ?? 0) + count(checkpoint..<checkpoint + Self.step, file))
        }
        return counts
    }

    private func count(_ range: Range<Int>, _ file: SourceFile) -> Int {
        file.bytes.withUnsafeBufferPointer { bytes in
            switch unit {
            case .bytes: return range.count
            case .scalars: return range.reduce(into: 0) { $0 += bytes[$1] & 0xC0 == 0x80 ? 0 : 1 }
            case .utf16:
                // Four-byte sequences are the scalars outside the basic plane: two code units each.
                return range.reduce(into: 0) { $0 += bytes[$1] & 0xC0 == 0x80 ? 0 : bytes[$1] >= 0xF0 ? 2 : 1 }
            }
        }
    }
}
