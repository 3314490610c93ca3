import PostmortemCore

/// Turns locations into lines and columns.
///
/// It goes on counting where it stopped: findings come in order, and a file may be one line of a megabyte that has
/// thousands of them.
struct PlaceReader {
    private let source: (String) -> SourceFile?
    private var file: SourceFile?
    private var path: String?
    private var last = (line: 1, offset: 0, column: 1)

    init(source: @escaping (String) -> SourceFile?) { self.source = source }

    /// Start and end of a location; 1:1 in a file that is not there.
    mutating func place(of location: Location) -> (start: Position, end: Position) {
        if path != location.path {
            path = location.path
            file = source(location.path)
            last = (1, 0, 1)
        }
        guard let file else { return (Position(line: 1, column: 1), Position(line: 1, column: 1)) }
        last = Self.advance(last, to: Int(location.span.start), in: file)
        let end = Self.advance(last, to: Int(location.span.end), in: file)
        return (Position(line: last.line, column: last.column), Position(line: end.line, column: end.column))
    }

    private static func advance(
        _ place: (line: Int, offset: Int, column: Int), to offset: Int, in file: SourceFile
    ) -> (line: Int, offset: Int, column: Int) {
        let offset = min(offset, file.bytes.count)
        let line = file.line(at: offset)
        guard line == place.line, offset >= place.offset else {
            return (line, offset, file.position(at: offset).column)
        }
        let scalars = file.bytes[place.offset..<offset].reduce(into: 0) { $0 += $1 & 0xC0 == 0x80 ? 0 : 1 }
        return (line, offset, place.column + scalars)
    }
}
