import PostmortemCore

/// The attributes of a raw tag that the allow-list knows.
struct RawAttributes {
    /// Attributes to write as they are, checked, each name once, in the order of the source.
    private(set) var plain: [(name: String, value: String)] = []
    /// `href` of a link, `src` of a picture.
    private(set) var destination: String?
    /// `alt` of a picture.
    private(set) var alternative: String?
    /// `id` or `name` of a link, which is then a target.
    private(set) var id: String?

    init(_ tag: HTMLTag, _ source: HTMLTokenizer.Tag, _ html: ArraySlice<UInt8>) {
        var seen: Set<String> = []
        for attribute in source.attributes {
            guard attribute.name.count <= 16 else { continue }
            let name = String(decoding: html[attribute.name], as: UTF8.self).lowercased()
            guard seen.insert(name).inserted else { continue }
            let value = CharacterReference.decode(html[attribute.value])
            switch (tag, name) {
            case (.a, "href"), (.img, "src"): destination = destination ?? value
            case (.img, "alt"): alternative = value
            case (.a, "id"), (.a, "name"): id = id ?? Self.identifier(value)
            default: add(tag, name, value)
            }
        }
        // An unknown link would show its own marker as a tool tip.
        if tag == .a, destination == nil { plain.removeAll { $0.name == "title" } }
    }

    private mutating func add(_ tag: HTMLTag, _ name: String, _ value: String) {
        switch name {
        case "title": plain.append((name, value))
        case "dir":
            if ["ltr", "rtl", "auto"].contains(value.lowercased()) { plain.append((name, value.lowercased())) }
        case "lang":
            let isTag = value.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D }
            if isTag, (2...35).contains(value.utf8.count) { plain.append((name, value)) }
        case "align":
            // The attribute is gone from HTML; the alignment is not.
            let isAlignable = [.div, .p, .h1, .h2, .h3, .h4, .h5, .h6, .td, .th, .tr].contains(tag)
            if isAlignable, ["left", "center", "right"].contains(value.lowercased()) {
                plain.append(("class", "align-" + value.lowercased()))
            }
        case "width", "height": if tag == .img { addNumber(name, value, 1...10_000) }
        case "colspan": if tag == .td || tag == .th { addNumber(name, value, 1...1_000) }
        case "rowspan": if tag == .td || tag == .th { addNumber(name, value, 0...1_000) }
        case "start": if tag == .ol { addNumber(name, value, -999_999...999_999) }
        case "open": if tag == .details { plain.append((name, "")) }
        default: break
        }
    }

    private mutating func addNumber(_ name: String, _ value: String, _ range: ClosedRange<Int>) {
        if let number = Int(value), range.contains(number) { plain.append((name, String(number))) }
    }

    /// What of a name may stand in an id: no blanks.
    private static func identifier(_ value: String) -> String? {
        let id = value.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value >= 0x20 }
        return id.isEmpty ? nil : String(String.UnicodeScalarView(id))
    }
}
