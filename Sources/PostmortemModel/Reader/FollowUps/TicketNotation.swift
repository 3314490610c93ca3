import PostmortemCore

/// References to tickets in running text: `#123`, `PROJ-12`, `org/repo#34`.
enum TicketNotation {
    /// Capitals with a number that are no tickets.
    private static let others: Set<String> = [
        "UTF", "SHA", "CVE", "ISO", "RFC", "HTTP", "TLS", "SSL", "GPT", "COVID", "MD", "IPV", "AES", "RSA", "PM", "ADR",
        "UTC",
        "GMT", "SEV",
    ]

    /// The byte ranges of the references in UTF-8, in order.
    static func ranges(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let previous: UInt8 = index > range.lowerBound ? bytes[index - 1] : 0x20
            if let end = end(of: bytes, index, range.upperBound) {
                var start = index
                if bytes[index] == UInt8(ascii: "#") {
                    while start > range.lowerBound, isRepositoryByte(bytes[start - 1]) { start -= 1 }
                }
                let isRepository = bytes[start..<index].contains(UInt8(ascii: "/"))
                guard isRepository || (!isWordByte(previous) && previous != UInt8(ascii: "/")) else {
                    index = end
                    continue
                }
                found.append(start..<end)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func end(of bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
        var index = start
        if bytes[index] == UInt8(ascii: "#") {
            index += 1
        } else {
            while index < limit, bytes[index].isUppercase { index += 1 }
            let letters = String(decoding: bytes[start..<index], as: UTF8.self)
            guard index - start >= 2, index < limit, bytes[index] == UInt8(ascii: "-"), !others.contains(letters) else {
                return nil
            }
            index += 1
        }
        let digits = index
        while index < limit, bytes[index].isDigit { index += 1 }
        guard index > digits, index - digits <= 7, index == limit || !isWordByte(bytes[index]) else { return nil }
        return index
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-")
    }

    private static func isRepositoryByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }
}

extension FollowUpReader {
    /// Adds the tickets that a text mentions without linking them.
    func addReferences(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        for place in TicketNotation.ranges(in: text.bytes, range) {
            let reference = text.string(place)
            // A link whose text is the reference is there already.
            let span = text.span(place)
            let isLinked = action.links.contains { $0.value.hasSuffix(reference.drop { $0 == "#" }) }
            if !isLinked { action.links.append(Sourced(reference, span)) }
        }
    }
}
