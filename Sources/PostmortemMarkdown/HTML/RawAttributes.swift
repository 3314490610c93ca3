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
            let isTag = value.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D }
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

/// `&name;` or `&#number;` in raw HTML.
struct CharacterReference {
    /// May be written as it stands: it has the form of a name, or is the number of a character that HTML allows.
    private(set) var isPassed = false
    /// Just after the semicolon.
    private(set) var end: Int
    private var scalar: Unicode.Scalar?

    /// - Parameter bytes: start with `&`.
    init(_ bytes: ArraySlice<UInt8>) {
        let name = bytes.dropFirst().prefix(32).prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x23 }
        end = name.endIndex + 1
        guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == 0x3B, let first = name.first else { return }
        if first == 0x23 {
            let isHex = name.dropFirst().first.map { $0 | 0x20 == 0x78 } ?? false
            let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
            scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap { Unicode.Scalar($0) }
            isPassed = scalar.map(Self.isAllowed) ?? false
        } else if first.isASCIILetter, !name.contains(0x23) {
            isPassed = true
            scalar = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][String(decoding: name, as: UTF8.self)]
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20..<0x7F: true
        case 0..<0xA0, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// The value of an attribute. Numbers and the five names of XML are resolved; other names stay as they are, and their
    /// ampersand is escaped when they are written, so a name that only a browser knows never becomes a colon there.
    static func decode(_ value: ArraySlice<UInt8>) -> String {
        guard value.contains(0x26) else { return String(decoding: value, as: UTF8.self) }
        var output: [UInt8] = []
        var rest = value
        while let ampersand = rest.firstIndex(of: 0x26) {
            output += rest[..<ampersand]
            let reference = CharacterReference(rest[ampersand...])
            if let scalar = reference.scalar {
                output += Array(String(scalar).utf8)
                rest = rest[reference.end...]
            } else {
                output.append(0x26)
                rest = rest[(ampersand + 1)...]
            }
        }
        return String(decoding: output + rest, as: UTF8.self)
    }
}
