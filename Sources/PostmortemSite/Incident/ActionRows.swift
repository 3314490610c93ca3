import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

extension EntryViews {
    /// A follow-up action that is a row of a table; what the model does not know of the row stays beside it.
    func action(_ index: Int, row: Int, table: AuthoredTable) -> ActionView {
        let action = document.followUps[index]
        let what = table.cell(action.span, in: row) ?? action.nodes.lowerBound
        let references = action.links.compactMap { table.cell($0.span, in: row) }.filter { $0 != what }
        let facts = [
            action.typeText?.span, action.owner?.span, action.due?.span, action.dueText?.span, action.statusText?.span,
        ].map { table.cell($0, in: row) }
        let closes = action.closes.map { table.cell($0.span, in: row) }
        var view = ActionView(action, text: prose.contents(of: what), site: site, wording: wording)
        view.references = joined(references)
        view.extras = table.rest(of: row, without: [what] + facts + closes + references, render: prose.contents)
        return linked(view, index, tree.row(of: what))
    }

    /// A follow-up action that is an item of a list: the item is shown whole.
    func action(_ index: Int, item: MarkdownTree.Index) -> ActionView {
        let text = prose.contents(of: item)
        return linked(ActionView(document.followUps[index], text: text, site: site, wording: wording), index, item)
    }

    private func linked(_ view: ActionView, _ index: Int, _ node: MarkdownTree.Index) -> ActionView {
        var view = view
        view.anchor = anchors.action(index, shownFor: node)
        view.closes = document.followUps[index].closes.map { gap in
            let number = document.gaps.firstIndex { $0.id.value == gap.value }
            return LinkView(text: gap.value, url: number.map { "#" + anchors.gaps[$0] })
        }
        return view
    }

    private func joined(_ cells: [MarkdownTree.Index]) -> HTML? {
        var seen: Set<MarkdownTree.Index> = []
        let parts = cells.filter { seen.insert($0).inserted }.map { prose.contents(of: $0).markup }
        return parts.isEmpty ? nil : HTML(rendered: parts.joined(separator: " "))
    }
}
