import PostmortemCore
import PostmortemMarkdown

/// Due dates that no label names.
extension FollowUpReader {
    /// `due 2024-07-01`, `by June 15` without a colon.
    func takeDueWords(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.due == nil, action.dueText == nil else { return }
        // "…，4 月 3 日前上线"
        if let last = text.pieces(text.trimmed(range.suffix(Self.longestTail)), at: "，,（(。").last,
            let time = scanner.scan(text.bytes, last), time.date != nil, time.range.lowerBound == last.lowerBound,
            case let rest = text.string(text.trimmed(time.range.upperBound..<last.upperBound)),
            let bound = lexicon.actions.boundsBehind.first(where: rest.hasPrefix),
            lexicon.actions.completions.contains(Words.normalized(String(rest.dropFirst(bound.count))))
        {
            setDue(Sourced(text.string(time.range), text.span(time.range)), &action)
            return
        }
        var tries = 0
        for word in lexicon.actions.dueWords {
            let word = Array(word.utf8)
            var index = range.lowerBound
            while index + word.count < range.upperBound {
                defer { index += 1 }
                guard text.bytes[index] == word[0], text.bytes[index...].starts(with: word),
                    word[0] != 0x64 || index == range.lowerBound
                else { continue }
                let rest = index + word.count..<range.upperBound
                // "ETA 8/22" at the very end.
                if let time = scanner.scan(text.bytes, rest)
                    ?? (rest.count <= 8 ? scanner.scan(cell: text.bytes, rest) : nil),
                    time.date != nil,
                    time.range.lowerBound <= index + word.count + 4
                {
                    setDue(Sourced(text.string(time.range), text.span(time.range)), &action)
                    return
                }
                // "By end of December 2024."
                if let day = bareDay(text, text.trimmed(rest)), !word.elementsEqual(Self.before) {
                    setDue(Sourced(text.string(day), text.span(day)), &action)
                    return
                }
                tries += 1
                if tries <= Self.maximumFacts, !word.elementsEqual(Self.before),
                    let period = text.pieces(rest.prefix(Self.longestTail), at: ".,;，；。()（）").first,
                    period.lowerBound <= rest.lowerBound + 1,
                    PeriodNotation.lastDay(in: text.string(period), after: context.reference) != nil
                {
                    setDue(Sourced(text.string(period), text.span(period)), &action)
                    return
                }
            }
        }
    }

    /// `@ann 3/7`: the day right behind an owner.
    func takeBareDay(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard let day = bareDay(text, range) else { return }
        setDue(Sourced(text.string(day), text.span(day)), &action)
    }

    /// What is to be done before a period is not due at its end.
    private static let before = Array(" before ".utf8)

    func isDueWithWord(_ text: InlineText, _ piece: Range<Int>) -> Bool { dueWithWord(text, piece) != nil }

    /// The date of `by 2026-06-01`, the period of `target Q4`.
    func dueWithWord(_ text: InlineText, _ piece: Range<Int>) -> Range<Int>? {
        guard piece.count <= 40, case let words = text.string(piece).lowercased(),
            let bound = lexicon.actions.boundsBefore.first(where: words.hasPrefix),
            case let day = text.trimmed(piece.lowerBound + bound.utf8.count..<piece.upperBound)
        else { return nil }
        if let time = scanner.scan(text.bytes, day), time.date != nil, time.rest >= piece.upperBound { return day }
        // What is to be done before a quarter is not due at its end.
        let isPeriod =
            bound != "before " && PeriodNotation.lastDay(in: text.string(day), after: context.reference) != nil
        return isPeriod ? day : nil
    }

    /// `3 月 12 日前` without 前.
    func withoutBound(_ text: InlineText, _ piece: Range<Int>) -> Range<Int> {
        guard text.bytes[piece].contains(where: \.isDigit), case let words = text.string(piece),
            let end = lexicon.actions.boundsBehind.first(where: words.hasSuffix)
        else { return piece }
        let day = text.trimmed(piece.lowerBound..<piece.upperBound - end.utf8.count)
        return fact(text, day) == .date || isBareDay(text, day) ? day : piece
    }

    /// `8/20`: a day beside other facts, where it is certain which number is the month.
    func isBareDay(_ text: InlineText, _ piece: Range<Int>) -> Bool {
        guard (3...5).contains(piece.count), text.bytes[piece].contains(UInt8(ascii: "/")),
            let time = scanner.scan(cell: text.bytes, piece), time.isBareDate,
            let day = time.date.flatMap(context.civil),
            let reference = context.reference ?? context.started?.date, reference <= day,
            !Self.shares.contains(text.string(piece))
        else { return false }
        return true
    }

    /// What is rather a part of something.
    private static let shares: Set = ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/10", "24/7"]

    /// Such a day at the head of a range, with nothing or a space, a dash or a bracket behind it.
    private func bareDay(_ text: InlineText, _ range: Range<Int>) -> Range<Int>? {
        let token = text.bytes[range.prefix(6)].prefix { $0.isDigit || $0 == UInt8(ascii: "/") }
        let piece = token.startIndex..<token.endIndex
        // "8/20 of all hosts" tells how many.
        let behind = text.trimmed(piece.upperBound..<range.upperBound)
        let goesOn = text.bytes[behind].first.map { $0.isLetter || $0.isDigit || (0xE3...0xE9).contains($0) } ?? false
        let isPictorial = text.string(behind.prefix(4)).unicodeScalars.first?.isPictorial ?? false
        return (!goesOn || isPictorial) && isBareDay(text, piece) ? piece : nil
    }

    /// `Jan 31, 2025` as one piece.
    func withYears(_ text: InlineText, _ pieces: [Range<Int>]) -> [Range<Int>] {
        pieces.reduce(into: []) { joined, piece in
            if piece.count == 4, text.bytes[piece].allSatisfy(\.isDigit), let last = joined.last,
                text.bytes[last].last?.isDigit ?? false, text.bytes[last].first?.isLetter ?? false
            {
                joined[joined.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                joined.append(piece)
            }
        }
    }

    /// `8.19` as `8月19日`, which can be read anywhere.
    func monthAndDay(_ words: String) -> String? {
        let numbers = words.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let month = numbers[0], let day = numbers[1], (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        return "\(month)月\(day)日"
    }

    /// 预计 4 月 15 日前完成
    func isExpected(_ string: String) -> Bool {
        let words = HanFolding.folded(string)
        guard let prefix = lexicon.actions.expectations.first(where: words.hasPrefix) else { return false }
        return scanner.scan(String(string.dropFirst(prefix.count)).trimmingWhitespace())?.date != nil
    }
}
