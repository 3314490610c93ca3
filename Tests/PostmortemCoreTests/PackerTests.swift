import PostmortemCore
import Testing

@Suite("Packed values")
struct PackerTests {
    @Test("are read as they were written, in the same order")
    func roundTrip() throws {
        var packer = Packer()
        let numbers: [Int] = [0, 1, -1, 63, 64, -64, -65, .max, .min]
        for number in numbers { packer.add(number) }
        packer.add(UInt64.max)
        packer.add(true)
        packer.add("边缘 🔥")
        packer.add(["a", "", "c"])
        packer.add(String?.none)
        packer.add(Optional("x"))
        packer.add(Span(7, 300))
        packer.add(bytes: [0, 255])

        var unpacker = Unpacker(packer.bytes[...])
        for number in numbers { #expect(try unpacker.int() == number) }
        #expect(try unpacker.number() == .max)
        #expect(try unpacker.flag())
        #expect(try unpacker.text() == "边缘 🔥")
        #expect(try unpacker.values() == ["a", "", "c"])
        #expect(try unpacker.optional(String.self) == nil)
        #expect(try unpacker.optional() == "x")
        #expect(try unpacker.value() == Span(7, 300))
        #expect(try Array(unpacker.bytes()) == [0, 255])
        #expect(unpacker.isAtEnd)
    }

    @Test(
        "that are none give an error: cut off, with a length that is not there, negative, or endless",
        arguments: [[], [0x80], [0x08, 0x61], [0x01], Array(repeating: 0xFF, count: 20)] as [[UInt8]])
    func broken(bytes: [UInt8]) {
        #expect(throws: Unpacker.Mismatch.self) {
            var unpacker = Unpacker(bytes[...])
            _ = try unpacker.text()
        }
    }
}
