/// The letters and digits of ASCII, as bytes: thousands of documents are looked at, and more of a character is not needed.
extension UInt8 {
    /// `0`–`9`.
    @inlinable public var isDigit: Bool { (0x30...0x39).contains(self) }
    /// `a`–`z`, `A`–`Z`.
    @inlinable public var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    /// `A`–`Z`.
    @inlinable public var isUppercase: Bool { (0x41...0x5A).contains(self) }
    /// `a`–`z`.
    @inlinable public var isLowercase: Bool { (0x61...0x7A).contains(self) }
    /// Part of a word: a letter or digit, or any part of a character beyond ASCII.
    @inlinable public var isWord: Bool { isLetter || isDigit || self >= 0x80 }
    /// Space or tab.
    @inlinable public var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
    /// The letter in lower case; any other byte as it is.
    @inlinable public var folded: UInt8 { isUppercase ? self | 0x20 : self }
}
