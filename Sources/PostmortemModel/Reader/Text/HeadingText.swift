/// What remains of a heading for comparison: no numbering, emoji, emphasis, parentheses, trailing colon or anchor.
enum HeadingText {
    /// The forms under which a heading is looked up, most faithful first: the whole, without what stands in
    /// parentheses, what stands in them (`如何避免（Prevention）`), and each side of a slash or dash.
    static func forms(of heading: String) -> [String] {
        let whole = normalized(heading)
        // Nothing to take apart.
        if heading.utf8.allSatisfy({ $0 < 0x80 && !"()[]{}/|-:".utf8.contains($0) }) {
            return whole.isEmpty ? [] : [whole]
        }
        var forms = [whole]
        let (outside, inside) = splitParentheses(heading)
        if let inside {
            forms.append(normalized(outside))
            forms.append(normalized(inside))
        }
        for separator in [" / ", "/", " | ", " - ", " – ", " — ", "：", ": ", " · "] {
            let parts = outside.components(separatedBy: separator)
            if parts.count > 1 { forms += parts.map(normalized) }
        }
        var seen: Set<String> = []
        return forms.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Lower case without decoration at either end.
    static func normalized(_ heading: String) -> String {
        var scalars = Array(heading.unicodeScalars)[...]
        while let first = scalars.first, !first.isWordLike { scalars.removeFirst() }
        scalars = droppingNumbering(scalars)
        while let first = scalars.first, !first.isWordLike { scalars.removeFirst() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let text = String(view)
        return Words.normalized(text.utf8.allSatisfy { $0 < 0x80 } ? text : text.filter { !$0.isEmojiLike })
    }

    /// `6.`, `2.1)`, `1、`, `一、`, `（二）`, `Step 3:` is left alone.
    private static func droppingNumbering(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = scalars
        let chineseNumerals: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        var digits = 0
        while let first = rest.first,
            first.digit != nil || chineseNumerals.contains(first) || (digits > 0 && first == ".")
        {
            digits += 1
            rest.removeFirst()
        }
        guard digits > 0, let next = rest.first else { return scalars }
        if scalars[rest.startIndex - 1] == "." { return rest }
        return [")", "）", "、", ".", "．", ":", "："].contains(next) ? rest.dropFirst() : scalars
    }

    private static func splitParentheses(_ heading: String) -> (outside: String, inside: String?) {
        var outside = ""
        var inside = ""
        var depth = 0
        for character in heading {
            switch character {
            case "(", "（", "[", "【", "{": depth += 1
            case ")", "）", "]", "】", "}": depth = max(0, depth - 1)
            default: if depth > 0 { inside.append(character) } else { outside.append(character) }
            }
        }
        return (outside, inside.isEmpty ? nil : inside)
    }
}

extension Unicode.Scalar {
    fileprivate var isWordLike: Bool { properties.isAlphabetic || digit != nil || properties.numericType != nil }
}

extension Character {
    fileprivate var isEmojiLike: Bool {
        unicodeScalars.contains {
            ($0.properties.isEmoji && $0.value > 0xFF) || $0.value == 0xFE0F || $0.value == 0x200D
        }
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: true).map(String.init)
    }
}
