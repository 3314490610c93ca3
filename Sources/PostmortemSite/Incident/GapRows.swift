import PostmortemMarkdown
import PostmortemModel

extension EntryViews {
    /// A detection gap that is a row of a table.
    func gap(_ index: Int, row: Int, table: AuthoredTable) -> GapView {
        let gap = document.gaps[index]
        let what = table.cell(gap.span, in: row) ?? gap.nodes.lowerBound
        var view = self.gap(index, text: prose.contents(of: what), tree.row(of: what))
        let id = gap.hasExplicitID ? table.cell(gap.id.span, in: row) : nil
        view.extras = table.rest(of: row, without: [what, id], render: prose.contents)
        return view
    }

    /// A detection gap that is an item of a list.
    func gap(_ index: Int, item: MarkdownTree.Index) -> GapView {
        let gap = document.gaps[index]
        let text = prose.contents(of: item)
        return self.gap(index, text: gap.hasExplicitID ? text.droppingLead(gap.id.value) : text, item)
    }

    private func gap(_ index: Int, text: HTML, _ node: MarkdownTree.Index) -> GapView {
        let gap = document.gaps[index]
        let state = GapState(gap, in: document)
        return GapView(
            anchor: anchors.gap(index, shownFor: node), url: "#" + anchors.gaps[index], id: gap.id.value,
            state: state.rawValue,
            stateName: wording["gap_\(state.rawValue)"], text: text, isStructural: gap.isStructural,
            actions: gap.closedBy.filter(document.followUps.indices.contains).map {
                LinkView(text: document.followUps[$0].bareText, url: "#" + anchors.actions[$0])
            }, actionLead: state.actionLead(wording))
    }
}
