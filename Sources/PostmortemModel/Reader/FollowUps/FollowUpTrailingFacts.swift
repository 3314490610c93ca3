import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// Facts without labels at the end of an action: ` - Bob`, ` — Alice — 2024-06-01 — done`, `(张三, 2024-06-01)`,
    /// `; completed as of 2021-10-29`.
    func addTrailingFacts(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        var end = range.upperBound
        while end > range.lowerBound {
            let last = text.bytes[range.lowerBound..<end]
            if last.suffix(3).elementsEqual("。".utf8) {
                end -= 3
            } else if last.last == 0x20 || last.last == UInt8(ascii: ".") {
                end -= 1
            } else {
                break
            }
        }
        end = takeBrackets(text, range.lowerBound..<end, &action)
        let whole = end
        end = takeStateBehindParenthesis(text, range.lowerBound..<end, &action)
        if let open = openingParenthesis(text, range.lowerBound..<end) ?? emphasized(
            text, range.lowerBound..<end, action)
            ?? behindColon(text, range.lowerBound..<end, action)
        {
            let inside = withYears(text, text.pieces(open, at: ",，;；、|"))
            // More of them list something else.
            if inside.count <= Self.maximumFacts { takeFactsInside(inside, text, &action) }
        }
        var isSure = takeBehindCommas(text, range.lowerBound..<end, &action)
        let pieces = trailingPieces(text, range.lowerBound..<whole)
        for (place, piece) in pieces.enumerated().reversed() {
            // "done (DB-9)" is what it is without the remark.
            let bare = withoutRemark(text, piece)
            // "due 16 Feb 2024"
            if let day = dueWithWord(text, bare) {
                if action.due == nil { setDue(Sourced(text.string(day), text.span(day)), &action) }
                isSure = true
                continue
            }
            if takeClosedGaps(text, piece, &action) || takeRefusal(text, piece, &action) {
                isSure = true
                continue
            }
            if takeList(text, piece, &action) {
                isSure = true
                continue
            }
            let isBold = isSure && isBoldWord(text, piece, action.nodes)
            let remarked = fact(text, bare).flatMap { $0 == .name ? nil : $0 }
            let words = text.string(piece)
            // "- 贾磊 - 05.10"
            if action.due == nil, !isSure, let day = monthAndDay(words), words.utf8.count == 5,
                let name = pieces.dropLast().last, isHanOwner(text.string(name))
            {
                setDue(Sourced(day, text.span(piece)), &action)
                isSure = true
                continue
            }
            // "— Deb — 8/20"
            let day = withoutBound(text, piece)
            if action.due == nil, place > 0, isBareDay(text, day),
                case let name = text.string(pieces[place - 1]), isName(name) || isHanName(name) || isHanOwner(name)
            {
                setDue(Sourced(text.string(day), text.span(day)), &action)
                isSure = true
                continue
            }
            // "— 2025年8月31日或之前"
            if action.due == nil, day != piece, fact(text, day) == .date {
                setDue(Sourced(text.string(day), text.span(day)), &action)
                isSure = true
                continue
            }
            let isHan = isSure && (isHanName(words) || isHanOwner(words)) || HanNames.isPerson(words)
            let fact = fact(text, piece) ?? remarked ?? (isBold || isHan ? .name : nil)
            guard let fact, fact != .name || isBold || !isBehindArrow(text, piece) else { break }
            isSure = true
            take(fact, text, piece, &action)
        }
        // `全机房核查（机房组 严峰）—— 已完成`: who stands in front of the first dash.
        if isSure, action.owner == nil, let first = pieces.first,
            let open = openingParenthesis(text, withoutDashes(text, range.lowerBound..<first.lowerBound)),
            case let words = text.string(text.trimmed(open)), isHanOwner(words)
        {
            setOwner(Sourced(words, text.span(text.trimmed(open))), &action)
        }
        takeDueWords(text, range, &action)
    }

    /// What stands before the dashes and spaces at the end of a range.
    private func withoutDashes(_ text: InlineText, _ range: Range<Int>) -> Range<Int> {
        var rest = text.trimmed(range)
        while let last = text.bytes[rest].last {
            let isLong = ["—", "–", "→"].contains { text.bytes[rest].suffix(3).elementsEqual($0.utf8) }
            guard isLong || "-|;".utf8.contains(last) else { break }
            rest = text.trimmed(rest.lowerBound..<rest.upperBound - (isLong ? 3 : 1))
        }
        return rest
    }

    /// `(张三, 2024-06-01)`, `（平台组，3 月 12 日前）`, `(declined: replaced by the new one)`.
    private func takeFactsInside(_ pieces: [Range<Int>], _ text: InlineText, _ action: inout FollowUp) {
        // "(-> platform team)"
        if pieces.count == 1, action.owner == nil,
            let arrow = ["->", "→"].first(where: { text.bytes[pieces[0]].starts(with: $0.utf8) }),
            case let name = text.trimmed(pieces[0].lowerBound + arrow.utf8.count..<pieces[0].upperBound),
            (1...Self.longestName).contains(name.count), namesTeam(text.string(name))
        {
            setOwner(Sourced(text.string(name), text.span(name)), &action)
            return
        }
        // A slash may stand in a date.
        let inside = pieces.flatMap { piece -> [Range<Int>] in
            let parts = text.pieces(piece, at: "/")
            guard parts.count > 1, parts.count <= Self.maximumFacts, fact(text, withoutBound(text, piece)) != .date,
                !isBareDay(text, withoutBound(text, piece))
            else { return [piece] }
            return parts
        }
        let facts = inside.map { piece -> Fact? in
            let bare = withoutBound(text, piece)
            return fact(text, bare) ?? (inside.count > 1 && isBareDay(text, bare) ? .date : nil)
        }
        // A name is one only beside a date or a state: "(pull request)" is not somebody, nor is "(Docker, #12)".
        let isSure =
            facts.contains { $0 != nil && $0 != .name }
            || inside.contains { isDueWithWord(text, $0) || isUndated(text.string($0)) }
        // What was done on a day is not due then; where somebody is named beside it, it was.
        let isDone =
            facts.contains(.state(.done)) ? inside.count < 3 : inside.count == 1 && isTicked(action)
        for (piece, fact) in zip(inside, facts) {
            let words = text.string(piece)
            let isPerson = fact == nil && HanNames.isPerson(words)
            let isOwner = fact == .name || isPerson || fact == nil && isSure && isHanOwner(words)
            if isOwner, !isSure, !isPerson, !words.hasPrefix("@") { continue }
            if let day = dueWithWord(text, piece) {
                if action.due == nil { setDue(Sourced(text.string(day), text.span(day)), &action) }
                continue
            }
            if fact == .date, isDone { continue }
            if fact == nil, !isOwner, takeLeadingState(text, piece, &action) { continue }
            take(fact ?? (isOwner ? .name : nil), text, withoutBound(text, piece), &action)
        }
    }

    /// `*Ann, 2026-06-01*` at the end, if it is a name with a date or a state.
    private func emphasized(_ text: InlineText, _ range: Range<Int>, _ action: FollowUp) -> Range<Int>? {
        guard let last = action.nodes.last(where: { tree[$0].kind == .emphasis }),
            let end = range.last, text.span(end..<end + 1).start < tree[last].span.end,
            text.span(end..<end + 1).start >= tree[last].inner.start,
            let start = range.first(where: { text.span($0..<$0 + 1).start >= tree[last].inner.start })
        else { return nil }
        return isNameWithFact(text, start..<range.upperBound) ? start..<range.upperBound : nil
    }

    /// `**Fail loudly**: Ann, 2026-06-01`: what is to be done stands in bold, and a colon behind it or its full stop.
    private func behindColon(_ text: InlineText, _ range: Range<Int>, _ action: FollowUp) -> Range<Int>? {
        guard let bold = action.nodes.first(where: { tree[$0].kind == .strong }),
            let first = range.first, text.span(first..<first + 1).start <= tree[bold].inner.start,
            let end = range.first(where: { text.span($0..<$0 + 1).start >= tree[bold].span.end }),
            case let isSentence = text.bytes[end - 1] == UInt8(ascii: "."),
            let start = isSentence
                ? end
                : text.colon(in: end..<range.upperBound).flatMap({ colon in
                    colon.lowerBound == end ? colon.upperBound : nil
                }),
            case let rest = text.trimmed(start..<range.upperBound), isNameWithFact(text, rest),
            let last = text.pieces(rest, at: ",，").last, fact(text, last) == .date || isDueWithWord(text, last)
        else { return nil }
        return rest
    }

    private func isNameWithFact(_ text: InlineText, _ range: Range<Int>) -> Bool {
        guard range.count <= Self.longestTail, case let pieces = text.pieces(range, at: ",，"),
            (2...3).contains(pieces.count),
            isName(text.string(pieces[0])) || HanNames.isPerson(text.string(pieces[0])),
            !DateNotation.isWeekday(text.string(pieces[0]))
        else { return false }
        return pieces.dropFirst().allSatisfy { piece in
            let fact = fact(text, piece)
            return fact != nil && fact != .name || isDueWithWord(text, piece) || isUndated(text.string(piece))
        }
    }

    /// "No date": what stands where by when something is due would.
    private func isUndated(_ words: String) -> Bool { lexicon.actions.undated.contains(Words.normalized(words)) }

    static let longestTail = 64
    /// "platform team", 平台组, `@ann`: behind an arrow, other words are what comes of it.
    private func namesTeam(_ words: String) -> Bool {
        words.hasPrefix("@") && !words.contains(" ") || words.lowercased().hasSuffix(" team") || isTeam(words)
    }

    /// Bytes of a name behind an arrow.
    private static let longestName = 40

    private func isTicked(_ action: FollowUp) -> Bool {
        let item = action.nodes.lowerBound - 1
        return item > 0 && tree[item].kind == .item && tree[item].detail == 1
    }

    /// `不做：已排期迁移`, `declined: costs too much`, `部分完成：离线已接入`: a state with words about it.
    private func takeLeadingState(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        guard action.statusText == nil, let state = stateBeforeColon(text, piece), state != .open else { return false }
        setStatus(Sourced(text.string(piece), text.span(piece)), &action)
        return true
    }

    /// Behind an arrow alone, words may as well be what comes of it: "Draft → Published".
    private func isBehindArrow(_ text: InlineText, _ piece: Range<Int>) -> Bool {
        let before = text.trimmed(0..<piece.lowerBound)
        return text.bytes[before].suffix(3).elementsEqual("→".utf8)
    }

    /// Whether one or two words are all that stands in bold: `**petra**`.
    private func isBoldWord(_ text: InlineText, _ piece: Range<Int>, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        piece.count <= 32 && text.string(piece).split(separator: " ").count <= 2
            && nodes.contains { tree[$0].kind == .strong && tree[$0].inner == text.span(piece) }
    }

    /// Pieces in parentheses that are facts.
    static let maximumFacts = 8

    private func withoutRemark(_ text: InlineText, _ piece: Range<Int>) -> Range<Int> {
        guard text.bytes[piece].last == UInt8(ascii: ")"),
            let open = text.bytes[piece].firstIndex(of: UInt8(ascii: "(")), open > piece.lowerBound
        else { return piece }
        return text.trimmed(piece.lowerBound..<open)
    }

    /// `—— 孙工、网络组，8月15日前`: a name and a date.
    private func takeList(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        let parts = text.pieces(piece, at: "，,")
        let state = parts.count == 3 ? fact(text, parts[2]) : nil
        guard parts.count == 2 || state != nil && state != .name, piece.count <= 80,
            case let words = text.string(parts[1]),
            case let end = lexicon.actions.boundsBehind.first(where: words.hasSuffix) ?? "",
            case let day = parts[1].lowerBound..<parts[1].upperBound - end.utf8.count,
            fact(text, day) == .date || scanner.scan(cell: text.bytes, day)?.isBareDate == true,
            text.pieces(parts[0], at: "、").allSatisfy({ isHanName(text.string($0)) || isName(text.string($0)) })
        else { return false }
        take(.name, text, parts[0], &action)
        take(.date, text, day, &action)
        if let state { take(state, text, parts[2], &action) }
        return true
    }

    /// `专线质量探测，小贾，5月20日`: a name and a date or a state behind the last commas.
    ///
    /// - Returns: whether there are such.
    private func takeBehindCommas(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) -> Bool {
        let parts = text.pieces(range, at: "，")
        guard parts.count > 2, case let name = text.string(parts[parts.count - 2]),
            HanNames.isPerson(name) || HanNames.isNickname(name) || isHanOwner(name),
            let last = parts.last, case let day = withoutBound(text, last),
            let fact = fact(text, day) ?? (isBareDay(text, day) ? .date : nil), fact != .name
        else { return false }
        take(.name, text, parts[parts.count - 2], &action)
        take(fact, text, day, &action)
        return true
    }

    /// `closes G1` without a colon.
    private func takeClosedGaps(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        guard action.closes.isEmpty, let space = text.bytes[piece].firstIndex(of: 0x20),
            lexicon.names(text.string(piece.lowerBound..<space).lowercased(), .closes)
        else { return false }
        let gaps = closedGaps(text.span(text.trimmed(space..<piece.upperBound)))
        let areGaps = gaps.allSatisfy { $0.value.hasPrefix("G") && $0.value.dropFirst().allSatisfy(\.isNumber) }
        guard !gaps.isEmpty, areGaps else { return false }
        action.closes = gaps
        return true
    }

    /// `declined: costs too much`
    private func takeRefusal(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        guard action.status == nil || action.status == .open, stateBeforeColon(text, piece) == .declined else {
            return false
        }
        setStatus(Sourced(text.string(piece), text.span(piece)), &action)
        return true
    }

    private func stateBeforeColon(_ text: InlineText, _ piece: Range<Int>) -> FollowUpStatus? {
        text.colon(in: piece).flatMap {
            lexicon.followUpStates[Words.normalized(text.string(piece.lowerBound..<$0.lowerBound))]
        }
    }

    /// Two to four Chinese characters, which are a name beside a date or a state.
    func isHanName(_ string: String) -> Bool {
        let scalars = string.unicodeScalars
        return (2...4).contains(scalars.count) && scalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    enum Fact: Equatable {
        case date, name
        case state(FollowUpStatus)
    }

    /// What a short piece of text at the end of an action is.
    func fact(_ text: InlineText, _ piece: Range<Int>) -> Fact? {
        guard piece.count <= 40 else { return nil }
        let string = text.string(piece)
        let word = Words.normalized(string)
        if let state = lexicon.followUpStates[word] ?? waiting(word) { return .state(state) }
        let lead = word.split(separator: " ").prefix(2).map(String.init)
        if lead.count == 2, let state = lexicon.followUpStates[lead[0]], state == .done,
            ["in", "by", "on", "via", "as", "with", "at", "during"].contains(lead[1])
        {
            return .state(.done)
        }
        // "✔ Done"
        let marks = ActionMarks(text, piece)
        if let state = marks.status {
            let words = Words.normalized(text.string(marks.rest))
            if words.isEmpty || lexicon.followUpStates[words] == state { return .state(state) }
        }
        // "closed 2021-10-04"
        if word.utf8.contains(where: \.isDigit), let (state, remark) = stateWithRemark(word),
            scanner.scan(remark)?.date != nil
        {
            return .state(state)
        }
        if let time = scanner.scan(text.bytes, piece), time.date != nil, time.rest >= piece.upperBound { return .date }
        if PeriodNotation.lastDay(in: string, after: context.reference) != nil || isExpected(string) { return .date }
        return isName(string) ? .name : nil
    }

    /// One to three capitalized words or a handle, such as "Bob" or "Platform team".
    func isName(_ string: String) -> Bool {
        if string.hasPrefix("@") { return !string.contains(" ") }
        // Most pieces fail here.
        guard string.first?.isUppercase ?? false else { return false }
        let words = string.split(separator: " ")
        guard (1...3).contains(words.count), !lexicon.beginsWithAction(string.lowercased()),
            !isGroupName(HeadingText.normalized(string))
        else { return false }
        return words.enumerated().allSatisfy { index, word in
            (word.first?.isUppercase ?? false || (index > 0 && word == "team"))
                && word.allSatisfy { $0.isLetter || "-.'".contains($0) }
        }
    }

    func take(_ fact: Fact?, _ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) {
        let sourced = Sourced(text.string(piece), text.span(piece))
        switch fact {
        case .date? where action.due == nil: setDue(sourced, &action)
        // "in progress" says more than an empty box.
        case .state(let state)? where action.status == nil || action.status == .open: action.status = state
        case .name? where action.owner == nil: setOwner(sourced, &action)
        default: break
        }
    }

    /// The pieces behind dashes, bars and semicolons, first to last, without what stands before the first.
    private func trailingPieces(_ text: InlineText, _ range: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var end = range.upperBound
        var index = range.upperBound - 1
        let bytes = text.bytes
        while index > range.lowerBound, pieces.count < 8 {
            let isDash =
                bytes[index] == UInt8(ascii: "-")
                && (bytes[index - 1] == 0x20
                    || bytes[index - 1] == UInt8(ascii: "-") && index - 2 > range.lowerBound
                        && bytes[index - 2] == 0x20)
            // An arrow divides as a dash does, and so do two hyphens.
            let isLongDash =
                index >= 2 && bytes[index - 2] == 0xE2
                && ((bytes[index] == 0x93 || bytes[index] == 0x94) && bytes[index - 1] == 0x80
                    || bytes[index] == 0x92 && bytes[index - 1] == 0x86)
            if isDash || isLongDash || bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: ";") {
                pieces.insert(text.trimmed(index + 1..<end), at: 0)
                end = isLongDash ? index - 2 : index
                if isDash, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
                index = end
            }
            index -= 1
        }
        return pieces.filter { !$0.isEmpty }
    }
}
