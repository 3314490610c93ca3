import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// The owner that a bold label names; nil where the words may as well be a topic.
    ///
    /// Accepted are handles, initials (`JP`, `AC/RK`, `GE (/RK supporting)`) and teams; a single capitalized word may be
    /// a name or a topic, and an owner is never invented.
    func owner(named label: String) -> String? {
        let trimmed = label.trimmingWhitespace()
        let name = trimmed.hasSuffix(":") ? String(trimmed.dropLast()) : trimmed
        guard !name.isEmpty, name.utf8.count <= 60 else { return nil }
        if name.hasPrefix("@") { return name }
        let folded = name.lowercased()
        if let colon = folded.firstIndex(of: ":"), lexicon.ownerLabels.contains(String(folded[..<colon])) {
            return String(name.drop { $0 != ":" }.dropFirst()).trimmingWhitespace()
        }
        let words = folded.split(separator: " ")
        if words.count <= 4, words.last == "team" || words.first == "team" { return name }
        let lead = name.prefix { $0 != " " }
        guard let first = lead.first, first.isLetter, !lead.contains(where: \.isLowercase) else { return nil }
        let initials = lead.split(separator: "/")
        let areInitials = initials.allSatisfy {
            $0.count >= 2 && $0.count <= 3 && $0.allSatisfy { $0.isASCII && $0.isLetter }
        }
        let rest = name.dropFirst(lead.count).drop { $0 == " " }
        guard areInitials, !initials.contains(where: { Self.abbreviations.contains(String($0)) }),
            rest.isEmpty || "(-–/&,".contains(rest.first ?? "a")
        else { return nil }
        return String(lead)
    }

    /// Capitals that are topics rather than people.
    private static let abbreviations: Set<String> = [
        "API", "AWS", "CD", "CI", "CLI", "CPU", "CSS", "DB", "DNS", "DR", "GCP", "HA", "IAM", "IT", "LB", "OS", "PR",
        "QA",
        "RAM", "SDK", "SLA", "SLO", "SQL", "SRE", "SSL", "TLS", "UI", "UX", "VM", "VPC", "WAF", "FYI", "TBD", "TBC",
        "TODO",
    ]

    /// Whether a code span begins at a byte: `@eslint/js` is a package, not a person.
    private func isCode(_ text: InlineText, _ position: Int) -> Bool {
        let start = Int(text.span(position..<position + 1).start)
        return start > 0 && file.bytes[start - 1] == UInt8(ascii: "`")
    }

    /// `Runtime team — repair the sandbox`: a team before a dash.
    func leadingTeam(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        let dashes = [" — ", " – ", " - "].map { Array($0.utf8) }
        let lead = range.prefix(48)
        guard let end = lead.first(where: { place in dashes.contains { text.bytes[place...].starts(with: $0) } }),
            case let words = text.string(lead.lowerBound..<end).split(separator: " "), (2...4).contains(words.count),
            words.last == "team", words.first?.first?.isUppercase ?? false,
            !words.contains(where: { ["a", "an", "the", "our", "new", "this"].contains($0.lowercased()) }),
            !lexicon.beginsWithAction(words.joined(separator: " ").lowercased())
        else { return nil }
        return Sourced(text.string(lead.lowerBound..<end), text.span(lead.lowerBound..<end))
    }

    /// `**me** — Lower the interval — 2025-09-23 — landed in a3f291`: who stands in bold before what, and by when behind it.
    func takeLeadingOwner(
        _ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>, _ action: inout FollowUp
    ) {
        let pieces = text.pieces(range, at: "—–")
        guard pieces.count > 2, pieces[0].count <= 32, case let name = text.string(pieces[0]),
            // One word may be a topic: "Alerts".
            name.lowercased() == "me" || name.hasPrefix("@") || name.contains(" ") && isName(name),
            let bold = nodes.first(where: { tree[$0].kind == .strong }), tree[bold].inner == text.span(pieces[0]),
            let date = pieces.dropFirst(2).first(where: { fact(text, $0) == .date })
        else { return }
        setOwner(Sourced(name, text.span(pieces[0])), &action)
        take(.date, text, date, &action)
    }

    /// `@alice` anywhere in the item.
    func handle(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        guard
            let at = range.first(where: { position in
                text.bytes[position] == UInt8(ascii: "@")
                    && (position == range.lowerBound || " ([".utf8.contains(text.bytes[position - 1]))
                    && !isCode(text, position)
            })
        else { return nil }
        var end = handleEnd(text, at, range.upperBound)
        guard end > at + 1 else { return nil }
        // "@张三、@李四" take it on together.
        while let next = (end..<range.upperBound).first(where: { !isBetweenHandles(text, $0) }),
            text.bytes[next] == UInt8(ascii: "@"), next > end
        {
            let nextEnd = handleEnd(text, next, range.upperBound)
            guard nextEnd > next + 1 else { break }
            end = nextEnd
        }
        return Sourced(text.string(at..<end), text.span(at..<end))
    }

    private func handleEnd(_ text: InlineText, _ at: Int, _ limit: Int) -> Int {
        var end = at + 1
        while end < limit, isHandleByte(text.bytes[end]), !Self.isWideSign(text.bytes, end) { end += 1 }
        return end
    }

    private func isBetweenHandles(_ text: InlineText, _ index: Int) -> Bool {
        " ,/&".utf8.contains(text.bytes[index])
            || (0...2).contains { index >= $0 && Self.isWideSign(text.bytes, index - $0) }
    }

    /// Whether a full-width space, comma, colon, bracket or the like begins here: U+3000–U+3011 and U+FF00–U+FF1F.
    private static func isWideSign(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        return (bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] <= 0x91)
            || (bytes[index] == 0xEF && bytes[index + 1] == 0xBC && (0x80...0x9F).contains(bytes[index + 2])
                && !(0x90...0x99).contains(bytes[index + 2]))
    }

    /// `@张三 2026-06-01`, `@张三（截止：2026-06-01）`, `@alice, due 1 June`: the date that stands right behind an owner.
    func addDue(behind owner: Sourced<String>, _ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.due == nil, action.dueText == nil,
            var start = range.first(where: { text.span($0..<$0 + 1).start >= owner.span.end })
        else { return }
        func skipSigns() {
            while start < range.upperBound {
                if " ,;:(-".utf8.contains(text.bytes[start]) {
                    start += 1
                } else if Self.isWideSign(text.bytes, start) {
                    start += 3
                } else {
                    return
                }
            }
        }
        skipSigns()
        if let label = lexicon.dueLabels.first(where: { text.bytes[start...].starts(with: $0.utf8) }) {
            start += label.utf8.count
            skipSigns()
        }
        guard start < range.upperBound, let time = scanner.scan(text.bytes, start..<range.upperBound),
            time.date != nil, time.range.lowerBound == start
        else { return }
        setDue(Sourced(text.string(time.range), text.span(time.range)), &action)
    }

    private func isHandleByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), 0x80...:
            true
        default: false
        }
    }

    /// Facts without labels at the end of an action: ` - Bob`, ` — Alice — 2024-06-01 — done`, `(张三, 2024-06-01)`,
    /// `; completed as of 2021-10-29`.
    func addTrailingFacts(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        var end = range.upperBound
        while end > range.lowerBound, " .。".utf8.contains(text.bytes[end - 1]) { end -= 1 }
        if let open = openingParenthesis(text, range.lowerBound..<end) {
            let inside = text.pieces(open, at: ",，;；、/|")
            let facts = inside.map { fact(text, $0) }
            // A name is one only beside a date or a state: "(pull request)" is not somebody.
            let isSure = facts.contains { if case .name = $0 { false } else { $0 != nil } }
            for (piece, fact) in zip(inside, facts) {
                if case .name? = fact, !isSure { continue }
                take(fact, text, piece, &action)
            }
        }
        var isSure = false
        for piece in trailingPieces(text, range.lowerBound..<end).reversed() {
            // "done (DB-9)" is what it is without the remark.
            let bare = withoutRemark(text, piece)
            // "due 16 Feb 2024" is read with the words for it.
            if isDueWithWord(text, bare) {
                isSure = true
                continue
            }
            if takeClosedGaps(text, piece, &action) || takeRefusal(text, piece, &action) {
                isSure = true
                continue
            }
            let fact = fact(text, piece) ?? fact(text, bare) ?? (isSure && isHanName(text.string(piece)) ? .name : nil)
            guard let fact else { break }
            isSure = true
            take(fact, text, piece, &action)
        }
        takeDueWords(text, range, &action)
    }

    /// `due 2024-07-01`, `by June 15` without a colon.
    func takeDueWords(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.due == nil, action.dueText == nil else { return }
        for word in [" by ", " due ", "due ", " due by ", " before "] {
            let word = Array(word.utf8)
            var index = range.lowerBound
            while index + word.count < range.upperBound {
                if text.bytes[index...].starts(with: word), word[0] == 0x20 || index == range.lowerBound,
                    let time = scanner.scan(text.bytes, index + word.count..<range.upperBound), time.date != nil,
                    time.range.lowerBound <= index + word.count + 4
                {
                    setDue(Sourced(text.string(time.range), text.span(time.range)), &action)
                    return
                }
                index += 1
            }
        }
    }

    private func withoutRemark(_ text: InlineText, _ piece: Range<Int>) -> Range<Int> {
        guard text.bytes[piece].last == UInt8(ascii: ")"),
            let open = text.bytes[piece].firstIndex(of: UInt8(ascii: "(")), open > piece.lowerBound
        else { return piece }
        return text.trimmed(piece.lowerBound..<open)
    }

    /// `closes G1` without a colon.
    private func takeClosedGaps(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        guard action.closes.isEmpty, let space = text.bytes[piece].firstIndex(of: 0x20),
            lexicon.names(text.string(piece.lowerBound..<space).lowercased(), .closes)
        else { return false }
        let gaps = closedGaps(text.span(text.trimmed(space..<piece.upperBound)))
        guard !gaps.isEmpty, gaps.allSatisfy({ $0.value.hasPrefix("G") }) else { return false }
        action.closes = gaps
        return true
    }

    /// `declined: costs too much`
    private func takeRefusal(_ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) -> Bool {
        guard action.status == nil || action.status == .open, let colon = text.colon(in: piece),
            lexicon.followUpStates[Words.normalized(text.string(piece.lowerBound..<colon.lowerBound))] == .declined
        else { return false }
        setStatus(Sourced(text.string(piece), text.span(piece)), &action)
        return true
    }

    private func isDueWithWord(_ text: InlineText, _ piece: Range<Int>) -> Bool {
        guard piece.count <= 40, let space = text.bytes[piece].firstIndex(of: 0x20),
            ["due", "by", "before"].contains(text.string(piece.lowerBound..<space).lowercased()),
            let time = scanner.scan(text.bytes, space..<piece.upperBound)
        else { return false }
        return time.date != nil && time.rest >= piece.upperBound
    }

    /// Two to four Chinese characters, which are a name beside a date or a state.
    private func isHanName(_ string: String) -> Bool {
        let scalars = string.unicodeScalars
        return (2...4).contains(scalars.count) && scalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    private enum Fact: Equatable {
        case date, name
        case state(FollowUpStatus)
    }

    /// What a short piece of text at the end of an action is.
    private func fact(_ text: InlineText, _ piece: Range<Int>) -> Fact? {
        guard piece.count <= 40 else { return nil }
        let string = text.string(piece)
        let word = Words.normalized(string)
        if let state = lexicon.followUpStates[word] { return .state(state) }
        let lead = word.split(separator: " ").prefix(2).map(String.init)
        if lead.count == 2, let state = lexicon.followUpStates[lead[0]], state == .done,
            ["in", "by", "on", "via", "as", "with", "at"].contains(lead[1])
        {
            return .state(.done)
        }
        if let time = scanner.scan(text.bytes, piece), time.date != nil, time.rest >= piece.upperBound { return .date }
        if PeriodNotation.lastDay(in: string) != nil { return .date }
        return isName(string) ? .name : nil
    }

    /// One to three capitalized words or a handle, such as "Bob" or "Platform team".
    private func isName(_ string: String) -> Bool {
        if string.hasPrefix("@") { return !string.contains(" ") }
        let words = string.split(separator: " ")
        guard (1...3).contains(words.count), !lexicon.beginsWithAction(string.lowercased()),
            !isGroupName(HeadingText.normalized(string))
        else { return false }
        return words.enumerated().allSatisfy { index, word in
            (word.first?.isUppercase ?? false || (index > 0 && word == "team"))
                && word.allSatisfy { $0.isLetter || "-.'".contains($0) }
        }
    }

    private func take(_ fact: Fact?, _ text: InlineText, _ piece: Range<Int>, _ action: inout FollowUp) {
        let sourced = Sourced(text.string(piece), text.span(piece))
        switch fact {
        case .date? where action.due == nil: setDue(sourced, &action)
        // "in progress" says more than an empty box.
        case .state(let state)? where action.status == nil || action.status == .open: action.status = state
        case .name? where action.owner == nil: setOwner(sourced, &action)
        default: break
        }
    }

    /// What stands in parentheses at the very end.
    private func openingParenthesis(_ text: InlineText, _ range: Range<Int>) -> Range<Int>? {
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

    /// The pieces behind dashes, bars and semicolons, first to last, without what stands before the first.
    private func trailingPieces(_ text: InlineText, _ range: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var end = range.upperBound
        var index = range.upperBound - 1
        let bytes = text.bytes
        while index > range.lowerBound, pieces.count < 8 {
            let isDash = bytes[index] == UInt8(ascii: "-") && bytes[index - 1] == 0x20
            let isLongDash =
                (bytes[index] == 0x93 || bytes[index] == 0x94) && index >= 2 && bytes[index - 1] == 0x80
                && bytes[index - 2] == 0xE2
            if isDash || isLongDash || bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: ";") {
                pieces.insert(text.trimmed(index + 1..<end), at: 0)
                end = isLongDash ? index - 2 : index
                index = end
            }
            index -= 1
        }
        return pieces.filter { !$0.isEmpty }
    }
}
