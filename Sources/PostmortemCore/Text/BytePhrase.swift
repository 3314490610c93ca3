#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension [UInt8] {
    /// The first place of a phrase from an offset on; nil for an empty phrase. The system looks for the first byte.
    public func firstIndex(of phrase: [UInt8], from start: Int = 0) -> Int? {
        guard let first = phrase.first, start >= 0 else { return nil }
        return withUnsafeBytes { text -> Int? in
            guard let base = text.baseAddress else { return nil }
            var offset = start
            while offset + phrase.count <= text.count,
                let found = memchr(base + offset, Int32(first), text.count - offset - phrase.count + 1)
            {
                offset = UnsafeRawPointer(found) - base
                if text[offset..<offset + phrase.count].elementsEqual(phrase) { return offset }
                offset += 1
            }
            return nil
        }
    }
}
