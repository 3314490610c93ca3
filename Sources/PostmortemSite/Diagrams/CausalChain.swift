import PostmortemCore
import PostmortemModel

/// The causal chain of an incident as Mermaid source, in the incident's own words: root cause and contributing factors, the
/// effect that they had, how that was noticed, and what ended it.
///
/// A part that the document does not have is not drawn, and nothing is put in its place. From top to bottom and two boxes
/// wide at most, so that it needs no scaling down on a phone.
enum CausalChain {
    private enum Part: String {
        case cause, factors, effect, detection, mitigation

        /// Shape by part: what is drawn can be told apart without colour.
        var brackets: (String, String) {
            switch self {
            case .cause: ("[", "]")
            case .factors: ("(", ")")
            case .effect: ("{{", "}}")
            case .detection: ("([", "])")
            case .mitigation: ("[[", "]]")
            }
        }
    }

    private static let width = 120
    private static let factorWidth = 80
    private static let maximumFactors = 3

    /// The source; nil when the document has fewer than two of the parts.
    ///
    /// - Parameter facts: the document that states the milestones, where it is another one: the original of a translation.
    static func mermaid(_ document: IncidentDocument, facts: IncidentDocument? = nil, labels: ChartLabels) -> String? {
        var parts: [(part: Part, lines: [String])] = []
        func add(_ part: Part, _ kind: SectionKind) {
            // An arrow from "Unknown" or to "None" would say the opposite.
            guard let text = SectionExcerpt(kind, of: document)?.opening(to: width) else { return }
            if part == .cause || part == .mitigation, saysNothing(text) { return }
            // What will be done has ended nothing yet.
            if part == .mitigation, ByteSearch(text.lowercased()).contains(anyOf: promises) { return }
            parts.append((part, [text]))
        }
        add(.cause, .rootCause)
        if let factors = factors(document, labels: labels) { parts.append((.factors, factors)) }
        add(.effect, .impact)
        add(.detection, .detection)
        if !onlyConsidered(document) { add(.mitigation, .remediation) }
        guard parts.count > 1 else { return nil }

        let name = [document.id?.value, document.displayTitle].compactMap { $0 }.joined(separator: " ")
        let story = parts.map { labels["chain_" + $0.part.rawValue] + ": " + $0.lines.joined(separator: " ") }
        var source = """
            flowchart TB
                accTitle: \(MermaidText.escaped(labels.format("chain_title", ["incident": name])))
                accDescr: \(MermaidText.escaped(story.joined(separator: " ")))

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

    private static let promises: Phrases = [" will ", "we'll ", "we plan to", "将会", "计划"]

    /// Whether the section on remediation tells what was tried or could be done: that ended nothing.
    private static func onlyConsidered(_ document: IncidentDocument) -> Bool {
        guard let heading = document.section(.remediation)?.heading.lowercased() else { return false }
        return ByteSearch(heading).contains(anyOf: considered)
    }

    private static let considered: Phrases = [
        "tried", "attempt", "option", "proposed", "suggest", "选项", "選項", "候选", "候選", "未执行", "未執行",
    ]

    /// Whether a text begins by saying that it is not known, or that there was none.
    private static func saysNothing(_ text: String) -> Bool {
        let head = Array(text.utf8.prefix(24))
        return nothing.contains { word in
            head.count >= word.count && zip(head, word).allSatisfy { $0 | 0x20 == $1 | 0x20 }
                // A letter goes on with the word: "unknowns", 无法; a space, a stop or a bracket ends it.
                && head.dropFirst(word.count).first.map { $0 < 0x80 ? !Self.isLetter($0) : $0 == 0xE3 || $0 == 0xEF }
                    ?? true
        }
    }

    private static let nothing = [
        "unknown", "not known", "not yet known", "none", "suggested", "suggestion", "todo", "未知", "不明", "尚不清楚", "尚未查明",
        "无", "没有",
    ].map { Array($0.utf8) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func factors(_ document: IncidentDocument, labels: ChartLabels) -> [String]? {
        guard let section = SectionExcerpt(.contributingFactors, of: document) else { return nil }
        let (shown, rest) = section.points(to: factorWidth, atMost: maximumFactors)
        let lines = shown.count == 1 ? shown : shown.map { "• " + $0 }
        return lines.isEmpty ? nil : lines + (rest > 0 ? [labels.format("more", count: rest)] : [])
    }

    /// Each part leads to the next one that is there; contributing factors stand beside the cause.
    private static func edges(
        _ parts: [Part], _ document: IncidentDocument, labels: ChartLabels
    ) -> [(from: Part, to: Part, label: String)] {
        var edges: [(from: Part, to: Part, label: String)] = []
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
        from: Part, to: Part, _ document: IncidentDocument, _ labels: ChartLabels
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
