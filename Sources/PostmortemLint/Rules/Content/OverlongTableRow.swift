import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a row of a table with more cells than the table has columns.
struct OverlongTableRow: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM815", name: "overlong-table-row", severity: .warning, since: "0.1.0",
        fix: .unsafe("A bar inside of code gets a backslash, where that leaves as many cells as columns."),
        summary: """
            A row of a table has more cells than the table has columns. Most often it has a bar inside of a cell, which \
            ends the cell even in code.
            """,
        rationale: """
            The cells beyond the last column are shown nowhere, and those before them may stand in the wrong column: an \
            owner where the state should be (GitHub Flavored Markdown, section 4.10).
            """,
        bad: [
            RuleExample(
                .lessons(
                    """
                    | Action | Owner |
                    | --- | --- |
                    | Log errors of `reload |⟦| true` | edge-team |⟧

                    """),
                reports: "Row has 4 cells, its table 2 columns"),
            RuleExample(
                .lessons(
                    """
                    Region | Errors
                    --- | ---
                    fra01 | 12 %
                    lhr02 | 14 % ⟦| since 14:09⟧

                    """),
                reports: "Row has 3 cells, its table 2 columns"),
        ],
        good: [
            RuleExample(.lessons("| Region | Errors |\n| --- | --- |\n| fra01 | 12 % |\n")),
            RuleExample(.lessons("| Region | Errors |\n| --- | --- |\n| fra01 |\n")),
            RuleExample(.lessons("| Region | Errors |\n| --- | --- |\n| fra01 | `a \\| b` |\n")),
            RuleExample(.lessons("| Region | Errors |\n| --- | --- |\n| fra01 | 12 % |   \n")),
            RuleExample(.lessons("```text\n| Region | Errors |\n| --- | --- |\n| fra01 | 12 % | x |\n```\n")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let tree = document.tree
        for node in tree.nodes where node.isOverlongRow {
            guard let header = tree.children(of: Int(node.parent)).first(where: { tree[$0].detail == 1 }) else {
                continue
            }
            let columns = Array(tree.children(of: header)).count
            let row = WrittenRow(node, of: tree)
            let fix =
                row.cells.count == columns
                ? Fix(
                    title: row.barsInCode.count == 1 ? "escape the bar in code" : "escape the bars in code",
                    edits: row.barsInCode.map { Fix.Edit(Span($0, $0), "\\") }, isSafe: false) : nil
            findings.report(
                .overlong(row.cells.count + row.barsInCode.count, columns),
                at: document.location(Span(Int(node.inner.end), Int(node.span.end))), fix: fix)
        }
    }
}

extension FindingMessage {
    fileprivate static func overlong(_ cells: Int, _ columns: Int) -> Self {
        Self(
            "Row has \(cells) cells, its table \(columns) columns",
            help: "what is underlined is not shown; write a bar inside of a cell as '\\|', in code too")
    }
}
