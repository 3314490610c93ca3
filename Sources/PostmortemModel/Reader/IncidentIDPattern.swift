import PostmortemCore

/// The shape of incident ids, from the settings: a small, linear pattern language, so that a hostile document cannot
/// make matching slow.
///
/// Understood: literal characters, `[A-Z0-9-]` classes, `\d`, and the repetitions `+ * ? {n} {n,m}`; each element is
/// matched greedily without backtracking into it, which is how ids are built (letters, separator, digits).
public struct IncidentIDPattern: Sendable {
    private struct Element {
        var bytes: [Bool]
        var least: Int
        var most: Int
    }

    private var elements: [Element] = []

    /// Compiles a pattern; nil when it uses anything that is not understood, or could match nothing.
    public init?(_ pattern: String) {
        var bytes = Array(pattern.utf8)[...]
        while let byte = bytes.popFirst() {
            var set = [Bool](repeating: false, count: 256)
            switch byte {
            case UInt8(ascii: "["):
                guard let end = bytes.firstIndex(of: UInt8(ascii: "]")), end > bytes.startIndex,
                    Self.fill(&set, bytes[bytes.startIndex..<end])
                else { return nil }
                bytes = bytes[(end + 1)...]
            case UInt8(ascii: "\\"):
                guard let escaped = bytes.popFirst() else { return nil }
                if escaped == UInt8(ascii: "d") {
                    for digit in 0x30...0x39 { set[digit] = true }
                } else if escaped.isLetter {
                    return nil
                } else {
                    set[Int(escaped)] = true
                }
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: "."), UInt8(ascii: "*"),
                UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "^"),
                UInt8(ascii: "$"), 0x80...:
                return nil
            default: set[Int(byte)] = true
            }
            guard let (least, most) = Self.repetition(&bytes) else { return nil }
            elements.append(Element(bytes: set, least: least, most: most))
        }
        guard elements.contains(where: { $0.least > 0 }) else { return nil }
    }

    /// Whether the whole text is an id.
    public func matchesWhole(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { match($0, at: 0) == $0.count && !$0.isEmpty }
    }

    /// The ranges of ids in a text, as whole words.
    public func matches(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        guard let first = elements.first?.bytes else { return [] }
        return bytes.withUnsafeBufferPointer { text in
            var found: [Range<Int>] = []
            var index = 0
            var last = -1
            while let next = Self.next(of: first, in: text, from: index) {
                index = next
                if index != last, index == 0 || !Self.isWord(text[index - 1]),
                    let end = match(text, at: index), end == text.count || !Self.isWord(text[end])
                {
                    found.append(bytes.startIndex + index..<bytes.startIndex + end)
                    index = end
                    last = end
                } else {
                    index += 1
                }
            }
            return found
        }
    }

    /// The next place of one of some bytes.
    private static func next(of set: [Bool], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        set.withUnsafeBufferPointer { set in (start..<text.count).first { set[Int(text[$0])] } }
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        var index = start
        for element in elements {
            var count = 0
            while count < element.most, index < text.count, element.bytes[Int(text[index])] {
                index += 1
                count += 1
            }
            if count < element.least { return nil }
        }
        return index
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"): true
        default: false
        }
    }

    private static func fill(_ set: inout [Bool], _ members: ArraySlice<UInt8>) -> Bool {
        guard members.first != UInt8(ascii: "^") else { return false }
        var members = members
        while let low = members.popFirst() {
            if members.first == UInt8(ascii: "-"), members.count > 1 {
                let high = members[members.startIndex + 1]
                guard low <= high else { return false }
                members = members.dropFirst(2)
                for byte in low...high { set[Int(byte)] = true }
            } else {
                set[Int(low)] = true
            }
        }
        return true
    }

    private static func repetition(_ bytes: inout ArraySlice<UInt8>) -> (Int, Int)? {
        switch bytes.first {
        case UInt8(ascii: "+"):
            bytes = bytes.dropFirst()
            return (1, 64)
        case UInt8(ascii: "*"):
            bytes = bytes.dropFirst()
            return (0, 64)
        case UInt8(ascii: "?"):
            bytes = bytes.dropFirst()
            return (0, 1)
        case UInt8(ascii: "{"):
            guard let end = bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
            let parts = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self).split(separator: ",").map {
                Int($0)
            }
            bytes = bytes[(end + 1)...]
            guard let first = parts.first, let least = first, least <= 64 else { return nil }
            if parts.count == 1 { return (least, least) }
            guard parts.count == 2, let most = parts[1], most >= least, most <= 64 else { return nil }
            return (least, most)
        default: return (1, 1)
        }
    }
}
