import PostmortemCore
import PostmortemMarkdown

extension FollowUpReader {
    /// One action a row.
    func readTable(_ node: MarkdownTree.Index, _ group: Group) -> [FollowUp] {
        let table = TableView(tree, node, lexicon)
        let columns = FollowUpColumns(table, lexicon)
        guard !columns.areOfOptions, let actionColumn = columns.action else { return [] }
        return table.rows.compactMap { row in
            guard let cell = table.cell(row, actionColumn), let text = table.text(row, actionColumn),
                !isNothing(text.value)
            else { return nil }
            var action = FollowUp(
                text: text.value, span: text.span, nodes: cell..<Int(tree[cell].subtreeEnd), type: group.type,
                status: group.status, line: file.line(at: Int(text.span.start)))
            if let owner = group.owner { setOwner(owner, &action) }
            if let type = table.text(row, columns.type) { setType(type, &action) }
            if let owner = table.text(row, columns.owner) {
                // 已完成 (8c99719)
                if !HeadingText.forms(of: owner.value).prefix(2).contains(where: { lexicon.followUpStates[$0] != nil })
                {
                    setOwner(owner, &action)
                } else if columns.status == nil {
                    setStatus(owner, &action)
                }
            }
            if action.owner == nil, let owner = table.text(row, columns.otherOwner) { setOwner(owner, &action) }
            if let due = unstruck(row, columns.due, table) { setDue(due, &action) }
            addDue(of: group, &action)
            if let status = table.text(row, columns.status) { setStatus(status, &action) }
            // Below "✔" a cross says that it was not done, and not that it will not be.
            if action.status == .declined, let column = columns.status, table.headings[column].isEmpty,
                action.statusText?.value.contains(where: \.isLetter) == false
            {
                action.status = .open
            }
            // "Closed: 2023-07-17"
            if action.status == nil, let text = action.statusText, columns.saysWhenDone,
                let time = scanner.scan(text.value), time.date != nil, time.rest >= text.value.utf8.count
            {
                action.status = .done
            }
            if action.status == nil { setStatusFromWords(row, table, columns, &action) }
            action.closes = (table.text(row, columns.closes)?.span).map(closedGaps) ?? []
            addLinks(cell..<Int(tree[cell].subtreeEnd), &action)
            if let cell = table.cell(row, columns.ticket) { addTickets(cell, &action) }
            return action
        }
    }

    /// A cell's text without what is struck out in it, where a date is left: `~~2026-01-01~~ 2026-03-01`.
    private func unstruck(_ row: [MarkdownTree.Index], _ column: Int?, _ table: TableView) -> Sourced<String>? {
        guard let cell = table.cell(row, column), let text = table.text(row, column),
            tree.children(of: cell).contains(where: { tree[$0].kind == .strikethrough })
        else { return table.text(row, column) }
        let parts = tree.children(of: cell).filter { tree[$0].kind != .strikethrough }
        let left = parts.lazy.map { part in
            let words = InlineText(tree, part..<Int(tree[part].subtreeEnd))
            let whole = words.trimmed(0..<words.bytes.count)
            return Sourced(words.string(whole), words.span(whole))
        }
        return left.first { scanner.scan($0.value)?.date != nil } ?? text
    }

    /// Without a column for it, a state is what the notes say and nothing else, or a picture before the action.
    private func setStatusFromWords(
        _ row: [MarkdownTree.Index], _ table: TableView, _ columns: FollowUpColumns, _ action: inout FollowUp
    ) {
        guard columns.status == nil else { return }
        // "DONE" may stand where a ticket should.
        let words = [columns.notes, columns.ticket].compactMap {
            table.text(row, $0).map { Words.normalized($0.value) }
        }
        if let state = words.lazy.compactMap({ lexicon.followUpStates[HeadingText.normalized($0)] }).first {
            action.status = state
        } else if let ticket = table.text(row, columns.ticket)?.value, let state = state(behindTicket: ticket) {
            action.status = state
        } else if let cell = table.cell(row, columns.action) {
            let text = InlineText(tree, cell)
            action.status =
                ActionMarks(text, text.trimmed(0..<text.bytes.count)).status ?? boldState(row, columns) ?? action.status
        }
    }

    /// `n/a **DONE**`: a state in bold behind something else, as the example in Google's book on SRE has it.
    private func boldState(_ row: [MarkdownTree.Index], _ columns: FollowUpColumns) -> FollowUpStatus? {
        for (column, cell) in row.enumerated() where [columns.ticket, columns.notes, columns.due].contains(column) {
            let last = tree.children(of: cell).reduce(nil as MarkdownTree.Index?) { $1 }
            if let last, tree[last].kind == .strong,
                let state = lexicon.followUpStates[Words.normalized(tree.plainText(last))]
            {
                return state
            }
        }
        return nil
    }

    /// `#86 — complete in v2`, `PROJ-12 (open)`: a state behind a ticket, with a remark only where it was done. The ticket's
    /// title may stand there too, and begin with such a word: "New dashboard".
    private func state(behindTicket text: String) -> FollowUpStatus? {
        let parts = text.split { "—–()（）".contains($0) }.dropFirst()
        return parts.lazy.compactMap { part -> FollowUpStatus? in
            let words = String(part)
            return lexicon.followUpStates[Words.normalized(words)]
                ?? stateWithRemark(words).flatMap { $0.0 == .done ? .done : nil }
        }.first
    }

    /// A ticket cell: its links, or else its words (`PROJ-12`, `#34`).
    private func addTickets(_ cell: MarkdownTree.Index, _ action: inout FollowUp) {
        let before = action.links.count
        addLinks(cell..<Int(tree[cell].subtreeEnd), &action)
        guard action.links.count == before else { return }
        for part in file.split(TableView.contentSpan(tree, cell), at: ",，、; ") {
            let isReference = part.value.contains { $0.isNumber } && !lexicon.isUnknown(part.value)
            if isReference { action.links.append(part) }
        }
    }
}

/// Which column of a table of actions holds what.
struct FollowUpColumns {
    /// Where the owner may stand, too: the department beside the person.
    let otherOwner: Int?
    let closes, ticket, owner, status, due, type, notes, action: Int?
    /// Whether the table compares what one may do.
    let areOfOptions: Bool
    /// Whether the column of states is called "Closed" or the like.
    let saysWhenDone: Bool

    init(_ table: TableView, _ lexicon: Lexicon) {
        closes = table.column(.closes)
        let named = table.column(.action, except: [closes])
        // Where nothing else is called an action, "Issue" and "Ticket" are above what is to be done, unless only numbers
        // and links stand under them.
        let issue = table.column(.ticket, except: [closes])
        let holdsActions = named == nil && issue.map { Self.holdsWords(table, $0) } == true
        let tickets = holdsActions ? nil : issue
        ticket = tickets
        let before = [closes, ticket]
        let owners = table.header.indices.filter { !before.contains($0) && table.names($0, .owner) }
        // Beside a department, somebody: 责任部门, 责任人. "By" alone says who, beside "Responsible" by when.
        let by = table.header.indices.first { column in
            !before.contains(column) && table.names(column, .due) && table.names(column, .actor)
                && !table.rows.contains { table.text($0, column)?.value.contains(where: \.isNumber) ?? false }
        }
        owner = owners.first { table.headings[$0].contains { $0.hasSuffix("人") } } ?? owners.first ?? by
        let person = owner
        otherOwner = owners.first { $0 != person }
        status = table.column(.status, except: [closes, ticket, owner]) ?? Self.columnOfPictures(table)
        saysWhenDone =
            status.map { table.headings[$0].contains { ["closed", "completed", "done"].contains($0) } } ?? false
        due = table.column(.due, except: [closes, ticket, owner, status])
        let kind = table.column(.type, except: [closes, ticket, owner, status, due])
        type = kind.flatMap { Self.holdsTypes(table, $0, lexicon) ? $0 : nil }
        let taken = [closes, ticket, owner, status, due, kind]
        let number = table.column(.id, except: taken)
        let priority = table.column(.priority, except: taken + [number])
        let action = holdsActions ? issue : table.column(.action, except: taken + [number, priority])
        notes = table.column(.reason, except: taken + [number, priority, action])
        let known = taken.filter { $0 != tickets } + [number, priority, notes]
        let isAssigned = owner != nil || due != nil || status != nil
        areOfOptions =
            !isAssigned && table.headings.contains { $0.contains(where: lexicon.actions.optionColumns.contains) }
        // Without a column of that name, what is to be done is what is told longest.
        // Tickets are all that is left where nothing tells them.
        let others = table.header.indices.filter { !known.contains($0) && $0 != tickets }
        self.action =
            action ?? others.max { table.length(ofColumn: $0) < table.length(ofColumn: $1) }
            ?? (isAssigned ? tickets : nil)
    }

    /// The column headed by a picture alone, or by nothing, in most rows of which a picture says how far the action is.
    private static func columnOfPictures(_ table: TableView) -> Int? {
        table.header.indices.first { column in
            guard table.headings[column].isEmpty else { return false }
            let rows = table.rows.prefix(TableView.sampleSize)
            let told = rows.count { row in
                table.text(row, column).flatMap { ActionMarks.state(ofPicturesIn: $0.value) } != nil
            }
            return told > 0 && told * 2 > rows.count
        }
    }

    /// Whether a column holds sentences rather than tickets: most of its cells have three words, or as many characters of
    /// a script without spaces.
    private static func holdsWords(_ table: TableView, _ column: Int) -> Bool {
        let cells = table.rows.prefix(TableView.sampleSize).compactMap { table.text($0, column)?.value }
        let told = cells.count { cell in
            cell.split(separator: " ").count >= 3 || cell.unicodeScalars.count { $0.isCommonIdeograph } >= 4
        }
        return told > 0 && told * 2 >= cells.count
    }

    /// Whether a column tells the types of actions: a "class" or "category" may be one of anything, and is only where
    /// some cell says so.
    private static func holdsTypes(_ table: TableView, _ column: Int, _ lexicon: Lexicon) -> Bool {
        let isNamed = table.headings[column].contains { ["type", "类型"].contains($0) }
        return isNamed
            || table.rows.prefix(TableView.sampleSize).contains { row in
                guard let text = table.text(row, column)?.value else { return false }
                return HeadingText.forms(of: text).contains { lexicon.followUpTypes[$0] != nil }
            }
    }
}
