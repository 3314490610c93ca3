import PostmortemCore
import PostmortemMarkdown

/// Reads metrics from tables such as Metric, Normal, Observed, At.
struct MetricsReader {
    let lexicon: Lexicon
    let tree: MarkdownTree
    let file: SourceFile

    /// The metrics in the tables among the nodes. A table counts when it has a column of normal or observed values.
    func read(_ nodes: Range<MarkdownTree.Index>) -> [Metric] {
        let quantities = QuantityReader(lexicon: lexicon)
        return TableView.all(tree, nodes, lexicon).flatMap { table -> [Metric] in
            let normal = table.column(.normal)
            let observed = table.column(.observed, except: [normal])
            guard normal != nil || observed != nil else { return [] }
            let name =
                table.column(.metric, except: [normal, observed])
                ?? table.header.indices.first { $0 != normal && $0 != observed }
            let at = table.column(.at, except: [normal, observed, name])
            return table.rows.compactMap { row in
                guard let metric = table.text(row, name) else { return nil }
                return Metric(
                    name: metric, normal: table.text(row, normal).map(quantities.read),
                    observed: table.text(row, observed).map(quantities.read), at: table.text(row, at)?.value ?? "",
                    line: file.line(at: Int(metric.span.start)))
            }
        }
    }
}
