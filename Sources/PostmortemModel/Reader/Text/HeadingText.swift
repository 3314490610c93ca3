import PostmortemCore

/// What remains of a heading for comparison: no numbering, emoji, emphasis, parentheses, trailing colon or anchor.
enum HeadingText {
    /// The forms under which a heading is looked up, most faithful first: the whole, without what stands in
    /// parentheses, and what stands in them (`如何避免（Prevention）`).
    static func forms(of heading: String) -> [String] {
        let heading = beginning(of: heading)
        let whole = normalized(heading)
        guard heading.utf8.contains(where: mayBeParenthesis) else {
            return whole.isEmpty ? [] : [whole]
        }
        let (outside, inside) = splitParentheses(heading)
        guard let inside else { return whole.isEmpty ? [] : [whole] }
        return unique([whole, normalized(outside), normalized(inside)])
    }

    /// The forms, and each half of what is said in two languages: `Owner 负责人`.
    static func bilingualForms(of heading: String) -> [String] {
        let forms = forms(of: heading)
        guard let whole = forms.first, whole.utf8.contains(where: { $0 >= 0xE4 }),
            whole.utf8.contains(where: { $0.isLowercase })
        else { return forms }
        let isHan = { (scalar: Unicode.Scalar) in scalar.isCommonIdeograph }
        let han = String(String.UnicodeScalarView(whole.unicodeScalars.filter(isHan)))
        let rest = String(String.UnicodeScalarView(whole.unicodeScalars.filter { !isHan($0) }))
        return unique(forms + [Words.normalized(rest), han])
    }

    private static func mayBeParenthesis(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x80...: true
        default: false
        }
    }

    /// The parts of a heading that names several things, `Root cause and resolution`, or a thing and its subject,
    /// `Timeline: 3 March`.
    static func parts(of heading: String) -> [String] {
        guard heading.utf8.count <= 120 else { return [] }
        let outside = splitParentheses(heading).outside
        var parts: [String] = []
        var rest = Array(outside.utf8)[...]
        var index = 0
        while index < rest.endIndex {
            if let separator = separators.first(where: { rest[index...].starts(with: $0) }) {
                parts.append(String(decoding: rest[..<index], as: UTF8.self))
                index += separator.count
                rest = rest[index...]
            } else {
                index += 1
            }
        }
        parts.append(String(decoding: rest, as: UTF8.self))
        return unique(parts.map(normalized))
    }

    /// `root cause` of `root cause 2`.
    static func droppingLastNumber(_ part: String) -> String {
        let name = part.utf8.reversed().drop { $0.isDigit }
        guard name.count < part.utf8.count, let last = name.first, last == 0x20 || last == 0x23 else { return part }
        let rest = name.drop { $0 == 0x20 || $0 == 0x23 }
        return rest.isEmpty ? part : String(decoding: Array(rest.reversed()), as: UTF8.self)
    }

    private static let separators: [[UInt8]] = [
        " / ", "/", " | ", " - ", " – ", " — ", "：", ": ", " · ", " and ", " And ", " & ", " + ", ", ", "与", "與", "及",
        "和",
        "、",
        " et ", " und ", " og ", " y ",
    ].map { Array($0.utf8) }

    private static func unique(_ forms: [String]) -> [String] {
        var seen: Set<String> = []
        return forms.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Bytes beyond which nobody looks: no heading that says what its section is about has so many.
    private static let longest = 2_000

    private static func beginning(of heading: String) -> String {
        heading.utf8.count <= longest ? heading : String(decoding: heading.utf8.prefix(longest), as: UTF8.self)
    }

    /// Lower case without decoration at either end, in simplified characters.
    static func normalized(_ heading: String) -> String {
        let heading = beginning(of: heading)
        if isPlain(heading) { return Words.normalized(heading) }
        var scalars = Array(heading.unicodeScalars)[...]
        dropDecoration(&scalars)
        scalars = droppingNumbering(scalars)
        dropDecoration(&scalars)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(heading.utf8.count)
        var hasEmoji = false
        for scalar in scalars {
            // "Follow‑ups" with a hyphen that does not break, or a dash.
            bytes.append((0x2010...0x2013).contains(scalar.value) ? "-" : scalar)
            hasEmoji = hasEmoji || scalar.makesEmoji
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return HanFolding.folded(Words.normalized(hasEmoji ? text.filter { !$0.isEmojiLike } : text))
    }

    /// Whether a heading has no decoration or numbering, as most have none: ASCII that begins with a letter, and with no
    /// mark in the places where one ends a number.
    private static func isPlain(_ heading: String) -> Bool {
        guard let first = heading.utf8.first, Unicode.Scalar(first).isASCIILetter else { return false }
        return heading.utf8.allSatisfy { $0 < 0x80 } && !heading.utf8.prefix(5).contains { $0 == 0x2E || $0 == 0x29 }
    }

    /// Signs, spaces and `:shortcodes:` in front of the words.
    private static func dropDecoration(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        while let first = scalars.first, !first.isWordLike {
            if first == ":", let end = scalars.dropFirst().firstIndex(of: ":"), end - scalars.startIndex > 2,
                scalars[(scalars.startIndex + 1)..<end].allSatisfy({
                    $0.isWordLike || "_-+".unicodeScalars.contains($0)
                })
            {
                scalars = scalars[(end + 1)...]
            } else {
                scalars.removeFirst()
            }
        }
    }

    private static let chineseNumerals: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    private static let romanNumerals: Set<Unicode.Scalar> = ["I", "V", "X", "i", "v", "x"]

    /// `6.`, `2.1)`, `1、`, `一、`, `（二）`, `IV.`, `A)`, `第三部分`; `5 whys` keeps its number.
    private static func droppingNumbering(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = scalars
        if rest.first == "第" { rest.removeFirst() }
        var digits = 0
        while let first = rest.first,
            first.digit != nil || chineseNumerals.contains(first) || (digits > 0 && first == ".")
        {
            digits += 1
            rest.removeFirst()
        }
        if digits > 0, let next = rest.first {
            if scalars.first == "第" {
                return ["章", "节", "部", "、"].contains(next) ? rest.dropFirst(next == "部" ? 2 : 1) : scalars
            }
            if scalars[rest.startIndex - 1] == "." { return rest }
            if [")", "）", "、", ".", "．", ":", "："].contains(next) { return rest.dropFirst() }
            // "1.4 Damage"
            if next == " ", scalars[..<rest.startIndex].contains(".") { return rest.dropFirst() }
            // "5 经过", but not "5 why 分析" or "3 号仓".
            return next == " " && rest.dropFirst().allSatisfy(\.isCommonIdeograph) ? rest.dropFirst() : scalars
        }
        let letters = scalars.prefix { romanNumerals.contains($0) }
        let count = letters.isEmpty ? 1 : letters.count
        let after = scalars.dropFirst(count)
        guard count <= 4, scalars.first?.isASCIILetter == true, let mark = after.first, mark == "." || mark == ")",
            after.dropFirst().first == " "
        else { return scalars }
        return after.dropFirst()
    }

    /// A heading's words without the number before them; for display, so case and signs stay.
    static func withoutNumbering(_ heading: String) -> String {
        let rest = droppingNumbering(Array(heading.unicodeScalars)[...]).drop { $0 == " " }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: rest)
        return String(view)
    }

    private static func splitParentheses(_ heading: String) -> (outside: String, inside: String?) {
        var outside: [UInt8] = []
        var inside: [UInt8] = []
        var depth = 0
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【", "{": depth += 1
            case ")", "）", "]", "】", "}": depth = max(0, depth - 1)
            default: if depth > 0 { inside.append(scalar) } else { outside.append(scalar) }
            }
        }
        return (
            String(decoding: outside, as: UTF8.self), inside.isEmpty ? nil : String(decoding: inside, as: UTF8.self)
        )
    }
}

extension Unicode.Scalar {
    fileprivate var isWordLike: Bool {
        isASCII
            ? isASCIILetter || digit != nil
            : isCommonIdeograph || properties.isAlphabetic || properties.numericType != nil
    }

    /// An emoji, or what joins and varies them.
    fileprivate var makesEmoji: Bool {
        value > 0xFF && !isCommonIdeograph && (properties.isEmoji || value == 0xFE0F || value == 0x200D)
    }
}

extension Character {
    fileprivate var isEmojiLike: Bool {
        unicodeScalars.contains(where: \.makesEmoji)
    }
}
