import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// One action an item. An item above a list of its own is a group where it names one, and else has its details there.
    func readList(_ list: MarkdownTree.Index, _ group: Group, _ found: inout [FollowUp]) {
        let areGroups = areGroups(list)
        for item in tree.children(of: list) {
            let end = Int(tree[item].subtreeEnd)
            let first = item + 1
            guard first < end, tree[first].kind == .paragraph else {
                if first < end {
                    let inner = read(first..<end)
                    found += inner.found + inner.prose
                }
                continue
            }
            let after = Int(tree[first].subtreeEnd)
            let text = InlineText(tree, first..<after)
            let nested = children(after..<end).first { tree[$0].kind == .list }
            if isLesson(first, text) { continue }
            if let nested, areGroups {
                readList(nested, named(text.string, text, group), &found)
                continue
            }
            if let nested, let inner = groupAbove(nested, item, text, group) {
                readList(nested, inner, &found)
                continue
            }
            guard !isNothing(text.string), !isNoWork(item, list, text) else { continue }
            var action = action(text, 0..<text.bytes.count, first..<after, group)
            switch tree[item].detail {
            case 1: action.status = .done
            // An empty box says less than words about the state do.
            case 2:
                if action.status == nil || action.status == .done { action.status = .open }
            default: break
            }
            let isStruck =
                first + 1 < after && tree[first + 1].kind == .strikethrough && Int(tree[first + 1].subtreeEnd) == after
            if isStruck || isStruckBut(facts: first, after, action) { action.status = .done }
            if tree[item].detail != 1 { declineIfStruck(first, after, &action) }
            for block in after..<max(after, end) where tree[block].kind == .paragraph {
                addFacts(InlineText(tree, block..<Int(tree[block].subtreeEnd)), nil, &action)
            }
            found.append(action)
            // Boxes below a box are steps with a state of their own.
            if let nested, holdsTasks(nested) { readList(nested, group, &found) }
        }
    }

    /// `**Lesson** — a green run did not catch it`, "Lessons learned:" above a list: what was learned, among what is to be
    /// done.
    private func isLesson(_ paragraph: MarkdownTree.Index, _ text: InlineText) -> Bool {
        let end = boldLead(paragraph)?.count ?? text.bytes.count
        guard end <= 40, lexicon.headings[HeadingText.normalized(text.string(0..<end))] == .lessons else {
            return false
        }
        // "**Lessons** will be shared" is work.
        return text.string(text.trimmed(end - 1..<text.bytes.count).prefix(6)).contains { "—–-:：".contains($0) }
            || end == text.bytes.count
    }

    /// `❌ No alert on the queue` tells what was missing; one word at the very end of a document, `- Ann`, signs it.
    private func isNoWork(_ item: MarkdownTree.Index, _ list: MarkdownTree.Index, _ text: InlineText) -> Bool {
        let words = text.string.prefix(12)
        if words.unicodeScalars.first.map({ "❌✖".unicodeScalars.contains($0) }) ?? false {
            let first = words.split { !$0.isLetter }.prefix(2).map { $0.lowercased() }
            return first.first == "no" && first.last != "longer"
        }
        guard item == list + 1, Int(tree[item].subtreeEnd) == tree.nodes.count, text.bytes.count <= 24,
            text.bytes.first?.isUppercase ?? false, text.bytes.dropFirst().allSatisfy(\.isLowercase)
        else { return false }
        return tree[item].detail == 0 && isBehindParagraph(list)
    }

    private func isBehindParagraph(_ block: MarkdownTree.Index) -> Bool {
        var before = block - 1
        while before > 0, tree[before].parent != tree[block].parent { before = Int(tree[before].parent) }
        // "We will do:" leads to work.
        return tree[before].kind == .paragraph && !tree.plainText(before).trimmingWhitespace().hasSuffix(":")
    }

    /// `~~Add a canary~~ (duplicate of #12)`: what is struck out for a reason was declined.
    private func declineIfStruck(
        _ paragraph: MarkdownTree.Index, _ end: MarkdownTree.Index, _ action: inout FollowUp
    ) {
        guard paragraph + 1 < end, tree[paragraph + 1].kind == .strikethrough else { return }
        let rest = InlineText(tree, Int(tree[paragraph + 1].subtreeEnd)..<end)
        let remark = rest.collapsed(0..<rest.bytes.count)
        guard var reason = Self.withoutSigns(remark), reason.utf8.count <= 160 else { return }
        // "(#4807) decided against in the meeting"
        if reason.hasPrefix("#"), let close = reason.firstIndex(of: ")") {
            reason = Self.withoutSigns(String(reason[close...])) ?? ""
        }
        let words = reason.lowercased()
        let lead = String(words.prefix { !" ,，(（—-:：".contains($0) })
        let wasDone = lexicon.followUpStates[lead] == .done
        // "done, #1882", but "closed as duplicate" and "closed: won't do" were declined.
        let isRefused = words == "no" || lexicon.followUpStates[words] == .declined
        guard
            isRefused || lexicon.actions.reasonsToDecline.contains(where: wasDone ? words.contains : words.hasPrefix)
        else {
            if wasDone { action.status = .done }
            return
        }
        action.status = .declined
        action.reason = reason
    }

    /// `~~Pin the version~~ @ann`: all is struck out but who did it.
    private func isStruckBut(facts paragraph: MarkdownTree.Index, _ end: MarkdownTree.Index, _ action: FollowUp) -> Bool
    {
        guard paragraph + 1 < end, tree[paragraph + 1].kind == .strikethrough else { return false }
        let rest = InlineText(tree, Int(tree[paragraph + 1].subtreeEnd)..<end)
        let words = rest.collapsed(rest.trimmed(0..<rest.bytes.count))
        return !words.isEmpty && words == action.owner?.value.value
    }

    private static func withoutSigns(_ text: String) -> String? {
        let isSign = { (character: Character) in " ()（）—–-:：,，.".contains(character) }
        let text = String(String(text.drop(while: isSign)).reversed().drop(while: isSign).reversed())
        return text.isEmpty ? nil : text
    }

    private func children(_ nodes: Range<MarkdownTree.Index>) -> [MarkdownTree.Index] {
        var found: [MarkdownTree.Index] = []
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            found.append(index)
            index = Int(tree[index].subtreeEnd)
        }
        return found
    }

    /// Whether all items of a list are names with a list below each: "Webhooks", "Upgrade procedure", "Monitoring".
    private func areGroups(_ list: MarkdownTree.Index) -> Bool {
        var names = 0
        var actions = 0
        var works = 0
        for item in tree.children(of: list) {
            let first = item + 1
            guard first < Int(tree[item].subtreeEnd), tree[first].kind == .paragraph, tree[item].detail == 0,
                case let after = Int(tree[first].subtreeEnd), after < Int(tree[item].subtreeEnd),
                tree[after].kind == .list,
                // "1. **Trigger hygiene**" is an action, with its details in bullets.
                tree[first].span.count <= 40, tree[first + 1].kind != .strong,
                tree[list].detail < 0 || tree[after].detail >= 0
            else { return false }
            let name = HeadingText.normalized(tree.plainText(first))
            guard name.split(separator: " ").count <= 3, name.unicodeScalars.count(where: \.isCommonIdeograph) <= 6
            else {
                return false
            }
            guard !holdsFacts(after), let told = worksTold(inListBelow: after) else { return false }
            works += told
            names += 1
            let isAction =
                lexicon.beginsWithAction(name)
                || lexicon.actions.verbs.contains(where: name.hasPrefix)
                    && !lexicon.actions.groups.contains(where: name.hasSuffix)
            if isAction { actions += 1 }
        }
        return names > 1 && actions * 2 < names && works * 2 >= names
    }

    /// How many items of a list begin with what to do, or are in Chinese; nil where one is a link.
    private func worksTold(inListBelow list: MarkdownTree.Index) -> Int? {
        var works = 0
        for item in tree.children(of: list) {
            if item + 2 < tree.nodes.count, tree[item + 2].kind == .link { return nil }
            let words = HeadingText.normalized(tree.plainText(item))
            let isHan = words.unicodeScalars.contains(where: \.isCommonIdeograph)
            if isHan || lexicon.beginsWithAction(words, orWasDone: false) { works += 1 }
        }
        return works
    }

    private func named(_ name: String, _ text: InlineText, _ outer: Group) -> Group {
        var group = self.group(name)
        group.type = group.type ?? outer.type
        group.owner = owner(named: name).map { Sourced($0, text.span(0..<text.bytes.count)) } ?? outer.owner
        return group
    }

    /// The group that an item with a list below it names; nil where the item is an action itself.
    private func groupAbove(
        _ list: MarkdownTree.Index, _ item: MarkdownTree.Index, _ text: InlineText, _ group: Group
    ) -> Group? {
        guard tree[item].detail != 1, tree[item].detail != 2 else { return nil }
        let string = text.string.trimmingWhitespace()
        let words = HeadingText.normalized(string)
        let inner = named(string, text, group)
        if isGroupName(words) || holdsTasks(list) || inner.owner?.value != group.owner?.value { return inner }
        // A title in bold is one too, without a colon.
        let first = item + 2
        let isTitle = tree[first].kind == .strong && tree[first].subtreeEnd == tree[item + 1].subtreeEnd
        let isLabel = string.hasSuffix(":") || string.hasSuffix("：")
        // "In future, when an interface changes:" above things to do.
        let items = tree.children(of: list).map { HeadingText.normalized(tree.plainText($0)) }
        let leadsToActions = items.allSatisfy(tellsOfWork)
        let isShort = words.split(separator: " ").count <= 5
        // "Improved monitoring:" above things to do is their name; "Updated the runbook:" above details was done.
        let isAction = lexicon.beginsWithAction(words, orWasDone: !leadsToActions)
        // "Observability improvements" above two or more things to do.
        let isTopic =
            isShort && items.count > 1 && !string.utf8.contains(where: "@([（".utf8.contains)
            && !tree.descendants(of: item + 1).contains { tree[$0].kind == .link }
            && items.allSatisfy { lexicon.beginsWithAction($0, orWasDone: false) }
        guard isLabel && isShort || (isLabel || isTitle) && leadsToActions || isTopic, !isAction, !holdsFacts(list)
        else {
            return nil
        }
        return inner
    }

    /// "Refining the process", "We will establish a programme", "Add a test".
    private func tellsOfWork(_ words: String) -> Bool {
        let first = words.prefix { $0 != " " }
        return lexicon.beginsWithAction(words) || first == "we" || first.count > 5 && first.hasSuffix("ing")
    }

    /// Whether the items of a list are facts about the action above: `Owner: …`.
    private func holdsFacts(_ list: MarkdownTree.Index) -> Bool {
        tree.children(of: list).contains { item in
            let text = InlineText(tree, item + 1..<Int(tree[item].subtreeEnd))
            return labelledParts(text, 0..<text.bytes.count).first.map { $0.isFirst && isFactLabel($0.label) } ?? false
        }
    }
}
