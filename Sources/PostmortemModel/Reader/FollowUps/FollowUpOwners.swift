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
        if let colon = folded.firstIndex(of: ":"), lexicon.actions.ownerLabels.contains(String(folded[..<colon])) {
            return String(name.drop { $0 != ":" }.dropFirst()).trimmingWhitespace()
        }
        let words = folded.split(separator: " ")
        if words.count <= 4, words.last == "team" || words.first == "team" { return name }
        if isTeam(name) || HanNames.isPerson(name) { return name }
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

    /// "Frontend team", 交易团队.
    func isTeam(_ name: String) -> Bool {
        guard name.utf8.count <= 40, let last = name.last, "队组部门mdw".contains(last) else { return false }
        let folded = name.lowercased()
        let words = name.split(separator: " ")
        return words.count <= 4 && name.count <= 24 && !words.dropLast().contains { $0.first?.isLowercase ?? false }
            && lexicon.actions.teams.contains { folded.hasSuffix($0) && (folded != $0 || $0.count > 2) }
            && !lexicon.actions.verbs.contains(where: name.hasPrefix) && !lexicon.beginsWithAction(folded)
            && !isGroupName(folded)
    }

    /// Capitals that are topics rather than people.
    private static let abbreviations: Set<String> = [
        "API", "AWS", "CD", "CI", "CLI", "CPU", "CSS", "DB", "DNS", "DR", "GCP", "HA", "IAM", "IT", "LB", "OS", "PR",
        "QA",
        "RAM", "SDK", "SLA", "SLO", "SQL", "SRE", "SSL", "TLS", "UI", "UX", "VM", "VPC", "WAF", "FYI", "TBD", "TBC",
        "TODO",
    ]

    /// `Serving fails at start. **Ifeoma**, due: 7 Feb 2025`: a name in bold right before the label of the due date.
    func boldName(_ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>) -> Sourced<String>? {
        guard let node = nodes.last(where: { tree[$0].kind == .strong }), tree[node].span.count <= 40,
            case let name = tree.plainText(node), isName(name),
            let start = range.first(where: { text.span($0..<$0 + 1).start >= tree[node].inner.start }),
            case let before = text.trimmed(range.lowerBound..<start),
            [".", "。", "—", "–", "-"].contains(where: {
                text.bytes[before].suffix($0.utf8.count).elementsEqual($0.utf8)
            }),
            let end = range.first(where: { text.span($0..<$0 + 1).start >= tree[node].span.end }),
            text.bytes[end] == UInt8(ascii: ","),
            let label = labelledParts(text, end + 1..<range.upperBound).first,
            matches(label.label, lexicon.actions.dueLabels)
        else { return nil }
        return Sourced(name, tree[node].inner)
    }

    /// `登录失败率告警：小鱼负责`, `…（由平台组跟进）`: who stands before 负责 at the end.
    func charged(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        var end = range.upperBound
        while end > range.lowerBound, [".", " ", ")"].contains(Unicode.Scalar(text.bytes[end - 1])) { end -= 1 }
        for mark in ["。", "）"] where text.bytes[range.lowerBound..<end].suffix(3).elementsEqual(mark.utf8) { end -= 3 }
        let tail = text.bytes[range.lowerBound..<end].suffix(Self.longestCharge)
        let charge = lexicon.actions.charges.first { tail.suffix($0.utf8.count).elementsEqual($0.utf8) }
        guard let charge, case let before = range.lowerBound..<end - charge.utf8.count,
            let piece = text.pieces(before.suffix(Self.longestCharge), at: "：，,、（(; ").last,
            piece.lowerBound > range.lowerBound, piece.upperBound == text.trimmed(before).upperBound
        else { return nil }
        var name = piece
        if text.bytes[name].starts(with: "由".utf8) { name = name.dropFirst(3).startIndex..<name.upperBound }
        let words = text.string(name)
        guard HanNames.isPerson(words) || HanNames.isNickname(words) || isTeam(words) else { return nil }
        return Sourced(words, text.span(name))
    }

    private static let longestCharge = 60

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

    /// `发布负责人：记录生产版本`: who has the charge, before a colon.
    func leadingRole(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        guard let colon = text.colon(in: range.prefix(Self.longestRole)),
            case let role = text.trimmed(range.lowerBound..<colon.lowerBound), !role.isEmpty,
            !text.trimmed(colon.upperBound..<range.upperBound).isEmpty, case let words = text.string(role),
            lexicon.actions.roles.contains(where: { words.hasSuffix($0) && words != $0 }),
            words.unicodeScalars.allSatisfy(\.isCommonIdeograph),
            !lexicon.actions.verbs.contains(where: words.hasPrefix)
        else { return nil }
        return Sourced(words, text.span(role))
    }

    private static let longestRole = 36

    /// `**me** — Lower the interval — 2025-09-23 — landed in a3f291`: who stands in bold before what, and by when behind it.
    func takeLeadingOwner(
        _ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>, _ action: inout FollowUp
    ) {
        let pieces = text.pieces(range, at: "—–")
        guard pieces.count > 2, pieces[0].count <= 32, case let name = text.string(pieces[0]),
            // One word may be a topic: "Alerts".
            name.lowercased() == "me" || name.hasPrefix("@") || name.contains(" ") && isName(name)
                || HanNames.isPerson(name),
            HanNames.isPerson(name) || isBoldName(text.span(pieces[0]), nodes),
            let date = pieces.dropFirst(2).first(where: { fact(text, $0) == .date })
        else { return }
        setOwner(Sourced(name, text.span(pieces[0])), &action)
        take(.date, text, date, &action)
    }

    private func isBoldName(_ span: Span, _ nodes: Range<MarkdownTree.Index>) -> Bool {
        nodes.first { tree[$0].kind == .strong }.map { tree[$0].inner == span } ?? false
    }

    /// `@alice` anywhere in the item.
    func handle(_ text: InlineText, _ range: Range<Int>) -> Sourced<String>? {
        guard
            let at = range.first(where: { position in
                text.bytes[position] == UInt8(ascii: "@") && !isThanked(text, range.lowerBound..<position)
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

    /// Whether a handle is named for something else than the work: "thanks to @ann", 感谢 @ann, "cc @ann".
    private func isThanked(_ text: InlineText, _ before: Range<Int>) -> Bool {
        var words = text.string(before.suffix(64)).lowercased().split { " ,、(:（，：".contains($0) }[...]
        // "thanks to @ann and @bob"
        while let last = words.last, last.hasPrefix("@") || last == "and" || last == "&" { words = words.dropLast() }
        if words.last == "to" { words = words.dropLast() }
        return words.last.map { lexicon.actions.thanks.contains(String($0)) } ?? false
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
        if let label = lexicon.actions.dueLabels.first(where: { text.bytes[start...].starts(with: $0.utf8) }) {
            start += label.utf8.count
            skipSigns()
        }
        guard start < range.upperBound else { return }
        if let time = scanner.scan(text.bytes, start..<range.upperBound), time.date != nil,
            time.range.lowerBound == start
        {
            setDue(Sourced(text.string(time.range), text.span(time.range)), &action)
        } else if case let rest = text.trimmed(start..<range.upperBound), rest.count <= 24,
            PeriodNotation.lastDay(in: text.string(rest), after: context.reference) != nil
        {
            setDue(Sourced(text.string(rest), text.span(rest)), &action)
        } else {
            takeBareDay(text, start..<range.upperBound, &action)
        }
    }

    /// `**Release guild** will add a check`: a team; a word in bold may be a product.
    func promising(
        _ text: InlineText, _ range: Range<Int>, _ nodes: Range<MarkdownTree.Index>
    ) -> Sourced<String>? {
        guard let bold = nodes.first(where: { tree[$0].kind == .strong }), tree[bold].span.count <= 40,
            let first = range.first, text.span(first..<first + 1).start <= tree[bold].inner.start,
            case let name = tree.plainText(bold),
            isTeam(name) || lexicon.actions.teams.contains(where: name.lowercased().hasSuffix),
            let end = range.first(where: { text.span($0..<$0 + 1).start >= tree[bold].span.end }),
            text.bytes[end...].starts(with: Array(" will ".utf8))
        else { return nil }
        return Sourced(name, tree[bold].inner)
    }

    private func isHandleByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), 0x80...:
            true
        default: false
        }
    }
}
