extension String {
    /// The text with each byte that is a key replaced. Bytes, since a line feed after a carriage return is one
    /// `Character` that is neither.
    func escaped(_ replacements: [UInt8: String]) -> String {
        guard utf8.contains(where: { replacements[$0] != nil }) else { return self }
        var bytes: [UInt8] = []
        for byte in utf8 {
            if let replacement = replacements[byte] {
                bytes.append(contentsOf: replacement.utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
