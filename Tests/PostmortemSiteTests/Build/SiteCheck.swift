import PostmortemCore

/// Checks the pages of a site against each other: every link and fragment leads somewhere, every id is there once, and
/// nothing is in a page that its policy forbids.
struct SiteCheck {
    /// What is wrong, as `page: what`.
    private(set) var problems: [String] = []
    private var ids: [String: Set<String>] = [:]
    private var links: [(page: String, target: String)] = []
    private let files: Set<String>

    init(_ files: [String: [UInt8]]) {
        self.files = Set(files.keys)
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") { scan(bytes, path) }
        for link in links { check(link.target, on: link.page) }
    }

    private mutating func scan(_ bytes: [UInt8], _ page: String) {
        ids[page] = []
        for byte in bytes where byte < 0x20 && ![0x09, 0x0A].contains(byte) {
            problems.append("\(page): control character \(byte)")
        }
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            guard let end = Self.tagEnd(rest) else { return problems.append("\(page): a tag is not closed") }
            let tag = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if tag.hasPrefix("!") || tag.hasPrefix("/") { continue }
            scan(tag: tag, page)
        }
    }

    private mutating func scan(tag: String, _ page: String) {
        let name = tag.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let attributes = Self.attributes(tag.dropFirst(name.count))
        if name == "style" { problems.append("\(page): <style>") }
        // A data block is not run.
        if name == "script", attributes["src"] == nil, attributes["type"] != "application/ld+json" {
            problems.append("\(page): inline script")
        }
        for (key, value) in attributes {
            switch key {
            case "style": problems.append("\(page): style attribute \(value)")
            case "id": if ids[page]?.insert(value).inserted == false { problems.append("\(page): id '\(value)' twice") }
            case "href", "src", "data-page": links.append((page, value))
            case _ where key.hasPrefix("on"): problems.append("\(page): handler \(key)")
            default: continue
            }
        }
    }

    private mutating func check(_ link: String, on page: String) {
        if ["http:", "https:", "mailto:"].contains(where: link.hasPrefix) { return }
        if link.contains(":") { return problems.append("\(page): strange link \(link)") }
        // A query is the business of a page's script.
        let link = String(link.prefix { $0 != "?" })
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? page : RelativePath.resolve(Self.decoded(parts[0]), from: page)
        guard let target, files.contains(target) else { return problems.append("\(page): no file for \(link)") }
        if parts.count > 1, ids[target]?.contains(Self.decoded(parts[1])) != true {
            problems.append("\(page): no id for \(link)")
        }
    }

    private static func tagEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        var quote: UInt8?
        for (index, byte) in zip(bytes.indices, bytes) {
            if byte == quote { quote = nil } else if quote == nil, byte == 0x22 || byte == 0x27 { quote = byte }
            if quote == nil, byte == UInt8(ascii: ">") { return index }
        }
        return nil
    }

    /// Attributes as our templates and renderers write them: `name="value"`, separated by blanks.
    private static func attributes(_ text: Substring) -> [String: String] {
        var result: [String: String] = [:]
        var rest = text.utf8[...]
        while true {
            rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
            let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") }
            if name.isEmpty { return result }
            rest = rest[name.endIndex...]
            guard rest.starts(with: Array("=\"".utf8)) else {
                result[String(decoding: name, as: UTF8.self)] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
            result[String(decoding: name, as: UTF8.self)] = unescaped(String(decoding: value, as: UTF8.self))
            rest = rest[value.endIndex...].dropFirst()
        }
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
