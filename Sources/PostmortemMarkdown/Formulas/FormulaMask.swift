import PostmortemCore

/// Keeps formulas from the parser, to which `$a_1*b_2*c_3$` would be emphasis: they are fed as letters, so that no offset
/// changes, and become nodes of their own afterwards.
enum FormulaMask {
    /// The bytes of a formula that are fed as letters, line by line: without line endings, and without what stands in
    /// front of a line.
    static func parts(of formula: Formula, in bytes: [UInt8]) -> [Span] {
        var parts: [Span] = []
        var start = Int(formula.outer.start)
        let end = Int(formula.outer.end)
        while start < end {
            var lineEnd = bytes[start..<end].firstIndex(of: 0x0A) ?? end
            let next = lineEnd + 1
            if lineEnd > start, bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
            if !parts.isEmpty {
                while start < lineEnd, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
            }
            if start < lineEnd { parts.append(Span(start, lineEnd)) }
            start = next
        }
        return parts
    }

    /// The TeX of a formula.
    static func source(of formula: Formula, in bytes: [UInt8]) -> [UInt8] {
        var source: [UInt8] = []
        var isLineStart = false
        for byte in bytes[formula.inner.range] {
            if isLineStart, byte.isBlank || byte == UInt8(ascii: ">") { continue }
            isLineStart = byte == 0x0A
            if byte != 0x0D { source.append(byte) }
        }
        let isMargin = { (byte: UInt8) in byte.isBlank || byte == 0x0A }
        return Array(source.drop(while: isMargin).reversed().drop(while: isMargin).reversed())
    }
}
