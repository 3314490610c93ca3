extension String {
    /// The words with one space between them.
    public func collapsingWhitespace() -> String {
        mayCollapse ? split(whereSeparator: \.isWhitespace).joined(separator: " ") : self
    }

    /// Whether there is white space other than single spaces inside; true also for some text without, and cheap.
    private var mayCollapse: Bool {
        var previous: UInt8 = 0x20
        for byte in utf8 {
            switch byte {
            case 0x20 where previous == 0x20: return true
            // The rest of white space: controls, and what starts with these in UTF-8 (U+0085, U+00A0, U+1680, U+20xx).
            case 0x09...0x0D, 0xC2, 0xE1, 0xE2: return true
            // U+3000; 。 and 、 start alike.
            case 0x80 where previous == 0x80: return true
            default: previous = byte
            }
        }
        return previous == 0x20
    }
}
