import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// One action an item. An item above a list of its own is a group where it names one, and else has its details there.
    func readList(_ list: MarkdownTree.Index, _ group: Group, _ found: inout [FollowUp]) {
        for item in tree.children(of: list) {
            let end = Int(tree[item].subtreeEnd)
            let first = item + 1
            guard first < end, tree[first].kind == .paragraph else {
                if first < end { found += read(first..<end) }
                continue
            }
            let after = Int(tree[first].subtreeEnd)
            let text = InlineText(tree, first..<after)
            let nested = children(after..<end).first { tree[$0].kind == .list }
            if let nested, let inner = groupAbove(nested, item, text, group) {
                readList(nested, inner, &found)
                continue
            }
            guard !isNothing(text.string) else { continue }
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
            if isStruck { action.status = .done }
            if tree[item].detail != 1 { declineIfStruck(first, after, &action) }
            for block in after..<max(after, end) where tree[block].kind == .paragraph {
                addFacts(InlineText(tree, block..<Int(tree[block].subtreeEnd)), nil, &action)
            }
            found.append(action)
            // Boxes below a box are steps with a state of their own.
            if let nested, holdsTasks(nested) { readList(nested, group, &found) }
        }
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
        guard lexicon.actions.reasonsToDecline.contains(where: words.hasPrefix) else { return }
        action.status = .declined
        action.reason = reason
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

    /// The group that an item with a list below it names; nil where the item is an action itself.
    private func groupAbove(
        _ list: MarkdownTree.Index, _ item: MarkdownTree.Index, _ text: InlineText, _ group: Group
    ) -> Group? {
        guard tree[item].detail != 1, tree[item].detail != 2 else { return nil }
        let string = text.string.trimmingWhitespace()
        let words = HeadingText.normalized(string)
        var inner = self.group(string)
        inner.type = inner.type ?? group.type
        inner.owner = owner(named: string).map { Sourced($0, text.span(0..<text.bytes.count)) } ?? group.owner
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
            return labelledParts(text, 0..<text.bytes.count).first.map { isFactLabel($0.label) } ?? false
        }
    }
}
