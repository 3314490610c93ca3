import PostmortemCore
import PostmortemModel

/// All follow-up actions of all incidents in the order of the ledger.
struct FollowUpLedger: Sendable {
    /// The parts of the ledger in their order.
    enum Group: String, CaseIterable, Sendable {
        case overdue, pending, unstated, done, declined
    }

    /// The actions, group by group.
    let entries: [LedgerEntry]
    /// Where each group stands in ``entries``.
    let ranges: [Group: Range<Int>]
    /// Pending actions by owner, most first; nil for those without a known one.
    let owners: [(name: String?, count: Int)]

    /// The group of an entry, by its place in ``entries``.
    func group(of entry: Int) -> Group {
        Group.allCases.first { ranges[$0]?.contains(entry) ?? false } ?? .pending
    }

    /// How many actions somebody still has to do.
    var pendingCount: Int { (ranges[.overdue]?.count ?? 0) + (ranges[.pending]?.count ?? 0) }

    /// How many have no state: nobody knows whether they were done.
    var unstatedCount: Int { ranges[.unstated]?.count ?? 0 }

    /// How many are late.
    var overdueCount: Int { ranges[.overdue]?.count ?? 0 }

    /// Collects the actions.
    init(_ base: KnowledgeBase, today: CivilDate) {
        var groups: [Group: [(entry: LedgerEntry, due: Int)]] = [:]
        var owners: [String: Int] = [:]
        var withoutOwner = 0
        for incident in base.incidents.indices {
            for (number, action) in base.incidents[incident].primary.followUps.enumerated() {
                let group = Self.group(of: action, today: today)
                let due = action.due?.value.value?.date.days ?? .max
                groups[group, default: []].append((LedgerEntry(incident: incident, number: number), due))
                guard group == .overdue || group == .pending else { continue }
                if let owner = action.ownerName { owners[owner, default: 0] += 1 } else { withoutOwner += 1 }
            }
        }
        var entries: [LedgerEntry] = []
        var ranges: [Group: Range<Int>] = [:]
        for group in Group.allCases {
            let start = entries.count
            let found = groups[group] ?? []
            // Those with the nearest due date first; what is settled stays with its incident, newest first.
            let isSettled = group == .done || group == .declined
            let order = found.indices.sorted { isSettled ? $0 < $1 : (found[$0].due, $0) < (found[$1].due, $1) }
            entries += order.map { found[$0].entry }
            ranges[group] = start..<entries.count
        }
        self.entries = entries
        self.ranges = ranges
        let named = owners.sorted { a, b in (b.value, Array(a.key.utf8)) < (a.value, Array(b.key.utf8)) }
        self.owners =
            named.map { (name: $0.key, count: $0.value) } + (withoutOwner > 0 ? [(name: nil, count: withoutOwner)] : [])
    }

    private static func group(of action: FollowUp, today: CivilDate) -> Group {
        switch action.status {
        case .done: .done
        case .declined: .declined
        default: action.isOverdue(on: today) ? .overdue : action.status == nil ? .unstated : .pending
        }
    }
}

private func < (a: (Int, [UInt8]), b: (Int, [UInt8])) -> Bool {
    a.0 == b.0 ? a.1.lexicographicallyPrecedes(b.1) : a.0 < b.0
}
