/// Reads small notations from the head of a text, scalar by scalar.
///
/// Full-width digits and punctuation are folded to ASCII and letters to lower case, one scalar for one, so that each
/// notation is written once.
struct TextCursor: Sendable {
    /// Folded scalars.
    private let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar, and the end.
    private let offsets: [Int]
    /// Index of the next scalar.
    var index = 0

    /// Takes at most `limit` scalars of a byte range of UTF-8.
    init(_ bytes: [UInt8], _ range: Range<Int>, limit: Int = 160) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        var position = range.lowerBound
        while position < range.upperBound, scalars.count < limit {
            let length = Self.length(bytes[position])
            let end = min(position + length, range.upperBound)
            offsets.append(position)
            scalars.append(Self.folded(Self.decode(bytes[position..<end])))
            position = end
        }
        offsets.append(position)
        self.scalars = scalars
        self.offsets = offsets
    }

    /// Takes a string.
    init(_ text: String, limit: Int = 160) {
        let bytes = Array(text.utf8)
        self.init(bytes, 0..<bytes.count, limit: limit)
    }

    /// Byte offset of the next scalar.
    var offset: Int { offsets[min(index, offsets.count - 1)] }

    /// Whether everything was read.
    var isAtEnd: Bool { index >= scalars.count }

    /// The next scalar.
    var next: Unicode.Scalar? { peek(0) }

    /// The scalar `distance` places on (or back).
    func peek(_ distance: Int) -> Unicode.Scalar? {
        let place = index + distance
        return place >= 0 && place < scalars.count ? scalars[place] : nil
    }

    /// Steps over spaces and tabs.
    mutating func skipSpaces() { while let scalar = next, scalar == " " || scalar == "\t" { index += 1 } }

    /// Steps over any of the scalars.
    mutating func skip(_ set: String) {
        while let scalar = next, set.unicodeScalars.contains(scalar) { index += 1 }
    }

    /// Steps over one of the scalars.
    mutating func take(_ set: String) -> Bool {
        guard let scalar = next, set.unicodeScalars.contains(scalar) else { return false }
        index += 1
        return true
    }

    /// Steps over a word in lower case; a word of letters must end where the letters end.
    mutating func take(word: String) -> Bool {
        var place = index
        for scalar in word.unicodeScalars {
            guard place < scalars.count, scalars[place] == scalar else { return false }
            place += 1
        }
        if let last = word.unicodeScalars.last, last.isASCIILetter, place < scalars.count, scalars[place].isASCIILetter
        {
            return false
        }
        index = place
        return true
    }

    /// Steps over the first of the words that matches.
    mutating func take(anyOf words: [String]) -> Bool {
        for word in words where take(word: word) { return true }
        return false
    }

    /// Reads up to `most` ASCII digits; nil without one, or when more digits follow.
    mutating func number(most: Int, least: Int = 1) -> Int? {
        var place = index
        var value = 0
        while place < scalars.count, let digit = scalars[place].digit {
            guard place - index < most else { return nil }
            value = value * 10 + digit
            place += 1
        }
        guard place - index >= least else { return nil }
        index = place
        return value
    }

    /// The run of ASCII letters that comes next, without stepping over it.
    var letters: String {
        var word = ""
        var place = index
        while place < scalars.count, scalars[place].isASCIILetter {
            word.unicodeScalars.append(scalars[place])
            place += 1
        }
        return word
    }

    private static func length(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
        if bytes.count == 1, let byte = bytes.first, byte < 0x80 { return Unicode.Scalar(byte) }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? " "
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20) ?? scalar
        case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 0x61) ?? scalar
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0xA0, 0x2007, 0x202F, 0x3000: " "
        case 0x2010...0x2015, 0x2212: "-"
        case 0x301C, 0x223C, 0x2248: "~"
        case 0x2018, 0x2019: "'"
        case 0x3010, 0x3014: "["
        case 0x3011, 0x3015: "]"
        default: scalar
        }
    }
}

extension Unicode.Scalar {
    /// The value of an ASCII digit.
    var digit: Int? { (0x30...0x39).contains(value) ? Int(value) - 0x30 : nil }

    /// An emoji, an arrow or another sign that stands for a picture, with what joins and varies them.
    var isPictorial: Bool {
        switch value {
        case 0x200D, 0x20E3, 0xFE0E, 0xFE0F, 0x2190...0x21FF, 0x2300...0x27BF, 0x2900...0x297F, 0x2B00...0x2BFF,
            0x1F000...0x1FAFF:
            true
        default: false
        }
    }

    /// a–z or A–Z.
    var isASCIILetter: Bool { (0x61...0x7A).contains(value | 0x20) }
}
