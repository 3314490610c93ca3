/// Writes values one behind the other, for a cache that only this program reads: numbers as LEB128, texts as their
/// length and their UTF-8. What was written is read by an ``Unpacker`` in the same order.
public struct Packer: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Creates one that holds nothing, with room for so many bytes.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes a number.
    public mutating func add(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes a number that may be negative; those near to zero are short.
    public mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number << 1 ^ number >> 63))) }

    /// Writes yes or no.
    public mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Writes a text.
    public mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes bytes and how many they are.
    public mutating func add(bytes more: some Collection<UInt8>) {
        add(more.count)
        bytes.append(contentsOf: more)
    }

    /// Writes a value.
    public mutating func add(_ value: some Packable) { value.pack(into: &self) }

    /// Writes a value, or that there is none.
    public mutating func add(_ value: (some Packable)?) {
        add(value != nil)
        if let value { value.pack(into: &self) }
    }

    /// Writes values and how many they are.
    public mutating func add(_ values: [some Packable]) {
        add(values.count)
        for value in values { value.pack(into: &self) }
    }
}

/// Reads what a ``Packer`` wrote. Where bytes are no text, number or list of the length that they say, that is an error,
/// and no trap; what values mean is for their types to check.
public struct Unpacker: Sendable {
    private var rest: ArraySlice<UInt8>

    /// The bytes are not what was expected of them.
    public struct Mismatch: Error {
        /// Creates the error.
        public init() {}
    }

    /// Takes the bytes.
    public init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Whether all was read.
    public var isAtEnd: Bool { rest.isEmpty }

    /// Reads a number.
    public mutating func number() throws(Mismatch) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64, let byte = rest.popFirst() {
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw Mismatch()
    }

    /// Reads a number that may be negative.
    public mutating func int() throws(Mismatch) -> Int {
        let bits = try number()
        return Int(Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1))
    }

    /// Reads how many values follow, each of a byte at least.
    public mutating func count() throws(Mismatch) -> Int {
        let count = try int()
        guard (0...rest.count).contains(count) else { throw Mismatch() }
        return count
    }

    /// Reads yes or no.
    public mutating func flag() throws(Mismatch) -> Bool {
        guard let byte = rest.popFirst(), byte < 2 else { throw Mismatch() }
        return byte == 1
    }

    /// Reads a text.
    public mutating func text() throws(Mismatch) -> String { String(decoding: try bytes(), as: UTF8.self) }

    /// Reads bytes.
    public mutating func bytes() throws(Mismatch) -> ArraySlice<UInt8> {
        let count = try count()
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Reads a value.
    public mutating func value<Value: Packable>(_: Value.Type = Value.self) throws(Mismatch) -> Value {
        try Value(from: &self)
    }

    /// Reads a value, or that there is none.
    public mutating func optional<Value: Packable>(_: Value.Type = Value.self) throws(Mismatch) -> Value? {
        try flag() ? try Value(from: &self) : nil
    }

    /// Reads values.
    public mutating func values<Value: Packable>(_: Value.Type = Value.self) throws(Mismatch) -> [Value] {
        let count = try count()
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }
}

/// A value that can be written by a ``Packer`` and read by an ``Unpacker``.
public protocol Packable {
    /// Writes the value.
    func pack(into packer: inout Packer)

    /// Reads the value.
    ///
    /// - Throws: ``Unpacker/Mismatch`` where the bytes hold none.
    init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch)
}

extension String: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) { packer.add(self) }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) { self = try unpacker.text() }
}

extension Span: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(UInt64(start))
        packer.add(UInt64(end - start))
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        let start = try unpacker.int32()
        self.init(start, start + (try unpacker.int32()))
    }
}

extension Unpacker {
    fileprivate mutating func int32() throws(Mismatch) -> Int {
        guard let number = UInt32(exactly: try number()) else { throw Mismatch() }
        return Int(number)
    }
}
