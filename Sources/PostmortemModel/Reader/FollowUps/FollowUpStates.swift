import PostmortemCore
import PostmortemMarkdown

/// How far an action is, in the words for it.
extension FollowUpReader {
    func setStatus(_ text: Sourced<String>, _ action: inout FollowUp) {
        action.statusText = text
        // "declined: costs more than it saves", "不采纳：成本过高", "done, see the wiki".
        let cut = text.value.unicodeScalars.firstIndex { ":：(（—–,，;；".unicodeScalars.contains($0) }
        let word = Words.normalized(String(text.value[..<(cut ?? text.value.endIndex)]))
        action.status =
            lexicon.followUpStates[word] ?? lexicon.followUpStates[Words.normalized(text.value)]
            ?? lexicon.followUpStates[HeadingText.normalized(text.value)]
            ?? lexicon.followUpStates[HeadingText.normalized(word)] ?? ActionMarks.state(ofPicturesIn: text.value)
            ?? stateOfProgress(word) ?? stateInTwoLanguages(text.value) ?? stateInHan(word)
        if action.status == nil, let (status, remark) = stateWithRemark(text.value) {
            (action.status, action.reason) = (status, remark)
        } else if let cut {
            let reason = text.value[cut...].dropFirst().drop { $0.isWhitespace || ")）".contains($0) }
            let trimmed = String(reason.reversed().drop { $0.isWhitespace || ")）".contains($0) }.reversed())
            action.reason = trimmed.isEmpty ? nil : trimmed
        }
        // "否，在做"
        if action.status == .open, let reason = action.reason.map(Words.normalized),
            lexicon.followUpStates[reason] == nil,
            let state = stateOfProgress(reason)
        {
            action.status = state
        }
        // "Implemented; activation pending"
        if action.status == .done, let reason = action.reason,
            reason.hasSuffix(" pending") || reason.hasPrefix("pending ") || reason.hasPrefix("待")
        {
            action.status = .inProgress
        }
    }

    /// How far all is that stands below a name: "Completed", "To do (done)", "Follow-ups (recommended, not done in this
    /// release)", 长期方案（需要实施）. What stands in brackets says it best.
    func state(ofName name: String) -> FollowUpStatus? {
        if name.isEmpty { return nil }
        let forms = HeadingText.forms(of: name)
        if let state = forms.reversed().lazy.compactMap({ lexicon.followUpStates[$0] }).first { return state }
        if namesWhatWasDone(HeadingText.normalized(name)) { return .done }
        guard name.utf8.count <= Self.longestName else { return nil }
        // "Not implemented — recorded for later", "(recommended, not done in this release)"
        let lead = Words.normalized(String(name.prefix { !"—–,，:：(（.。".contains($0) }))
        if lead.hasPrefix("not "), let state = lexicon.followUpStates[lead] { return state }
        guard let open = name.firstIndex(where: { "(（".contains($0) }) else { return nil }
        let inside = name[open...].dropFirst().prefix { !")）".contains($0) }
        return inside.split { ",，;；、".contains($0) }.lazy.compactMap { part in
            let words = Words.normalized(String(part))
            if words.hasPrefix("not ") { return self.stateWithRemark(words)?.0 ?? self.lexicon.followUpStates[words] }
            return self.stateInHan(words)
        }.first
    }

    private static let longestName = 160

    /// 已完成并验证, 需要实施, 尚未进行, 待实现: a state in Chinese, alone or with what was done besides.
    func stateInHan(_ word: String) -> FollowUpStatus? {
        guard let first = word.unicodeScalars.first, first.isCommonIdeograph else { return nil }
        for count in (2...4).reversed() where count <= word.count {
            let remark = word.dropFirst(count)
            if remark.isEmpty || remark.first == "并", let state = lexicon.followUpStates[String(word.prefix(count))] {
                return state
            }
        }
        return waiting(word)
    }

    /// `（✅ 已实施，见 Makefile）`, `—— ✅ 已完成（2026-07-25）：…`: a mark with a state behind it, within the text.
    func addMarkedState(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.status == nil, text.bytes[range.prefix(Self.longestLead)].contains(where: { $0 >= 0xE2 }) else {
            return
        }
        let words = text.string(range.prefix(Self.longestLead))
        for (index, scalar) in zip(words.unicodeScalars.indices, words.unicodeScalars)
        where index > words.startIndex && ActionMarks.isMark(scalar) && isOpened(words[..<index]) {
            let behind = words[words.unicodeScalars.index(after: index)...].drop {
                !$0.isLetter && !"()（）:：".contains($0)
            }
            let word = Words.normalized(String(behind.prefix { !" ()（）:：,，。;；".contains($0) }))
            guard let state = lexicon.followUpStates[word] ?? stateInHan(word) else { continue }
            action.status = state
            return
        }
    }

    /// Whether a bracket or a dash stands at the end of a text: elsewhere a mark is what the text is about.
    private func isOpened(_ before: Substring) -> Bool {
        before.last(where: { $0 != " " }).map { "(（[【—–-".contains($0) } ?? false
    }

    /// Bytes among which such a mark stands.
    private static let longestLead = 400

    /// `in progress since March`, `done in v2`: a state of one to three words with a remark behind it.
    func stateWithRemark(_ text: String) -> (FollowUpStatus, remark: String)? {
        let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
        for count in (1...3).reversed() where count < words.count {
            let state = words.prefix(count).joined(separator: " ")
            if let status = lexicon.followUpStates[Words.normalized(state)] {
                return (status, words.dropFirst(count).joined(separator: " "))
            }
        }
        return nil
    }

    /// `Done 已完成`: both say the same.
    private func stateInTwoLanguages(_ text: String) -> FollowUpStatus? {
        let halves = HeadingText.bilingualForms(of: text).suffix(2).map { lexicon.followUpStates[$0] }
        return halves.count == 2 && halves[0] == halves[1] ? halves[0] : nil
    }

    /// `80%`, `进行中 50%`: how much is done, alone or behind a state; 采购中, 在做.
    private func stateOfProgress(_ word: String) -> FollowUpStatus? {
        let count = word.unicodeScalars.count
        if (2...5).contains(count), word.unicodeScalars.allSatisfy(\.isCommonIdeograph) {
            let isUnderWay =
                count > 2 && word.hasSuffix("中") && !lexicon.actions.notUnderWay.contains(where: word.contains)
            if isUnderWay || word.hasPrefix("正在") || lexicon.actions.underWay.contains(word) { return .inProgress }
        }
        let parts = word.split(separator: " ")
        guard let last = parts.last, last.hasSuffix("%"), let share = Int(last.dropLast()), (0...100).contains(share)
        else { return nil }
        if parts.count == 1 { return share == 100 ? .done : share == 0 ? .open : .inProgress }
        return lexicon.followUpStates[parts.dropLast().joined(separator: " ")]
    }

    /// `Add an alert (in progress)`, `Resize the disk (done during the incident)`, `… Owner: ann. Done.`.
    func addStateAtEnd(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.statusText == nil else { return }
        // "Compensation sent ✅"
        if action.status == nil, let state = ActionMarks.state(at: text.string(text.trimmed(range).suffix(24))) {
            action.status = state
            return
        }
        if action.status == nil, let last = lastSentence(text, range) {
            let words = text.string(last)
            let lead = text.colon(in: last).map { text.string(last.lowerBound..<$0.lowerBound) } ?? words
            // "Done.", "Shipped 28 Feb.", but not "Complete by 28 Feb."
            let wasDone =
                stateWithRemark(lead).map { state, remark in
                    state == .done && scanner.scan(remark)?.date != nil
                        && !lexicon.actions.boundsBefore.contains(where: remark.hasPrefix)
                } ?? false
            if lexicon.followUpStates[Words.normalized(lead)] != nil || wasDone || tellsWhenDone(lead) {
                setStatus(Sourced(words, text.span(last)), &action)
                return
            }
        }
        if action.status == nil, let told = stateBehindColon(text, range) {
            setStatus(Sourced(text.string(told.words), text.span(told.words)), &action)
            action.status = told.state
            return
        }
        var end = text.trimmed(range).upperBound
        if end > range.lowerBound, text.bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard text.bytes[range.lowerBound..<end].last == UInt8(ascii: ")"),
            let open = text.bytes[range].lastIndex(of: UInt8(ascii: "("))
        else { return }
        let inside = text.trimmed(open + 1..<end - 1)
        let words = text.string(inside)
        // "(new)" and "(open source)" say something of what is to be done.
        guard inside.count <= 60,
            let state = lexicon.followUpStates[Words.normalized(words)] ?? stateWithRemark(words)?.0, state != .open
        else { return }
        action.status = state
        action.statusText = Sourced(words, text.span(inside))
    }

    /// `Keys per cluster: accepted, in progress (Platform)`, `Prompt: done 2026-06-01`, `Forbid it: not accepted (too dear)`:
    /// states alone behind the last colon, of two words or two states or with a date, for a value may look like one.
    private func stateBehindColon(
        _ text: InlineText, _ range: Range<Int>
    ) -> (words: Range<Int>, state: FollowUpStatus)? {
        guard
            let colon = text.bytes[range].suffix(Self.longestStateAndRemark).lastIndex(of: UInt8(ascii: ":")),
            case let words = text.trimmed(colon + 1..<range.upperBound),
            let lead = text.pieces(words, at: "(").first, lead.lowerBound == words.lowerBound
        else { return nil }
        let states = text.pieces(lead, at: ",").map { piece -> FollowUpStatus? in
            let string = text.string(piece)
            if let state = lexicon.followUpStates[Words.normalized(string)] { return state }
            guard let (state, remark) = stateWithRemark(string), let time = scanner.scan(remark), time.date != nil,
                time.rest >= remark.utf8.count
            else {
                return nil
            }
            return state
        }
        guard !states.contains(nil), let last = states.last ?? nil, text.bytes[lead].contains(0x20) else { return nil }
        return (words, last)
    }

    private static let longestStateAndRemark = 80

    /// "Done on the same evening", "Fixed during the incident".
    private func tellsWhenDone(_ sentence: String) -> Bool {
        let words = sentence.lowercased().split(separator: " ")
        return words.count > 2 && lexicon.followUpStates[String(words[0])] == .done
            && ["on", "during"].contains(words[1])
    }

    /// `(Müller, 2025-12-15) - done`, `（张三，8月1日）✅`: the state behind a parenthesis, which then holds the other facts.
    ///
    /// - Returns: where the parenthesis ends; the end of the text where no state stands behind one.
    func takeStateBehindParenthesis(
        _ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp
    ) -> Int {
        let tail = range.suffix(Self.longestState)
        guard let close = tail.last(where: { isClosingParenthesis(text.bytes, $0) }), close + 1 < range.upperBound
        else { return range.upperBound }
        let rest = text.string(close + 1..<range.upperBound)
        let words = Words.normalized(String(rest.drop { " -–—:：,，|".contains($0) }))
        let state = lexicon.followUpStates[words] ?? (words.isEmpty ? nil : waiting(words))
        guard let state = state ?? ActionMarks.state(ofPicturesIn: rest) else {
            return range.upperBound
        }
        // "Keep the valve (V2) closed"
        let isDivided = rest.trimmingWhitespace().first.map { !$0.isLetter } ?? false
        let inside = openingParenthesis(text, range.lowerBound..<close + 1).map { text.pieces($0, at: ",，;；、|") } ?? []
        guard isDivided || inside.contains(where: { fact(text, $0) == .date }) else { return range.upperBound }
        take(.state(state), text, close + 1..<range.upperBound, &action)
        return close + 1
    }

    /// Whether `)` or the last byte of `）` stands at a place.
    private func isClosingParenthesis(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: ")")
            || bytes[index] == 0x89 && index > 1 && bytes[index - 1] == 0xBC && bytes[index - 2] == 0xEF
    }

    /// Bytes of a state behind a parenthesis, with what divides the two.
    private static let longestState = 24

    /// 待做, 尚未开始: still to be done; 已删: done.
    func waiting(_ word: String) -> FollowUpStatus? {
        guard (6...24).contains(word.utf8.count), word.utf8.allSatisfy({ $0 >= 0x80 }) else { return nil }
        if lexicon.actions.accomplished.contains(word) { return .done }
        return word.utf8.count >= 9 && lexicon.actions.waiting.contains(where: word.hasPrefix) ? .open : nil
    }

    /// What stands behind the last full stop, semicolon or bracket with facts of a text; nil where there is none before
    /// its end.
    private func lastSentence(_ text: InlineText, _ range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound
        while end > range.lowerBound, " .)".utf8.contains(text.bytes[end - 1]) { end -= 1 }
        if end >= range.lowerBound + 3, text.bytes[end - 3..<end].elementsEqual("。".utf8) { end -= 3 }
        let rest = range.lowerBound..<end
        let start = rest.suffix(80).last { index in
            text.bytes[index] == 0x20 && ".)".utf8.contains(text.bytes[max(index - 1, 0)])
                || index >= 2 && ["。", "）", "；", "】"].contains { text.bytes[index - 2...index].elementsEqual($0.utf8) }
        }
        guard let start, case let last = text.trimmed(start + 1..<end), !last.isEmpty else { return nil }
        // "Keep the valve (V2) closed", "the old vs. new": no sentence begins there.
        let before = text.bytes[range.lowerBound...start]
        let isParenthesis = before.last == 0x20 ? before.dropLast().last == UInt8(ascii: ")") : before.last == 0x89
        let lead = text.bytes[last.lowerBound]
        guard isParenthesis ? text.colon(in: range.lowerBound..<start) != nil : !lead.isLowercase else {
            return nil
        }
        return last
    }

    /// `DONE 2026-05-14 — Patch the script`, `TODO due 2026-05-21 — Add a test`; "We've moved the logs" was done.
    func addStateAtStart(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.status == nil else { return }
        // "[DONE] Script deployed", but not "[Platform] Renew the certificate".
        if text.bytes[range].first == UInt8(ascii: "["),
            let end = text.bytes[range.prefix(24)].firstIndex(of: UInt8(ascii: "]")),
            case let tag = text.string(range.lowerBound + 1..<end),
            let state = lexicon.followUpStates[Words.normalized(tag)], state == .done || tag == tag.uppercased()
        {
            action.status = state
            return
        }
        guard let lead = Self.capitals(text.bytes[range]) else {
            // "**Backups:** We've switched them on"
            let told = behindBoldLabel(text, range, action)
            if [range, told ?? range].contains(where: { tellsWhatWasDone(text.string($0.prefix(80))) }) {
                action.status = .done
            }
            return
        }
        let words = text.string(lead)
        guard let state = lexicon.followUpStates[Words.normalized(words)] ?? stateWithRemark(words)?.0 else { return }
        action.status = state
        if state.isPending { takeDueWords(text, lead, &action) }
        // The work is told behind the dashes.
        guard let told = text.pieces(lead.upperBound..<range.upperBound, at: "-—–").first(where: { !$0.isEmpty })
        else { return }
        let rest = told.lowerBound..<text.trimmed(range).upperBound
        (action.text, action.span) = (text.collapsed(rest), text.span(rest))
    }

    /// What stands behind a label in bold, unless that names no work: "**Reason:** We added load".
    private func behindBoldLabel(_ text: InlineText, _ range: Range<Int>, _ action: FollowUp) -> Range<Int>? {
        guard let bold = action.nodes.first(where: { tree[$0].kind == .strong }),
            let colon = text.colon(in: range.prefix(60)),
            text.span(colon.lowerBound..<colon.lowerBound + 1).start <= tree[bold].span.end,
            case let label = Words.normalized(text.string(range.lowerBound..<colon.lowerBound)) + " ",
            !lexicon.actions.asides.contains(where: label.hasPrefix)
        else { return nil }
        return text.trimmed(colon.upperBound..<range.upperBound)
    }

    /// What stands before a dash at the head of a text, where it begins with a word in capitals.
    static func capitals(_ text: ArraySlice<UInt8>) -> Range<Int>? {
        let word = text.prefix { $0.isUppercase || $0 == 0x27 }
        guard word.count >= 4 else { return nil }
        let head = text.prefix(40)
        let dash = head.indices.first { index in
            head[index...].starts(with: [0xE2, 0x80, 0x94]) || head[index...].starts(with: [0xE2, 0x80, 0x93])
                || head[index...].starts(with: [0x20, 0x2D, 0x20])
        }
        return dash.map { text.startIndex..<$0 }
    }
}
