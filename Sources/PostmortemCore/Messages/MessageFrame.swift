/// Messages between the program and a helper process: several in one frame, each a list of byte strings.
///
/// A frame is its length and its messages; a message is the number of its fields, then each field's length and bytes.
/// All numbers are 32-bit, the low byte first.
public enum MessageFrame {
    /// The longest frame that is read, in bytes.
    public static let maximumSize = 64 << 20

    /// The bytes of a frame.
    public static func encoded(_ messages: [[[UInt8]]]) -> [UInt8] {
        let size = messages.reduce(0) { $1.reduce($0 + 4) { $0 + 4 + $1.count } }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + size)
        append(size, to: &bytes)
        for fields in messages {
            append(fields.count, to: &bytes)
            for field in fields {
                append(field.count, to: &bytes)
                bytes += field
            }
        }
        return bytes
    }

    /// The messages of a frame without its length; nil when the bytes are not whole messages.
    public static func decoded(_ bytes: [UInt8]) -> [[[UInt8]]]? {
        var messages: [[[UInt8]]] = []
        var position = 0
        func number() -> Int? {
            guard position + 4 <= bytes.count else { return nil }
            defer { position += 4 }
            return length(bytes[position..<position + 4])
        }
        while position < bytes.count {
            guard let count = number(), count <= (bytes.count - position) / 4 else { return nil }
            var fields: [[UInt8]] = []
            for _ in 0..<count {
                guard let length = number(), length <= bytes.count - position else { return nil }
                fields.append(Array(bytes[position..<position + length]))
                position += length
            }
            messages.append(fields)
        }
        return messages
    }

    /// The number in four bytes.
    public static func length(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        let number = UInt32(clamping: number)
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
