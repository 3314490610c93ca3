#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes of a range are those of `other` from an offset on.
    public func equals(_ range: Range<Int>, _ other: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        guard range.lowerBound >= 0, range.upperBound <= count, offset >= 0, offset + range.count <= other.count else {
            return false
        }
        guard let base = baseAddress, let otherBase = other.baseAddress, !range.isEmpty else { return range.isEmpty }
        return memcmp(base + range.lowerBound, otherBase + offset, range.count) == 0
    }

    /// Offset of the first such byte in a range.
    public func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
        guard let base = baseAddress, range.lowerBound >= 0, range.upperBound <= count, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
