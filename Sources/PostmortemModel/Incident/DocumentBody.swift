public import PostmortemMarkdown

/// What only those need who look into a document, not those who look it up among others: see ``DocumentOutline``.
final class DocumentBody {
    let frontMatter: FrontMatter?
    let tree: MarkdownTree
    var authors: [Sourced<String>] = []
    var updated: Sourced<Stated<Timestamp>>?
    var unreadableFields: [IncidentDocument.UnreadableField] = []
    var sections: [Section] = []
    var timeline: [TimelineEntry] = []
    var metrics: [Metric] = []
    var signals: [Signal] = []
    var followUps: [FollowUp] = []
    var diagrams: [Diagram] = []
    var formulas: [MarkdownTree.Index] = []

    init(frontMatter: FrontMatter?, tree: MarkdownTree) {
        self.frontMatter = frontMatter
        self.tree = tree
    }
}

extension IncidentDocument {
    /// Front matter as written; nil when there is none.
    public var frontMatter: FrontMatter? { _read { yield body.frontMatter } }
    /// The Markdown after the front matter.
    public var tree: MarkdownTree { _read { yield body.tree } }
    /// Who wrote the document.
    public internal(set) var authors: [Sourced<String>] {
        _read { yield body.authors }
        _modify { yield &body.authors }
    }
    /// When the document was last changed in substance.
    public internal(set) var updated: Sourced<Stated<Timestamp>>? {
        _read { yield body.updated }
        _modify { yield &body.updated }
    }
    /// Fields of the front matter that could not be read, such as `started: yesterday`.
    public internal(set) var unreadableFields: [UnreadableField] {
        _read { yield body.unreadableFields }
        _modify { yield &body.unreadableFields }
    }
    /// Sections in the order of the document, sub-sections after the section that holds them.
    public internal(set) var sections: [Section] {
        _read { yield body.sections }
        _modify { yield &body.sections }
    }
    /// Entries of all timeline sections, in the order of the document.
    public internal(set) var timeline: [TimelineEntry] {
        _read { yield body.timeline }
        _modify { yield &body.timeline }
    }
    /// Rows of all metrics tables.
    public internal(set) var metrics: [Metric] {
        _read { yield body.metrics }
        _modify { yield &body.metrics }
    }
    /// What was watching.
    public internal(set) var signals: [Signal] {
        _read { yield body.signals }
        _modify { yield &body.signals }
    }
    /// Follow-up actions, in order.
    public internal(set) var followUps: [FollowUp] {
        _read { yield body.followUps }
        _modify { yield &body.followUps }
    }
    /// Diagrams that the author wrote.
    public internal(set) var diagrams: [Diagram] {
        _read { yield body.diagrams }
        _modify { yield &body.diagrams }
    }
    /// Formulas: those in running text, and code blocks whose language is `math`.
    public internal(set) var formulas: [MarkdownTree.Index] {
        _read { yield body.formulas }
        _modify { yield &body.formulas }
    }
}
