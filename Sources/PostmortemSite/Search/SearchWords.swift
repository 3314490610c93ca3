/// Cuts a text into the words of the index. `templates/assets/search/words.js` does the same to what a reader types; tests
/// hold the two together.
///
/// Words are runs of letters and digits, folded: lower case, half width, Latin letters without accents. Chinese and
/// Japanese are written without spaces; their runs are cut into overlapping pairs of characters.
struct SearchWords: Sendable {
    /// One thing that a scan comes upon.
    enum Event {
        /// A word as it stands there, folded.
        case word(ArraySlice<UInt8>)
        /// Two characters of a run, or all of a run of one.
        case pair(ArraySlice<UInt8>)
        /// The last character of a longer run, so that a search for it alone finds it too.
        case last(ArraySlice<UInt8>)
        /// The end of a line: what stands on both sides does not belong together.
        case gap
    }

    /// Characters of a word that count; more are a checksum, or an attack.
    private static let longest = 32

    private let latin = LatinFolding()

    /// Reads a text from its start to its end.
    /// - Parameter report: takes each event; the bytes are valid during the call only.
    func scan(_ text: String, report: (Event) -> Void) {
        var word: [UInt8] = []
        var length = 0
        var run: [UInt8] = []
        func endWord() {
            if length == 0 { return }
            report(.word(word[...]))
            word.removeAll(keepingCapacity: true)
            length = 0
        }
        func endRun() {
            if run.isEmpty { return }
            Self.reportPairs(of: run, to: report)
            run.removeAll(keepingCapacity: true)
        }
        func append(_ letters: some Sequence<UInt8>) {
            if length < Self.longest { word.append(contentsOf: letters) }
            length += 1
        }
        func ascii(_ byte: UInt8) {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: append(CollectionOfOne(byte))
            case 0x41...0x5A: append(CollectionOfOne(byte | 0x20))
            default:
                endWord()
                if byte == 0x0A { report(.gap) }
            }
        }
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                endRun()
                ascii(UInt8(truncatingIfNeeded: scalar.value))
            } else if Self.isUnspaced(scalar) {
                endWord()
                run.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                let category = scalar.properties.generalCategory
                // An accent of its own belongs to what stands before it.
                if category.isMark { continue }
                endRun()
                if let letters = latin.folded(scalar) {
                    append(letters)
                } else if (0xFF01...0xFF5E).contains(scalar.value) {
                    ascii(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
                } else if category.isWord {
                    append(scalar.properties.lowercaseMapping.utf8)
                } else {
                    endWord()
                }
            }
        }
        endWord()
        endRun()
    }

    /// Whether a character belongs to a script without spaces: Chinese characters and kana.
    static func isUnspaced(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    private static func reportPairs(of run: [UInt8], to report: (Event) -> Void) {
        // Every character has three bytes or four.
        func end(_ start: Int) -> Int { start + (run[start] >= 0xF0 ? 4 : 3) }
        var start = 0
        while true {
            let middle = end(start)
            if middle == run.count { break }
            report(.pair(run[start..<end(middle)]))
            start = middle
        }
        report(start == 0 ? .pair(run[...]) : .last(run[start...]))
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isMark: Bool { [.nonspacingMark, .spacingMark, .enclosingMark].contains(self) }

    fileprivate var isWord: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
