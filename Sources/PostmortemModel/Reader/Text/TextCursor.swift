/// Reads small notations from the head of a text, scalar by scalar.
///
/// Full-width digits and punctuation are folded to ASCII and letters to lower case, one scalar for one, so that each
/// notation is written once.
struct TextCursor: Sendable {
    /// Folded scalars with their byte offsets; the last one stands for the end. Cursors are made by the dozen for each
    /// line, so both are in one array.
    private let places: [Place]
    /// Index of the next scalar.
    var index = 0

    private struct Place {
        var scalar: Unicode.Scalar
        var offset: UInt32
    }

    /// Takes at most `limit` scalars of a byte range of UTF-8.
    init(_ bytes: [UInt8], _ range: Range<Int>, limit: Int = 160) {
        var places: [Place] = []
        places.reserveCapacity(min(limit, range.count) + 1)
        var position = range.lowerBound
        bytes.withUnsafeBufferPointer { bytes in
            while position < range.upperBound, places.count < limit {
                let (scalar, length) = Self.decode(bytes, position..<range.upperBound)
                places.append(Place(scalar: Self.folded(scalar), offset: UInt32(clamping: position)))
                position += length
            }
        }
        places.append(Place(scalar: " ", offset: UInt32(clamping: position)))
        self.places = places
    }

    /// Takes a string.
    init(_ text: String, limit: Int = 160) {
        let bytes = Array(text.utf8)
        self.init(bytes, 0..<bytes.count, limit: limit)
    }

    /// Number of scalars.
    private var count: Int { places.count - 1 }

    /// Byte offset of the next scalar.
    var offset: Int { Int(places[min(index, count)].offset) }

    /// Whether everything was read.
    var isAtEnd: Bool { index >= count }

    /// The next scalar.
    var next: Unicode.Scalar? { peek(0) }

    /// The scalar `distance` places on (or back).
    func peek(_ distance: Int) -> Unicode.Scalar? {
        let place = index + distance
        return place >= 0 && place < count ? places[place].scalar : nil
    }

    /// Steps over spaces and tabs.
    mutating func skipSpaces() { while let scalar = next, scalar == " " || scalar == "\t" { index += 1 } }

    /// Steps over any of the scalars.
    mutating func skip(_ set: StaticString) {
        while let scalar = next, Self.holds(set, scalar) { index += 1 }
    }

    /// Steps over one of the scalars.
    mutating func take(_ set: StaticString) -> Bool {
        guard let scalar = next, Self.holds(set, scalar) else { return false }
        index += 1
        return true
    }

    /// Sets are few and short, and are looked through a hundred times a line: static strings are bytes in memory.
    private static func holds(_ set: StaticString, _ scalar: Unicode.Scalar) -> Bool {
        set.withUTF8Buffer { signs in
            if scalar.isASCII { return signs.contains(UInt8(truncatingIfNeeded: scalar.value)) }
            return String(decoding: signs, as: UTF8.self).unicodeScalars.contains(scalar)
        }
    }

    /// Steps over a word in lower case; a word of letters must end where the letters end.
    mutating func take(word: String) -> Bool {
        guard let lead = word.utf8.first, let scalar = next else { return false }
        // Nearly every word that is asked for differs in its first letter.
        if lead < 0x80 ? scalar.value != UInt32(lead) : scalar.isASCII { return false }
        var place = index
        for scalar in word.unicodeScalars {
            guard place < count, places[place].scalar == scalar else { return false }
            place += 1
        }
        if places[place - 1].scalar.isASCIILetter, place < count, places[place].scalar.isASCIILetter { return false }
        index = place
        return true
    }

    /// Steps over the first of the words that matches.
    mutating func take(anyOf words: [String]) -> Bool {
        for word in words where take(word: word) { return true }
        return false
    }

    /// Steps over the first of the words that matches.
    mutating func take(anyOf words: OpeningWords) -> Bool {
        guard let next, words.mayBegin(with: next) else { return false }
        return take(anyOf: words.words)
    }

    /// Reads up to `most` ASCII digits; nil without one, or when more digits follow.
    mutating func number(most: Int, least: Int = 1) -> Int? {
        var place = index
        var value = 0
        while place < count, let digit = places[place].scalar.digit {
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
        // With those of "décembre" and "März".
        while place < count,
            places[place].scalar.isASCIILetter || (0xC0...0x17F).contains(places[place].scalar.value)
        {
            word.unicodeScalars.append(places[place].scalar)
            place += 1
        }
        return word
    }

    /// The scalar at the head of a range, which is not empty, and its length in bytes.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (Unicode.Scalar, Int) {
        let lead = bytes[range.lowerBound]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, range.count)
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for index in range.dropFirst().prefix(length - 1) { value = value << 6 | UInt32(bytes[index] & 0x3F) }
        return (Unicode.Scalar(value) ?? " ", length)
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

/// Words that a text may begin with, of which most texts have none: their first letters tell.
struct OpeningWords: Sendable {
    /// In the order in which they are tried.
    let words: [String]
    /// A bit for each ASCII character that a word begins with.
    private let heads: (UInt64, UInt64)
    /// Whether a word begins with another character.
    private let hasOther: Bool

    init(_ words: [String]) {
        self.words = words
        var heads: (UInt64, UInt64) = (0, 0)
        for head in words.compactMap(\.utf8.first) where head < 0x80 {
            if head < 64 { heads.0 |= 1 << UInt64(head) } else { heads.1 |= 1 << UInt64(head - 64) }
        }
        self.heads = heads
        hasOther = words.contains { $0.utf8.first.map { $0 >= 0x80 } ?? false }
    }

    /// Whether a word may begin with a scalar.
    func mayBegin(with scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return hasOther }
        return (scalar.value < 64 ? heads.0 : heads.1) & 1 << UInt64(scalar.value & 63) != 0
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

    /// A Han character: a letter without case, neither space nor emoji. Looking it up in Unicode's tables costs more
    /// than all else that is done with it, and Chinese text is made of little else.
    var isCommonIdeograph: Bool { (0x4E00...0x9FFF).contains(value) }
}
