import PostmortemModel

/// Where an action or a gap stands in the knowledge base; rows of ledgers are made from it when their page is.
struct LedgerEntry: Sendable {
    var incident: KnowledgeBase.IncidentIndex
    /// Index in the primary document's follow-ups or gaps.
    var number: Int
}
