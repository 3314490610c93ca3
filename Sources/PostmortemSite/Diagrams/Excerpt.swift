import PostmortemCore

/// Short forms of an author's words that stay their words.
///
/// Works on Unicode scalars rather than on `Character`s, which cost ten times as much to find: a site has tens of thousands
/// of excerpts.
enum Excerpt {
    private typealias Scalars = ArraySlice<Unicode.Scalar>

    /// Abbreviations whose point ends no sentence.
    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "cf", "vs", "etc", "approx", "ca", "no", "fig", "inc", "mr", "ms", "dr", "st", "u.s", "a.m",
        "p.m",
    ]
    /// Cells of a run without spaces (a hash, a URL) from which on it is cut: no layout could wrap it.
    private static let maximumRun = 28

    /// The first sentence, and the next as long as both fit in `width` display cells (CJK scalars have two).
    ///
    /// A first sentence that does not fit is shortened.
    static func opening(of text: String, to width: Int) -> String {
        let text = scalars(text, limit: 4 * width + 100)[...]
        let first = sentenceEnd(text, from: 0)
        guard cells(text[..<first]) <= width else { return string(shortened(text[..<first], to: width)) }
        var end = first
        // Once half of the room is used, enough is said; more would only make a picture harder to take in.
        while end < text.endIndex, cells(text[..<end]) <= width / 2 {
            let next = sentenceEnd(text, from: end)
            guard cells(text[..<next]) <= width else { break }
            end = next
        }
        return string(text[..<end])
    }

    /// The sentences of a text, each with the space behind it; no more than `limit`, the last one with what follows it.
    static func sentences(of text: String, atMost limit: Int) -> [String] {
        let text = scalars(text, limit: 2000)[...]
        var sentences: [String] = []
        var start = text.startIndex
        while start < text.endIndex {
            let end = sentences.count + 1 < limit ? sentenceEnd(text, from: start) : text.endIndex
            sentences.append(String(String.UnicodeScalarView(text[start..<end])))
            start = end
        }
        return sentences
    }

    /// The text without a last sentence that only leads to what follows it: "It looked like this:".
    static func withoutLeadIn(_ text: String) -> String {
        let last = text.utf8.last { $0 != 0x20 && $0 != 0x0A }
        // 0x9A ends "：".
        guard last == UInt8(ascii: ":") || last == 0x9A else { return text }
        let text = scalars(text, limit: 2000)[...]
        guard text.last == ":" || text.last == "：" else { return string(text) }
        var kept = 0
        while case let end = sentenceEnd(text, from: kept), end < text.endIndex { kept = end }
        return string(text[..<kept])
    }

    /// The text cut to `width` display cells at a clause or a word, with "…" where something is missing.
    static func shortened(_ text: String, to width: Int) -> String {
        string(shortened(scalars(text, limit: width + 200)[...], to: width))
    }

    private static func shortened(_ text: Scalars, to width: Int) -> Scalars {
        guard cells(text) > width else { return text }
        var used = 0
        var end = text.startIndex
        var word = text.startIndex
        var clause = text.startIndex
        for index in text.indices {
            let scalar = text[index]
            let next = index + 1
            used += displayWidth(scalar)
            guard used < width else { break }
            // A mark never loses its base, nor an emoji the parts that are joined to it.
            if next < text.endIndex, displayWidth(text[next]) > 0, scalar != "\u{200D}" { end = next }
            if scalar == " " { word = index }
            if isWide(scalar), end == next { word = next }
            if isClauseEnd(scalar), isWide(scalar) || text[next...].first == " " { clause = index }
        }
        let length = end - text.startIndex
        for (cut, least) in [(clause, 7), (word, 5)] where (cut - text.startIndex) * 10 >= length * least {
            end = cut
            while end > text.startIndex, text[end - 1] == " " || isClauseEnd(text[end - 1]) { end -= 1 }
            break
        }
        return text[..<end] + ["…"]
    }

    /// The scalars with white space made one space each and long unbroken runs cut; no more than `limit`.
    private static func scalars(_ text: String, limit: Int) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(min(limit, text.utf8.count))
        var run = 0
        for scalar in text.unicodeScalars {
            guard result.count < limit else { break }
            if isSpace(scalar) {
                run = 0
                if let last = result.last, last != " " { result.append(" ") }
                continue
            }
            run = isWide(scalar) ? 0 : run + displayWidth(scalar)
            if run <= maximumRun {
                result.append(scalar)
            } else if result.last != "…" {
                result[result.count - 1] = "…"
            }
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    /// Where the sentence that begins at an index ends, the space after it included.
    private static func sentenceEnd(_ text: Scalars, from start: Int) -> Int {
        for index in start..<text.endIndex where endsSentence(text, at: index, from: start) {
            let next = index + 1
            return next < text.endIndex && text[next] == " " ? next + 1 : next
        }
        return text.endIndex
    }

    private static func endsSentence(_ text: Scalars, at index: Int, from start: Int) -> Bool {
        let next = index + 1
        switch text[index] {
        case "。", "！", "？": return next == text.endIndex || !["”", "」", "』", "）"].contains(text[next])
        case "!", "?": return next == text.endIndex || text[next] == " "
        case ".":
            guard next < text.endIndex else { return true }
            guard text[next] == " " else { return false }
            let wordStart = text[start..<index].lastIndex { $0 == " " || $0 == "(" }.map { $0 + 1 } ?? start
            // Initials and "e.g." go on.
            guard index - wordStart > 1 else { return false }
            return index - wordStart > 6 || !abbreviations.contains(string(text[wordStart..<index]).lowercased())
        default: return false
        }
    }

    private static func isClauseEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "，", "；", "：", "、": true
        default: false
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x1100 && displayWidth(scalar) == 2 }

    private static func cells(_ text: Scalars) -> Int {
        let width = text.reduce(0) { $0 + displayWidth($1) }
        return text.last == " " ? width - 1 : width
    }

    private static func string(_ text: Scalars) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3)
        for scalar in text.last == " " ? text.dropLast() : text { bytes.append(scalar) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
