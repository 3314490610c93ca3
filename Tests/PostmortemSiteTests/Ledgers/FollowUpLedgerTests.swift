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
        #expect(groups == ["Overdue 1", "Open 1", "State not stated 1", "Done 1"])
        #expect(
            ledger.split(separator: "open for", omittingEmptySubsequences: false).count == 2, "one is open, one overdue"
        )
        #expect(site["index.html"].contains("2 open follow-ups") && site["index.html"].contains("1 without a state"))
    }
}
