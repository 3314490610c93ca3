import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// Brackets that are facts: owner, date, state and something else.
    private static let maximumBrackets = 4

    /// `【李牧】【8.19】 进行中`: facts that each stand in brackets at the end. One alone is a topic as often as a name.
    ///
    /// - Returns: where the text in front of them ends.
    func takeBrackets(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) -> Int {
        let (open, close) = (Array("【".utf8), Array("】".utf8))
        guard
            let last = range.suffix(64).reversed().first(where: {
                text.bytes[$0..<range.upperBound].starts(with: close)
            })
        else { return range.upperBound }
        // "进行中" may stand behind them.
        let rest = text.trimmed(last + 3..<range.upperBound)
        let state = rest.isEmpty ? nil : lexicon.followUpStates[Words.normalized(text.string(rest))]
        guard rest.isEmpty || state != nil else { return range.upperBound }
        var end = last + 3
        var inside: [Range<Int>] = []
        while inside.count < Self.maximumBrackets, case let whole = text.trimmed(range.lowerBound..<end),
            text.bytes[whole].suffix(3).elementsEqual(close),
            let start = whole.suffix(80).reversed().first(where: {
                text.bytes[$0..<whole.upperBound].starts(with: open)
            })
        {
            inside.insert(text.trimmed(start + 3..<whole.upperBound - 3), at: 0)
            end = start
        }
        if let state { take(.state(state), text, rest, &action) }
        let facts = inside.map { fact(text, $0) }
        let days = inside.map { monthAndDay(text.string($0)) }
        let isSure = inside.count > 1 && (facts.contains { $0 == .date } || days.contains { $0 != nil })
        for (place, piece) in inside.enumerated() {
            let words = text.string(piece)
            if let fact = facts[place], fact != .name {
                take(fact, text, piece, &action)
            } else if isSure, let day = days[place] {
                setDue(Sourced(day, text.span(piece)), &action)
            } else if isSure, action.owner == nil, !words.contains(where: \.isNumber), !isGroupName(words) {
                setOwner(Sourced(words, text.span(piece)), &action)
            }
        }
        return end
    }

    /// What stands in parentheses at the very end.
    func openingParenthesis(_ text: InlineText, _ range: Range<Int>) -> Range<Int>? {
        let bytes = text.bytes
        guard let last = bytes[range].last else { return nil }
        let isWide = bytes[range].suffix(3).elementsEqual([0xEF, 0xBC, 0x89])
        // "[done]" as well as "(done)"
        let opening = last == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "(")
        guard last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || isWide else { return nil }
        let end = range.upperBound - (isWide ? 3 : 1)
        var index = end - 1
        while index >= range.lowerBound, end - index <= 120 {
            if bytes[index] == opening { return index + 1..<end }
            if bytes[index] == 0x88, index >= 2, bytes[index - 1] == 0xBC, bytes[index - 2] == 0xEF {
                return index + 1..<end
            }
            index -= 1
        }
        return nil
    }
}
