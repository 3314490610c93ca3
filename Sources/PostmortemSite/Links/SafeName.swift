import PostmortemCore

/// File names made of words that somebody wrote: service names, tags, slugs.
enum SafeName {
    /// Longest name in UTF-8 bytes.
    ///
    /// File systems allow 255; a suffix and an ending have to fit too.
    static let maximumLength = 120

    /// The name with everything but letters, marks, digits, `-`, `_` and inner dots turned into `-`.
    ///
    /// What comes out is a file name on every system and needs no escaping in a link: no `/`, no leading dot, no
    /// reserved character of a URL. Two words may give one name; see ``NameTable``.
    static func make(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        var length = 0
        for scalar in text.unicodeScalars {
            // A mark needs a letter before it: at the start it would combine with the slash of the path.
            let isFirst = name.last.map { $0 == "-" || $0 == "." } ?? true
            let kept = isFirst ? isKept(scalar) && !isMark(scalar) : isKept(scalar) || scalar == "."
            let next: Unicode.Scalar = kept ? scalar : "-"
            if next == "-", name.last == "-" { continue }
            length += UTF8.width(next)
            if length > maximumLength { break }
            name.append(next)
        }
        while let last = name.last, last == "-" || last == "." { name.removeLast() }
        while let first = name.first, first == "-" { name.removeFirst() }
        return name.isEmpty ? "unnamed" : String(name)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": return true
        default:
            guard scalar.value >= 0x80 else { return false }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .nonspacingMark, .spacingMark:
                return true
            default: return false
            }
        }
    }
}

/// File names for a set of words, one for each, the same in every build.
struct NameTable: Sendable {
    private let names: [String: String]

    /// Names the words in their order; of two words with one name, the later one gets a number.
    init(_ words: [String]) {
        var names: [String: String] = [:]
        // Some file systems do not tell "WAF" from "waf".
        var taken: Set<String> = []
        for word in words where names[word] == nil {
            let base = SafeName.make(word)
            var name = base
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            names[word] = name
        }
        self.names = names
    }

    /// The file name of a word, without an ending; nil for a word that the table was not made for.
    subscript(word: String) -> String? { names[word] }
}
