import Testing

@testable import PostmortemSite

@Suite struct FollowUpLedgerTests {
    /// Nobody knows whether an action without a state was done: it is neither counted nor shown as work that is left.
    @Test func anActionWithoutAStateIsNotOpen() throws {
        let site = try builtSite([
            "incidents/a.md": """
            ---
            title: T
            date: 2024-02-01
            ---
            ## Follow-up actions

            | Action | Status | Due |
            |---|---|---|
            | Alert on memory | open | |
            | Add a test | done | |
            | Check each route | | |
            | Renew the certificate | | 2024-03-01 |
            """
        ])
        let ledger = site["follow-ups.html"]
        let groups = ledger.matches(of: /<h2>([^<]+) <span class="count">(\d+)</).map { "\($0.1) \($0.2)" }
        #expect(groups == ["Overdue 1", "Open, not overdue 1", "State not stated 1", "Done 1"])
        #expect(
            ledger.split(separator: "open for", omittingEmptySubsequences: false).count == 2, "one is open, one overdue"
        )
        // The filter counts as the numbers above the list do: what is overdue is part of what is open.
        let states = ledger.matches(of: /<option value="(open|overdue|unknown|done)"[^>]*>[^<]*\((\d+)\)/)
        #expect(states.map { "\($0.1) \($0.2)" } == ["open 2", "overdue 1", "unknown 1", "done 1"])
        #expect(site["statistics.html"].contains("1 of 3"))
        #expect(site["index.html"].contains("2 open follow-ups") && site["index.html"].contains("1 without a state"))
    }
}
