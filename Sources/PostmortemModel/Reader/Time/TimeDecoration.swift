/// What people put around times.
extension TextCursor {
    /// Steps over what people put between a time and what happened; a stop or a dash that begins a word stays:
    /// `UTC .bak files`, `UTC -n flag`.
    mutating func skipSeparators() {
        while let scalar = next, ":|,;.>-–=".unicodeScalars.contains(scalar) {
            let beginsWord = (scalar == "." || scalar == "-") && peek(-1) == " " && peek(1)?.isASCIILetter == true
            if beginsWord { return }
            index += 1
        }
    }

    /// Steps over pictures and their names: `🔴`, `⏰`, `:warning:`.
    mutating func skipEmoji() {
        while let scalar = next {
            if scalar.value >= 0x2190, scalar.isPictorial {
                index += 1
            } else if scalar == ":", let end = shortcodeEnd() {
                index = end
            } else {
                return
            }
            skipSpaces()
        }
    }

    /// Behind the second colon of `:name:`; nil where none stands here.
    private func shortcodeEnd() -> Int? {
        var distance = 1
        var hasLetter = false
        while let scalar = peek(distance), distance < 40 {
            if scalar == ":" { return hasLetter ? index + distance + 1 : nil }
            guard scalar.isASCIILetter || scalar.digit != nil || scalar == "_" || scalar == "-" || scalar == "+" else {
                return nil
            }
            hasLetter = hasLetter || scalar.isASCIILetter
            distance += 1
        }
        return nil
    }

    /// Whether "am" or "pm" was just read.
    var sawHalf: Bool { peek(-1) == "m" && (peek(-2) == "p" || peek(-2) == "a") || peek(-1) == "." }

    /// `（一）` and `1.` before a date, `T(` before the zero of what is counted from it.
    mutating func skipNumbering() {
        let before = index
        if next == "t", peek(1) == "(", peek(2)?.digit != nil {
            index += 2
            return
        }
        if take("(") {
            skip("一二三四五六七八九十")
            if index - before > 1, take(")"), next?.digit != nil { return }
        } else if number(most: 2) != nil, take(".、") {
            let date = index
            if number(most: 4) != nil, take("月年") {
                index = date
                return
            }
        }
        index = before
    }
}
