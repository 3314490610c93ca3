import PostmortemCore
import PostmortemModel

/// The causal chain of an incident as Mermaid source, in the incident's own words: root cause and contributing factors, the
/// effect that they had, how that was noticed, and what ended it.
///
/// A part that the document does not have is not drawn, and nothing is put in its place. From top to bottom and two boxes
/// wide at most, so that it needs no scaling down on a phone.
enum CausalChain {
    private static let width = 120
    private static let pointWidth = 80

    /// The source; nil when the document has fewer than two of the parts.
    ///
    /// - Parameter facts: the document that states the milestones, where it is another one: the original of a translation.
    static func mermaid(_ document: IncidentDocument, facts: IncidentDocument? = nil, labels: ChartLabels) -> String? {
        var parts: [(part: ChainPart, lines: [String])] = []
        func add(_ part: ChainPart, _ kind: SectionKind) {
            guard
                let said = SectionExcerpt(kind, of: document)?.statement(on: part, to: width, points: pointWidth)
            else { return }
            parts.append((part, lines(said, labels)))
        }
        add(.cause, .rootCause)
        if let said = SectionExcerpt(.contributingFactors, of: document)?.points(to: pointWidth), !said.lines.isEmpty {
            parts.append((.factors, lines(said, labels)))
        }
        add(.effect, .impact)
        add(.detection, .detection)
        if !onlyConsidered(document) { add(.mitigation, .remediation) }
        guard parts.count > 1 else { return nil }

        let name = [document.id?.value, document.displayTitle].compactMap { $0 }.joined(separator: " ")
        let story = parts.map { labels["chain_" + $0.part.rawValue] + ": " + $0.lines.joined(separator: " ") }
        var source = """
            flowchart TB
                accTitle: \(MermaidText.line(labels.format("chain_title", ["incident": name])))
                accDescr: \(MermaidText.line(story.joined(separator: " ")))

            """
        for (part, lines) in parts {
            let label = MermaidText.quoted(lines: [labels["chain_" + part.rawValue]] + lines)
            source += "    \(part.rawValue)\(part.brackets.0)\(label)\(part.brackets.1)\n"
        }
        for edge in edges(parts.map(\.part), facts ?? document, labels: labels) {
            source += "    \(edge.from.rawValue) -->|\(MermaidText.quoted(edge.label))| \(edge.to.rawValue)\n"
        }
        return source
    }

    /// Whether the section on remediation tells what was tried or could be done: that ended nothing.
    private static func onlyConsidered(_ document: IncidentDocument) -> Bool {
        guard let heading = document.section(.remediation)?.heading.lowercased() else { return false }
        return ByteSearch(heading).contains(anyOf: considered)
    }

    private static let considered: Phrases = [
        "tried", "attempt", "option", "proposed", "suggest", "选项", "選項", "候选", "候選", "未执行", "未執行",
    ]

    private static func lines(_ said: (lines: [String], rest: Int), _ labels: ChartLabels) -> [String] {
        said.lines + (said.rest > 0 ? [labels.format("more", count: said.rest)] : [])
    }

    /// Each part leads to the next one that is there; contributing factors stand beside the cause.
    private static func edges(
        _ parts: [ChainPart], _ document: IncidentDocument, labels: ChartLabels
    ) -> [(from: ChainPart, to: ChainPart, label: String)] {
        var edges: [(from: ChainPart, to: ChainPart, label: String)] = []
        let hasBoth = parts.contains(.cause) && parts.contains(.factors)
        let chain = hasBoth ? parts.filter { $0 != .factors } : parts
        for (from, to) in zip(chain, chain.dropFirst()) {
            edges.append((from, to, label(from: from, to: to, document, labels)))
            // Without an effect there is only the cause that factors can have contributed to.
            if hasBoth, from == .cause {
                edges.append((.factors, to == .effect ? .effect : .cause, labels["chain_contributed"]))
            }
        }
        if hasBoth, chain.count == 1 { edges.append((.factors, .cause, labels["chain_contributed"])) }
        return edges
    }

    private static func label(
        from: ChainPart, to: ChainPart, _ document: IncidentDocument, _ labels: ChartLabels
    ) -> String {
        func after(_ key: String, _ duration: IncidentDuration) -> String {
            guard let seconds = document.duration(duration), seconds > 0 else { return labels[key] }
            return labels.format(key + "_after", ["duration": labels.duration(seconds)])
        }
        switch to {
        case .cause, .factors, .effect: return labels[from == .factors ? "chain_contributed" : "chain_led"]
        case .detection: return after("chain_noticed", .detect)
        case .mitigation: return after("chain_stopped", .mitigate)
        }
    }
}
