import PostmortemCore
import Yams

/// Reads front matter with Yams, and gives its values the places that Yams does not keep.
enum YAMLFrontMatter {
    /// Why a block could not be read.
    enum Failure: Error {
        case duplicateKeys
        case problem(FrontMatter.Problem)
    }

    /// - Parameter skipping: spans that are blanked before the text is given to Yams.
    static func read(_ file: SourceFile, _ block: FrontMatterBlock, skipping: [Span]) throws -> FrontMatter {
        var bytes = Array(file.bytes[block.content.range])
        for span in skipping {
            for index in span.range where bytes.indices.contains(index - Int(block.content.start)) {
                let offset = index - Int(block.content.start)
                if bytes[offset] != 0x0A { bytes[offset] = 0x20 }
            }
        }
        // Lines keep their numbers when CRLF becomes LF; Yams trips over CRLF after some constructs.
        bytes.removeAll { $0 == 0x0D }
        let reader = Reader(file: file, firstLine: block.lines.lowerBound)
        let node: Yams.Node?
        do {
            node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch let error as YamlError {
            throw failure(error, reader, block)
        }
        var budget = FrontMatterParser.maximumValues
        guard let node else { return FrontMatter(span: block.span, fields: [], problems: []) }
        guard case .mapping(let mapping) = node else {
            throw Failure.problem(
                .init(
                    kind: .syntax("the block is not a list of 'key: value' lines"),
                    span: file.lineSpan(block.lines.lowerBound)))
        }
        let fields = try reader.fields(mapping, &budget)
        return FrontMatter(span: block.span, fields: fields, problems: [])
    }

    private static func failure(_ error: YamlError, _ reader: Reader, _ block: FrontMatterBlock) -> Failure {
        switch error {
        case .duplicatedKeysInMapping: return .duplicateKeys
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if let line = reader.lineWithoutColon(problem, context?.mark ?? mark, block) {
                return .problem(.init(kind: .syntax(FrontMatter.Problem.noColon), span: line))
            }
            let offset = reader.offset(mark)
            let line = reader.file.lineSpan(reader.file.line(at: offset))
            let start = min(max(offset, Int(line.start)), Int(line.end))
            let span = start < Int(line.end) ? Span(start, Int(line.end)) : line
            let detail = context.map { " \($0.text)" } ?? ""
            return .problem(.init(kind: .syntax(problem + detail), span: span))
        default:
            return .problem(.init(kind: .syntax("\(error)"), span: reader.file.lineSpan(block.lines.lowerBound)))
        }
    }

    private struct Reader {
        let file: SourceFile
        /// Line of the file that is line 1 for Yams.
        let firstLine: Int

        func offset(_ mark: Mark?) -> Int {
            guard let mark else { return Int(file.lineSpan(firstLine).start) }
            return file.offset(line: firstLine + max(1, mark.line) - 1, column: max(1, mark.column))
        }

        /// The line whose colon the parser misses only in the next one: as a field, or as the first line of the block.
        func lineWithoutColon(_ problem: String, _ mark: Mark, _ block: FrontMatterBlock) -> Span? {
            let line = file.line(at: offset(mark))
            if problem.hasPrefix("could not find expected ':'") { return file.lineSpan(line) }
            guard problem.hasPrefix("mapping values are not allowed"), line == block.lines.lowerBound + 1,
                SimpleFrontMatter.key(file, line) != nil, SimpleFrontMatter.key(file, line - 1) == nil
            else { return nil }
            return file.lineSpan(line - 1)
        }

        func fields(_ mapping: Yams.Node.Mapping, _ budget: inout Int) throws -> [FrontMatter.Field] {
            try mapping.map { key, value in
                let text = key.scalar?.string ?? ""
                let start = offset(key.mark)
                return .init(
                    key: Sourced(text, Span(start, start + text.utf8.count)), value: try self.value(value, &budget))
            }
        }

        private func value(_ node: Yams.Node, _ budget: inout Int) throws -> FrontMatter.Value {
            budget -= 1
            guard budget > 0 else {
                throw Failure.problem(.init(kind: .tooComplex, span: file.lineSpan(firstLine)))
            }
            let start = offset(node.mark)
            switch node {
            case .scalar(let scalar):
                let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
                // What stands below `key: >` ends with the line feed of its last line, which nobody means.
                let isBlock = scalar.style == .literal || scalar.style == .folded
                let text = isBlock ? scalar.string.trimmingWhitespace() : scalar.string
                return .scalar(Sourced(isNull ? "" : text, span(of: scalar, at: start)))
            case .sequence(let sequence):
                let values = try sequence.map { try value($0, &budget) }
                return .list(values, span(from: start, to: values.last?.span))
            case .mapping(let mapping):
                let fields = try fields(mapping, &budget)
                return .map(fields, span(from: start, to: fields.last?.value.span))
            case .alias:
                return .scalar(Sourced("", Span(start, start)))
            }
        }

        /// The whole of a list or map, whose last value is known: where it stands in brackets, with the closing one.
        private func span(from start: Int, to last: Span?) -> Span {
            let end = max(start, last.map { Int($0.end) } ?? start)
            let closing = [UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "{"): UInt8(ascii: "}")]
            guard start < file.bytes.count, let bracket = closing[file.bytes[start]] else { return Span(start, end) }
            // Behind a value come its closing quote and a comma at the most.
            let rest = file.bytes[max(end, start + 1)...].prefix(Self.longestTail)
            guard let close = rest.firstIndex(where: { !$0.isSpaceOrTab && !"\n\r,'\"".utf8.contains($0) }),
                file.bytes[close] == bracket
            else { return Span(start, end) }
            return Span(start, close + 1)
        }

        /// Bytes behind the last value in which a bracket is looked for.
        private static let longestTail = 200

        /// Yams marks only the start of a scalar.
        private func span(of scalar: Yams.Node.Scalar, at start: Int) -> Span {
            let line = file.lineSpan(file.line(at: start))
            let rest = file.bytes[start..<max(start, Int(line.end))]
            if rest.starts(with: scalar.string.utf8) { return Span(start, start + scalar.string.utf8.count) }
            if let quote = rest.first, quote == 0x22 || quote == 0x27 {
                let inside = rest.dropFirst()
                if let end = inside.lastIndex(of: quote) { return Span(start + 1, end) }
            }
            var end = Int(line.end)
            while end > start, file.bytes[end - 1] == 0x20 { end -= 1 }
            return Span(start, end)
        }
    }
}
