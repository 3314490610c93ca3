#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Length of a C string; the library hands out no other length.
func stringLength(_ string: UnsafePointer<CChar>) -> Int { strlen(string) }

extension UnsafeBufferPointer<UInt8> {
    /// Whether a short text stands anywhere in the bytes; quick where its first byte is rare.
    func holds(_ text: StaticString) -> Bool {
        guard let base = baseAddress else { return false }
        var start = base
        let end = base + count
        while let found = memchr(start, Int32(text.utf8Start[0]), end - start) {
            let place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
            if end - place >= text.utf8CodeUnitCount, memcmp(place, text.utf8Start, text.utf8CodeUnitCount) == 0 {
                return true
            }
            start = place + 1
        }
        return false
    }
}
