#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension String {
    /// Whether the string's UTF-8 is another one's, byte for byte. (Strings are also equal where only their Unicode
    /// normalisation differs.)
    public func isSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether the string's UTF-8 comes before another one's, byte by byte: an order that no locale and no version of
    /// Unicode changes.
    public func precedesInBytes(_ other: String) -> Bool {
        var (own, other) = (self, other)
        return own.withUTF8 { a in
            other.withUTF8 { b in
                guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
                let order = memcmp(first, second, min(a.count, b.count))
                return order == 0 ? a.count < b.count : order < 0
            }
        }
    }
}
