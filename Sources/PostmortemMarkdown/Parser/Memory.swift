#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Length of a C string; the library hands out no other length.
func stringLength(_ string: UnsafePointer<CChar>) -> Int { strlen(string) }
