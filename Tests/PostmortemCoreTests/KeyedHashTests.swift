import PostmortemCore
import Testing

@Suite("A keyed hash")
struct KeyedHashTests {
    /// The key 00 01 … 0f of the reference implementation.
    private let hash = KeyedHash(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))

    @Test(
        "is SipHash-2-4: the first vectors of its reference implementation, and the one of the paper's appendix A",
        arguments: [
            (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (2, 0x0d6c_8009_d9a9_4f5a),
            (7, 0xab02_00f5_8b01_d137), (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5),
        ] as [(UInt8, UInt64)])
    func vectors(count: UInt8, expected: UInt64) {
        #expect(hash(0..<count) == expected)
        #expect(hash(Array(0..<count)) == expected)
    }

    @Test("is another one with another key")
    func keys() {
        #expect(KeyedHash(key: (0, 0))("a".utf8) != hash("a".utf8))
    }
}
