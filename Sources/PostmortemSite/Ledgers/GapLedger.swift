import PostmortemModel

/// All detection gaps of all incidents, open ones first.
struct GapLedger: Sendable {
    /// The gaps, state by state, newest incident first.
    let entries: [LedgerEntry]
    /// Where each state stands in ``entries``.
    let ranges: [GapState: Range<Int>]

    /// How many gaps nobody has closed yet, or decided not to.
    var openCount: Int { GapState.allCases.filter(\.isOpen).reduce(0) { $0 + (ranges[$1]?.count ?? 0) } }

    /// Collects the gaps.
    init(_ base: KnowledgeBase) {
        var states: [GapState: [LedgerEntry]] = [:]
        for incident in base.incidents.indices {
            let document = base.incidents[incident].primary
            for (number, gap) in document.gaps.enumerated() {
                states[GapState(gap, in: document), default: []].append(LedgerEntry(incident: incident, number: number))
            }
        }
        var entries: [LedgerEntry] = []
        var ranges: [GapState: Range<Int>] = [:]
        for state in GapState.allCases {
            let start = entries.count
            entries += states[state] ?? []
            ranges[state] = start..<entries.count
        }
        self.entries = entries
        self.ranges = ranges
    }
}
