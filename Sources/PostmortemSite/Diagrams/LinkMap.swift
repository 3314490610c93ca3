import PostmortemModel

/// A map of incidents that refer to each other, as Mermaid source; an arrow points to the incident that is referred to.
///
/// From left to right, so that many neighbours make it longer, not wider. Boxes are not links (Mermaid draws links only
/// when it is told to trust the source); the page lists the incidents beside the map.
enum LinkMap {
    private static let maximumNodes = 20
    private static let titleWidth = 60

    /// The incidents that an incident refers to, and those that refer to it; nil when there are none.
    ///
    /// References among them are left out: they would spread the map over more columns than a phone can show.
    static func mermaid(
        around center: KnowledgeBase.IncidentIndex, in base: KnowledgeBase, labels: ChartLabels
    ) -> String? {
        let neighbours = Set(base.links[center] + base.backlinks[center]).subtracting([center]).sorted()
        guard !neighbours.isEmpty else { return nil }
        let title = labels.format("map_title", ["incident": name(base.incidents[center], labels)])
        return source(
            [center] + neighbours.prefix(maximumNodes - 1), center: center, title: title,
            more: max(0, neighbours.count - maximumNodes + 1), base, labels)
    }

    /// The incidents of a knowledge base that have the most references, and the references among them; nil when there is none.
    static func mermaid(of base: KnowledgeBase, labels: ChartLabels) -> String? {
        let degrees = base.incidents.indices.map { index in
            Set(base.links[index] + base.backlinks[index]).subtracting([index]).count
        }
        let linked = base.incidents.indices.filter { degrees[$0] > 0 }
        guard !linked.isEmpty else { return nil }
        // The best connected incident, then its best connected neighbours, and so on: what is shown hangs together.
        var shown: [Int] = []
        var isShown = Set<Int>()
        var border = Set<Int>()
        while shown.count < maximumNodes {
            let candidates = border.isEmpty ? linked.filter { !isShown.contains($0) } : Array(border)
            guard let next = candidates.min(by: { (degrees[$1], $0) < (degrees[$0], $1) }) else { break }
            shown.append(next)
            isShown.insert(next)
            border.remove(next)
            border.formUnion((base.links[next] + base.backlinks[next]).filter { !isShown.contains($0) })
        }
        return source(
            shown.sorted(), center: nil, title: labels["map_title_all"], more: linked.count - shown.count, base, labels)
    }

    private static func source(
        _ nodes: [Int], center: Int?, title: String, more: Int, _ base: KnowledgeBase, _ labels: ChartLabels
    ) -> String {
        let number = Dictionary(nodes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var boxes = ""
        for (position, index) in nodes.enumerated() {
            let incident = base.incidents[index]
            let document = incident.document(in: labels.language) ?? incident.primary
            let lines = [incident.id].compactMap { $0 } + [Excerpt.shortened(document.displayTitle, to: titleWidth)]
            let label = MermaidText.quoted(lines: lines)
            boxes += "    n\(position)" + (index == center ? "([\(label)])" : "[\(label)]") + "\n"
        }
        if more > 0 {
            boxes += "    more(\(MermaidText.quoted(labels.format("more", count: more))))\n"
            if center != nil { boxes += "    n0 -.- more\n" }
        }

        var arrows = ""
        for (position, index) in nodes.enumerated() {
            let isReferredTo = Set(base.backlinks[index])
            for target in Set(base.links[index]).sorted() where target != index {
                guard let other = number[target], center == nil || index == center || target == center else { continue }
                // Two incidents that refer to each other have one arrow with two heads, drawn from the first.
                let isMutual = isReferredTo.contains(target)
                if isMutual, other < position { continue }
                arrows += "    n\(position) \(isMutual ? "<-->" : "-->") n\(other)\n"
            }
        }
        let description = labels.format("map_description", count: nodes.count)
        return """
            flowchart LR
                accTitle: \(MermaidText.line(title))
                accDescr: \(MermaidText.line(description))
            \(boxes)\(arrows)
            """
    }

    private static func name(_ incident: Incident, _ labels: ChartLabels) -> String {
        let title = (incident.document(in: labels.language) ?? incident.primary).displayTitle
        return [incident.id, title].compactMap { $0 }.joined(separator: " ")
    }
}
