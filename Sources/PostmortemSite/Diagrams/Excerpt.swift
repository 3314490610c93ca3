import PostmortemCore

/// Short forms of an author's words that stay their words.
enum Excerpt {
    /// Abbreviations whose point ends no sentence.
    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "cf", "vs", "etc", "approx", "ca", "no", "fig", "inc", "mr", "ms", "dr", "st", "u.s", "a.m",
        "p.m",
    ]

    /// The first sentence, and more of them as long as all fit; a first sentence that does not fit is shortened.
    /// - Parameter width: display cells; CJK scalars have two.
    static func opening(of text: String, to width: Int) -> String {
        let text = collapsed(text)
        var kept = ""
        for sentence in sentences(text) {
            let longer = kept.isEmpty ? sentence : kept + (text.hasPrefix(kept + " ") ? " " : "") + sentence
            guard displayWidth(longer) <= width else { break }
            kept = longer
            // Enough is said; more would only make a picture harder to take in.
            if displayWidth(kept) > width / 2 { break }
        }
        if kept.isEmpty { kept = shortened(sentences(text).first ?? text, to: width) }
        return kept
    }

    /// The text without a last sentence that only leads to what follows it: "It looked like this:".
    static func withoutLeadIn(_ text: String) -> String {
        let text = collapsed(text)
        guard let last = text.last, last == ":" || last == "：" else { return text }
        return sentences(text).dropLast().joined(separator: " ")
    }

    /// The text cut to a width at a word, at best after a clause, with "…" where something is missing.
    static func shortened(_ text: String, to width: Int) -> String {
        let text = collapsed(text)
        guard displayWidth(text) > width else { return text }
        var cells = 0
        var end = text.startIndex
        var word: String.Index?
        var clause: String.Index?
        // By Character: an accent or a variation selector never loses its base.
        for index in text.indices {
            let character = text[index]
            cells += displayWidth(String(character))
            guard cells < width else { break }
            let next = text.index(after: index)
            end = next
            if character == " " { word = index }
            if isWide(character) { word = next }
            if "，；、：—".contains(character) { clause = index }
            if ",;:".contains(character), next < text.endIndex, text[next] == " " { clause = index }
        }
        let whole = text.distance(from: text.startIndex, to: end)
        for cut in [clause, word].compactMap({ $0 }) {
            let length = text.distance(from: text.startIndex, to: cut)
            if length * 10 >= whole * (cut == clause ? 7 : 5) { return String(text[..<cut]).trimmingEnd() + "…" }
        }
        return String(text[..<end]) + "…"
    }

    /// The text with white space made one space each, and long unbroken runs (hashes, URLs) cut, which no layout can wrap.
    static func collapsed(_ text: String) -> String {
        let maximumRun = 28
        return text.split(whereSeparator: \.isWhitespace).map { word -> String in
            guard displayWidth(word) > maximumRun, !word.contains(where: isWide) else { return String(word) }
            return word.prefix(maximumRun - 1) + "…"
        }.joined(separator: " ")
    }

    /// The sentences of a text whose white space is collapsed.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var start = text.startIndex
        for index in text.indices where index >= start {
            guard endsSentence(text, at: index, from: start) else { continue }
            let end = text.index(after: index)
            sentences.append(String(text[start..<end]))
            start = end
            while start < text.endIndex, text[start] == " " { start = text.index(after: start) }
        }
        if start < text.endIndex { sentences.append(String(text[start...])) }
        return sentences
    }

    private static func endsSentence(_ text: String, at index: String.Index, from start: String.Index) -> Bool {
        let next = text.index(after: index)
        switch text[index] {
        case "。", "！", "？": return next == text.endIndex || !"”」』）".contains(text[next])
        case "!", "?", ".":
            guard next < text.endIndex else { return true }
            guard text[next] == " " else { return false }
            let word = text[start..<index].split(separator: " ").last ?? ""
            // Initials and "e.g." go on.
            return text[index] != "." || (word.count > 1 && !abbreviations.contains(word.lowercased()))
        default: return false
        }
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { displayWidth($0) == 2 } ?? false
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while let last = text.last, last == " " || ",;:，；、：—".contains(last) { text.removeLast() }
        return text
    }
}
