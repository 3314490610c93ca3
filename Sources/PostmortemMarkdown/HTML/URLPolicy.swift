import PostmortemCore

/// Which destinations may stand in a page: `http`, `https`, `mailto`, `tel`, relative ones and fragments.
///
/// Nothing that runs code or carries a document of its own: no `javascript:`, no `data:`, no scheme that does not exist
/// yet.
public enum URLPolicy {
    /// A destination that may stand in a page.
    public struct Checked: Hashable, Sendable {
        /// Without control characters; characters that a URL cannot have are percent-encoded.
        ///
        /// Not yet escaped for HTML.
        public var url: String
        /// Leads to another site.
        public var isExternal: Bool
    }

    /// Checks a destination.
    ///
    /// Browsers ignore control characters and outer blanks when they look for a scheme, so these go first and what is
    /// checked is what is written. A destination without a scheme's syntax before the first colon is relative, as in a
    /// browser (WHATWG URL Standard, 4.4). `//host/` becomes `https://host/`, as pages are also read from `file:`.
    ///
    /// - Parameter destination: a URL, not escaped for HTML.
    /// - Returns: nil when the scheme is not allowed, or the host cannot be one.
    public static func check(_ destination: String) -> Checked? {
        var bytes = destination.utf8.filter { $0 >= 0x20 && $0 != 0x7F }
        while bytes.last == 0x20 { bytes.removeLast() }
        bytes.removeFirst(bytes.prefix { $0 == 0x20 }.count)
        if bytes.starts(with: [0x2F, 0x2F]) { bytes.insert(contentsOf: Array("https:".utf8), at: 0) }
        guard let scheme = scheme(bytes) else {
            // A colon in the first segment must not look like the end of a scheme (RFC 3986, 4.2).
            let segment = bytes.prefix { ![0x2F, 0x3F, 0x23].contains($0) }
            if segment.contains(0x3A) { bytes.insert(contentsOf: [0x2E, 0x2F], at: 0) }
            return Checked(url: encode(bytes[...], from: 0), isExternal: false)
        }
        switch scheme {
        case "http", "https":
            // Only after the host, which may be an IPv6 address in brackets.
            let afterScheme = bytes.dropFirst(scheme.utf8.count + 1)
            let host = afterScheme.drop { $0 == 0x2F }.prefix { ![0x2F, 0x3F, 0x23].contains($0) }
            guard isHost(host) else { return nil }
            return Checked(url: encode(bytes[...], from: host.endIndex), isExternal: true)
        // A number with its separators (RFC 3966, 3), but without `*` and `#`: codes of those are orders to a telephone.
        case "tel":
            let number = bytes.dropFirst(4)
            guard number.contains(where: \.isDigit), number.allSatisfy({ $0.isDigit || "+-.()".utf8.contains($0) })
            else { return nil }
            return Checked(url: encode(bytes[...], from: 0), isExternal: false)
        case "mailto": return Checked(url: encode(bytes[...], from: 0), isExternal: false)
        default: return nil
        }
    }

    /// The scheme in lower case; nil when there is none.
    private static func scheme(_ bytes: [UInt8]) -> String? {
        guard let first = bytes.first, first.isLetter else { return nil }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x3A: return String(decoding: bytes[..<index], as: UTF8.self).lowercased()
            case 0x2B, 0x2D, 0x2E: continue
            default: if !byte.isLetter, !byte.isDigit { return nil }
            }
        }
        return nil
    }

    /// Whether bytes can be a host with its user and port: letters of any script, or an address in brackets.
    private static func isHost(_ authority: ArraySlice<UInt8>) -> Bool {
        let host = authority.lastIndex(of: 0x40).map { authority[($0 + 1)...] } ?? authority
        if host.first == 0x5B {
            let address = host.dropFirst().prefix { isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
            let port = host[address.endIndex...].dropFirst(2)
            return host[address.endIndex...].first == 0x5D && port.allSatisfy(\.isDigit)
        }
        return !host.isEmpty
            && String(decoding: host, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    ? "-._~:%".unicodeScalars.contains(scalar) || UInt8(ascii: scalar).isLetter
                        || UInt8(ascii: scalar).isDigit
                    : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || scalar.properties.generalCategory == .nonspacingMark
            }
    }

    /// Encodes what a URL cannot have: always quotes, angle brackets, blanks and backslashes, brackets from `start` on.
    private static func encode(_ bytes: ArraySlice<UInt8>, from start: Int) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 8)
        var hasFragment = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x23:
                if hasFragment { append(byte, to: &output) } else { output.append(byte) }
                hasFragment = true
            case 0x5B, 0x5D: if index < start { output.append(byte) } else { append(byte, to: &output) }
            case 0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: append(byte, to: &output)
            case 0x25:
                let isEncoded = bytes.dropFirst(index + 1).prefix(2).count { isHexDigit($0) } == 2
                if isEncoded { output.append(byte) } else { append(byte, to: &output) }
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to output: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { byte.isDigit || (0x61...0x66).contains(byte | 0x20) }
}
