import PostmortemCore

/// What a link's destination says of a file of the knowledge base.
enum LocalTarget: Equatable {
    /// A URL with a scheme or host, an anchor in the same document, or a template expression: nothing to look up.
    case elsewhere
    /// `[text]()`.
    case nothing
    /// The path climbs out of the knowledge base.
    case outside
    /// A path relative to the root, percent-decoded, without query and fragment.
    case file(String)

    /// Reads the destination of a link in the file at `base`.
    init(_ destination: String, from base: String) {
        if destination.isEmpty {
            self = .nothing
            return
        }
        let path = destination.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
        if path.isEmpty || path.starts(with: "//".utf8) || Self.hasScheme(path) || Self.isTemplate(destination) {
            self = .elsewhere
            return
        }
        self = RelativePath.resolve(Self.percentDecoded(path), from: base).map { .file($0) } ?? .outside
    }

    /// RFC 3986, section 3.1.
    private static func hasScheme(_ path: Substring.UTF8View) -> Bool {
        guard let colon = path.firstIndex(of: UInt8(ascii: ":")), colon > path.startIndex else { return false }
        return path[..<colon].allSatisfy { byte in
            switch byte | 0x20 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            default: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.".utf8.contains(byte)
            }
        }
    }

    /// Another generator will make a link of it, such as Jekyll of `{{ site.url }}/…` and `{% link … %}`.
    private static func isTemplate(_ destination: String) -> Bool {
        let bytes = destination.utf8
        return zip(bytes, bytes.dropFirst()).contains { first, second in
            first == UInt8(ascii: "{") && (second == UInt8(ascii: "{") || second == UInt8(ascii: "%"))
        }
    }

    private static func percentDecoded(_ path: Substring.UTF8View) -> String {
        guard path.contains(UInt8(ascii: "%")) else { return String(decoding: path, as: UTF8.self) }
        var bytes: [UInt8] = []
        var rest = path[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
