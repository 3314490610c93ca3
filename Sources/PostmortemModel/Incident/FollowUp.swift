public import PostmortemCore
public import PostmortemMarkdown

/// What a follow-up action is for.
public enum FollowUpType: String, Sendable, CaseIterable {
    case prevent, detect, mitigate, process
}

/// How far a follow-up action has come.
public enum FollowUpStatus: String, Sendable, CaseIterable {
    case open
    case inProgress = "in-progress"
    case done
    case declined

    /// Whether somebody still has to act.
    public var isPending: Bool { self == .open || self == .inProgress }
}

/// A follow-up action.
public struct FollowUp: Sendable {
    /// What is to be done, without markup.
    public var text: String
    /// The end of ``text`` that states nothing but facts behind labels: `(owner: edge-team, due: 2024-06-01)`; empty
    /// where there is none.
    public var facts = ""
    /// The bytes of what is to be done.
    public var span: Span
    /// Nodes that hold the text, to be rendered.
    public var nodes: Range<MarkdownTree.Index>
    /// What it is for, with the words used when they are not understood.
    public var type: FollowUpType?
    /// The type as written; nil when there is none.
    public var typeText: Sourced<String>?
    /// Who does it; nil when the document does not say.
    public var owner: Sourced<Stated<String>>?
    /// By when; nil when the document does not say, or it cannot be read.
    public var due: Sourced<Stated<Timestamp>>?
    /// The due date as written; nil when there is none.
    public var dueText: Sourced<String>?
    /// How far it has come; nil when the document does not say, or says `unknown`.
    public var status: FollowUpStatus?
    /// The state as written; nil when there is none.
    public var statusText: Sourced<String>?
    /// Why it was declined.
    public var reason: String?
    /// Tickets and other links: URLs, or references such as `PROJ-12` and `#34`, in order.
    public var links: [Sourced<String>]
    /// Ids of the detection gaps that it closes.
    public var closes: [Sourced<String>]
    /// 1-based line.
    public var line: Int

    /// Creates a follow-up.
    public init(
        text: String, span: Span, nodes: Range<MarkdownTree.Index>, type: FollowUpType? = nil,
        typeText: Sourced<String>? = nil, owner: Sourced<Stated<String>>? = nil,
        due: Sourced<Stated<Timestamp>>? = nil, dueText: Sourced<String>? = nil, status: FollowUpStatus? = nil,
        statusText: Sourced<String>? = nil, reason: String? = nil, links: [Sourced<String>] = [],
        closes: [Sourced<String>] = [], line: Int
    ) {
        self.text = text
        self.span = span
        self.nodes = nodes
        self.type = type
        self.typeText = typeText
        self.owner = owner
        self.due = due
        self.dueText = dueText
        self.status = status
        self.statusText = statusText
        self.reason = reason
        self.links = links
        self.closes = closes
        self.line = line
    }

    /// Whether somebody still has to do it: by its state, or because it is late. Where no state is stated, nobody knows.
    public func isOpen(on today: CivilDate) -> Bool { status?.isPending ?? isOverdue(on: today) }

    /// Whether the action is late on a given day: pending, or without a state, and due before it.
    public func isOverdue(on today: CivilDate) -> Bool {
        // A state that is honestly unknown does not say that the work was not done.
        guard status?.isPending ?? (statusText == nil), let due = due?.value.value else { return false }
        return due.date < today
    }
}
