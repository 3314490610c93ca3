import PostmortemCore

/// English stemming: the Snowball algorithm "English" (Porter2, M. F. Porter 2002,
/// <https://snowballstem.org/algorithms/english/stemmer.html>), without what concerns apostrophes, which no word of the
/// index has. `templates/assets/search/stemmer.js` does the same in the reader's browser; tests hold the two together.
struct EnglishStemmer: Sendable {
    /// Words with a stem of their own.
    private let exceptions: [[UInt8]: [UInt8]]
    /// Words that are complete once the plural is off.
    private let complete: Set<[UInt8]>
    private let step2: [Rule]
    private let step3: [Rule]
    private let step4: [[UInt8]]
    private let longStarts: [[UInt8]]

    private struct Rule {
        var ending: [UInt8]
        var replacement: [UInt8]

        init(_ ending: String, _ replacement: String) {
            self.ending = Array(ending.utf8)
            self.replacement = Array(replacement.utf8)
        }
    }

    init() {
        exceptions = Dictionary(
            uniqueKeysWithValues: [
                ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"),
                ("idly", "idl"), ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"),
                ("singly", "singl"), ("sky", "sky"), ("news", "news"), ("howe", "howe"), ("atlas", "atlas"),
                ("cosmos", "cosmos"), ("bias", "bias"), ("andes", "andes"),
            ].map { (Array($0.0.utf8), Array($0.1.utf8)) })
        complete = Set(
            ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"].map { Array($0.utf8) }
        )
        step2 = [
            Rule("ization", "ize"), Rule("ational", "ate"), Rule("ousness", "ous"), Rule("iveness", "ive"),
            Rule("fulness", "ful"), Rule("tional", "tion"), Rule("lessli", "less"), Rule("biliti", "ble"),
            Rule("ousli", "ous"), Rule("iviti", "ive"), Rule("fulli", "ful"), Rule("entli", "ent"),
            Rule("ation", "ate"), Rule("alism", "al"), Rule("aliti", "al"), Rule("izer", "ize"), Rule("enci", "ence"),
            Rule("anci", "ance"), Rule("abli", "able"), Rule("alli", "al"), Rule("ator", "ate"), Rule("bli", "ble"),
            Rule("ogi", "og"), Rule("li", ""),
        ]
        step3 = [
            Rule("ational", "ate"), Rule("tional", "tion"), Rule("alize", "al"), Rule("icate", "ic"),
            Rule("iciti", "ic"), Rule("ative", ""), Rule("ical", "ic"), Rule("ness", ""), Rule("ful", ""),
        ]
        step4 = [
            "ement", "ment", "able", "ible", "ance", "ence", "ate", "iti", "ion", "ize", "ive", "ous", "ant", "ent",
            "ism", "al", "er", "ic",
        ].map { Array($0.utf8) }
        longStarts = ["gener", "commun", "arsen"].map { Array($0.utf8) }
    }

    /// The stem of a word.
    /// - Parameter word: any bytes; what is not all `a` to `z`, or is shorter than three letters, is its own stem.
    func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count >= 3, word.allSatisfy({ $0.isLowercase }) else { return word }
        if let known = exceptions[word] { return known }
        var word = word
        for index in word.indices where word[index] == .y && (index == 0 || word[index - 1].isVowel) {
            word[index] = .consonantY
        }
        let r1 = longStarts.first { word.starts(with: $0) }?.count ?? Self.region(word, from: 0)
        let r2 = Self.region(word, from: r1)

        dropPlural(&word)
        if complete.contains(word) { return word }
        dropPast(&word, r1: r1)
        let count = word.count
        if count > 2, word[count - 1] == .y || word[count - 1] == .consonantY, !word[count - 2].isVowel {
            word[count - 1] = UInt8(ascii: "i")
        }
        replace(&word, r1: r1, r2: r2)
        if let ending = step4.first(where: { word.hasSuffix($0) }) {
            let start = word.count - ending.count
            let isFree = ending != Array("ion".utf8) || (start > 0 && [0x73, 0x74].contains(word[start - 1]))
            if start >= r2, isFree { word.removeSubrange(start...) }
        }
        let last = word.count - 1
        if word[last] == UInt8(ascii: "e") {
            if last >= r2 || (last >= r1 && !Self.endsShort(word[..<last])) { word.removeLast() }
        } else if word[last] == UInt8(ascii: "l"), last >= r2, last > 0, word[last - 1] == UInt8(ascii: "l") {
            word.removeLast()
        }
        for index in word.indices where word[index] == .consonantY { word[index] = .y }
        return word
    }

    /// Step 1a.
    private func dropPlural(_ word: inout [UInt8]) {
        let count = word.count
        if word.hasSuffix("sses") {
            word.removeLast(2)
        } else if word.hasSuffix("ies") || word.hasSuffix("ied") {
            word.removeLast(count > 4 ? 2 : 1)
        } else if word[count - 1] == UInt8(ascii: "s"), !word.hasSuffix("us"), !word.hasSuffix("ss"),
            word[..<max(0, count - 2)].contains(where: \.isVowel)
        {
            word.removeLast()
        }
    }

    /// Step 1b.
    private func dropPast(_ word: inout [UInt8], r1: Int) {
        for ending in ["eedly", "eed"] where word.hasSuffix(ending) {
            if word.count - ending.utf8.count >= r1 { word.removeLast(ending.utf8.count - 2) }
            return
        }
        guard let ending = ["ingly", "edly", "ing", "ed"].first(where: { word.hasSuffix($0) }) else { return }
        let start = word.count - ending.utf8.count
        guard word[..<start].contains(where: \.isVowel) else { return }
        word.removeSubrange(start...)
        if word.hasSuffix("at") || word.hasSuffix("bl") || word.hasSuffix("iz") {
            word.append(UInt8(ascii: "e"))
        } else if ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"].contains(where: { word.hasSuffix($0) }) {
            word.removeLast()
        } else if word.count <= r1, Self.endsShort(word[...]) {
            word.append(UInt8(ascii: "e"))
        }
    }

    /// Steps 2 and 3.
    private func replace(_ word: inout [UInt8], r1: Int, r2: Int) {
        if let rule = step2.first(where: { word.hasSuffix($0.ending) }) {
            let start = word.count - rule.ending.count
            let before = start > 0 ? word[start - 1] : 0
            let isFree =
                switch String(decoding: rule.ending, as: UTF8.self) {
                case "li": "cdeghkmnrt".utf8.contains(before)
                case "ogi": before == UInt8(ascii: "l")
                default: true
                }
            if start >= r1, isFree { word.replaceSubrange(start..., with: rule.replacement) }
        }
        if let rule = step3.first(where: { word.hasSuffix($0.ending) }) {
            let start = word.count - rule.ending.count
            if start >= (rule.ending == Array("ative".utf8) ? r2 : r1) {
                word.replaceSubrange(start..., with: rule.replacement)
            }
        }
    }

    /// Where the region after the first vowel and consonant from `start` on begins.
    private static func region(_ word: [UInt8], from start: Int) -> Int {
        var index = start
        while index < word.count, !word[index].isVowel { index += 1 }
        while index < word.count, word[index].isVowel { index += 1 }
        return min(index + 1, word.count)
    }

    /// Whether a word ends in a short syllable.
    private static func endsShort(_ word: ArraySlice<UInt8>) -> Bool {
        let count = word.count
        guard count >= 2, word[count - 2].isVowel, !word[count - 1].isVowel else { return false }
        if count == 2 { return true }
        return !word[count - 3].isVowel && !"wxY".utf8.contains(word[count - 1])
    }
}

extension UInt8 {
    fileprivate static let y = UInt8(ascii: "y")
    /// A `y` that stands for a consonant.
    fileprivate static let consonantY = UInt8(ascii: "Y")

    fileprivate var isVowel: Bool { "aeiouy".utf8.contains(self) }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ ending: String) -> Bool { suffix(ending.utf8.count).elementsEqual(ending.utf8) }
    fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}
