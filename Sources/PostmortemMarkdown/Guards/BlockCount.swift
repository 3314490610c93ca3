import PostmortemCore

/// Counts the lines that may begin a block: those after a blank line, with a marker, or with a sign or a digit at their
/// head, as headings, table rows, rules, raw HTML and entries of a timeline have. Lines of fenced code begin none.
struct BlockCount {
    private var count = 0
    private var isAfterBlank = true
    private var fence: (sign: UInt8, length: Int)?

    /// Adds a line.
    /// - Returns: how many there are so far.
    mutating func add(_ line: Range<Int>, _ prefix: LinePrefix, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard !prefix.isBlank, prefix.end < line.upperBound else {
            isAfterBlank = true
            return count
        }
        let sign = text[prefix.end]
        if sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") {
            var end = prefix.end
            while end < line.upperBound, text[end] == sign { end += 1 }
            let length = end - prefix.end
            if let open = fence {
                if open.sign == sign, length >= open.length { fence = nil }
                return count
            }
            if length >= 3 { fence = (sign, length) }
        } else if fence != nil {
            return count
        }
        let isWord = sign >= 0x80 || sign.isLetter
        if isAfterBlank || !prefix.markers.isEmpty || !isWord { count += 1 }
        isAfterBlank = false
        return count
    }
}
