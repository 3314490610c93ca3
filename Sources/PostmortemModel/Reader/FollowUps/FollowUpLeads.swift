import PostmortemCore

/// Facts in front of an action.
extension FollowUpReader {
    /// `TODO(ann): Add a check`, `DONE(bob): Split the state`, as in code.
    func takeTag(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        let head = text.bytes[range.prefix(Self.longestTag)]
        let word = head.prefix { $0.isUppercase }
        guard word.endIndex < head.endIndex, head[word.endIndex] == UInt8(ascii: "("),
            let close = head.firstIndex(of: UInt8(ascii: ")")), close + 1 < range.upperBound,
            text.bytes[close + 1] == UInt8(ascii: ":"), case let name = word.endIndex + 1..<close,
            // "TODO(b/1234)" names a bug.
            text.bytes[name].first.map({ $0.isLetter || $0 == UInt8(ascii: "@") || $0 >= 0x80 }) ?? false,
            !text.bytes[name].contains(where: { "/#, ".utf8.contains($0) }),
            let state = lexicon.followUpStates[String(decoding: word, as: UTF8.self).lowercased()]
        else { return }
        if action.status == nil || action.status == .open { action.status = state }
        setOwner(Sourced(text.string(name), text.span(name)), &action)
        tell(text.trimmed(close + 2..<range.upperBound), of: text, &action)
    }

    /// `AI Ann: Cap the queue`, as minutes of meetings write it.
    func takeCharge(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard action.owner == nil, let colon = text.colon(in: range.prefix(Self.longestTag)),
            text.bytes[range].starts(with: "AI ".utf8),
            case let name = text.trimmed(range.lowerBound + 3..<colon.lowerBound), isName(text.string(name))
        else { return }
        setOwner(Sourced(text.string(name), text.span(name)), &action)
        tell(text.trimmed(colon.upperBound..<range.upperBound), of: text, &action)
    }

    /// `**Assigned to Ann** · Open · Add a check`: what is to be done stands behind facts alone.
    func takeLeadingFacts(_ text: InlineText, _ range: Range<Int>, _ action: inout FollowUp) {
        guard text.bytes[range.prefix(Self.longestTag)].contains(0xB7), case let pieces = text.pieces(range, at: "·"),
            (3...5).contains(pieces.count), let last = pieces.last
        else { return }
        var told = action
        for piece in pieces.dropLast() {
            let words = text.string(piece).lowercased()
            let label = lexicon.actions.ownerLabels.first { words.hasPrefix($0 + " ") }
            if let label {
                let name = text.trimmed(piece.lowerBound + label.utf8.count..<piece.upperBound)
                setOwner(Sourced(text.string(name), text.span(name)), &told)
            } else if let day = dueWithWord(text, piece) {
                setDue(Sourced(text.string(day), text.span(day)), &told)
            } else if let fact = fact(text, piece), fact != .name || words.hasPrefix("@") {
                take(fact, text, piece, &told)
            } else {
                return
            }
        }
        tell(last, of: text, &told)
        action = told
    }

    private func tell(_ range: Range<Int>, of text: InlineText, _ action: inout FollowUp) {
        guard !range.isEmpty else { return }
        (action.text, action.span) = (text.collapsed(range), text.span(range))
    }

    /// Bytes among which such facts begin.
    private static let longestTag = 48
}
