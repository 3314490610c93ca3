public import PostmortemCore

/// Puts the fixes of findings into the bytes of one file.
public enum FixApplier {
    /// What became of a file.
    public struct Outcome: Sendable {
        /// The file's new bytes, byte-order mark and line endings as before.
        public var bytes: [UInt8]
        /// The findings whose fixes went in.
        public var applied: [Diagnostic]
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Applies what does not overlap; of two fixes that do, the one of the first finding in report order, and the other
    /// waits for the next run over the result. A fix goes in whole or not at all.
    ///
    /// - Parameters:
    ///   - findings: Findings of this file; those without a fix are passed over.
    ///   - file: The file that the findings are about.
    ///   - raw: The bytes that the file was made of.
    /// - Returns: nil where nothing is to do, and where the file is not UTF-8, since its places are not those on disk.
    public static func apply(_ findings: [Diagnostic], to file: SourceFile, raw: [UInt8]) -> Outcome? {
        guard file.repairs.isEmpty else { return nil }
        var accepted: [Fix.Edit] = []
        var applied: [Diagnostic] = []
        var taken = TakenSpans()
        for finding in findings.sorted() {
            guard let fix = finding.fix, !fix.edits.isEmpty,
                fix.edits.allSatisfy({ Int($0.span.end) <= file.bytes.count }), taken.take(fix.edits.map(\.span))
            else { continue }
            accepted += fix.edits
            applied.append(finding)
        }
        if applied.isEmpty { return nil }
        let ending = lineEnding(of: file.bytes)
        var bytes = raw.starts(with: byteOrderMark) ? byteOrderMark : []
        bytes.reserveCapacity(raw.count + 1024)
        var offset = 0
        for edit in accepted.sorted(by: { $0.span < $1.span }) {
            bytes += file.bytes[offset..<Int(edit.span.start)]
            append(edit.replacement, ending: ending, to: &bytes)
            offset = Int(edit.span.end)
        }
        bytes += file.bytes[offset...]
        return bytes == raw ? nil : Outcome(bytes: bytes, applied: applied)
    }

    /// The line ending of the first line; a line feed where there is none.
    private static func lineEnding(of bytes: [UInt8]) -> [UInt8] {
        guard let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), bytes[end] == 0x0D else { return [0x0A] }
        return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }

    private static func append(_ text: String, ending: [UInt8], to bytes: inout [UInt8]) {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A, previous != 0x0D { bytes += ending } else { bytes.append(byte) }
            previous = byte
        }
    }
}

/// Spans that may not overlap, and of which no two begin at one place.
private struct TakenSpans {
    private var spans: [Span] = []

    /// Takes all of the spans, or none.
    mutating func take(_ new: [Span]) -> Bool {
        let new = new.sorted()
        guard zip(new, new.dropFirst()).allSatisfy({ !touches($0, $1) }) else { return false }
        for span in new {
            let index = place(of: span)
            if index > 0, touches(spans[index - 1], span) { return false }
            if index < spans.count, touches(span, spans[index]) { return false }
        }
        for span in new { spans.insert(span, at: place(of: span)) }
        return true
    }

    /// Where a span belongs: behind all that are not greater.
    private func place(of span: Span) -> Int { spans.partitionPoint { $0 <= span } }

    /// Whether the second, which does not begin before the first, shares a byte with it or begins where it does.
    private func touches(_ first: Span, _ second: Span) -> Bool {
        second.start < first.end || second.start == first.start
    }
}
