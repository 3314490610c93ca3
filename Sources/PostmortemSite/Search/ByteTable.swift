/// Numbers for byte strings, in the order in which they first come.
///
/// A hash table with open addressing: an index asks millions of times, and a `Dictionary` would make an array of each
/// question.
struct ByteTable: Sendable {
    /// How many strings there are.
    private(set) var count = 0
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt32] = []
    /// Number of a string plus one; 0 for a free place. The size is a power of two.
    private var places = [UInt32](repeating: 0, count: 1024)

    /// The number of a string, and whether it is new.
    mutating func insert(_ string: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(string)
        var place = Int(hash) & (places.count - 1)
        while places[place] != 0 {
            let number = Int(places[place]) - 1
            if hashes[number] == hash, self[number] == string { return (number, false) }
            place = (place + 1) & (places.count - 1)
        }
        bytes.append(contentsOf: string)
        ends.append(bytes.count)
        hashes.append(hash)
        count += 1
        places[place] = UInt32(count)
        if count * 2 > places.count { grow() }
        return (count - 1, true)
    }

    /// The string of a number.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }

    private mutating func grow() {
        places = [UInt32](repeating: 0, count: places.count * 2)
        for number in 0..<count {
            var place = Int(hashes[number]) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(number + 1)
        }
    }

    /// FNV-1a over bytes, with its high bits mixed into the low ones that choose the place.
    private static func hash(_ string: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in string { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ (hash >> 15)
    }
}
