/// A hash that is the same on every machine and in every version, unlike the standard library's.
public enum StableHash {
    /// The 128-bit FNV-1a hash of the text's UTF-8 (RFC 9923), as 32 hexadecimal digits.
    ///
    /// It tells things apart by accident, not against an attacker.
    public static func hexadecimal(_ text: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in text.utf8 {
            hash ^= UInt128(byte)
            hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
