/// The letters and digits of ASCII, as bytes: rules look at thousands of documents, and never need more of a character.
extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isUppercase: Bool { (0x41...0x5A).contains(self) }
    /// Part of a word: a letter or digit, or any part of a character beyond ASCII.
    var isWord: Bool { isLetter || isDigit || self >= 0x80 }
    /// The letter in lower case; any other byte as it is.
    var folded: UInt8 { isUppercase ? self | 0x20 : self }
}
