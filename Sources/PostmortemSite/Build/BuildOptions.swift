public import PostmortemModel

/// What a build takes besides the knowledge base.
public struct BuildOptions: Sendable {
    /// Where the site will be served; nil takes the settings'.
    public var baseURL: String?
    /// The day that "overdue" and "age" are counted to.
    public var today: CivilDate
    /// Workers at the most.
    public var jobs: Int
    /// Whether drafts are listed.
    public var includesDrafts: Bool
    /// Absolute path of Mermaid's script; nil when it is not installed, and diagrams then show as their source.
    public var mermaidScript: String?

    /// Creates options.
    public init(
        today: CivilDate, jobs: Int, baseURL: String? = nil, includesDrafts: Bool = false, mermaidScript: String? = nil
    ) {
        self.today = today
        self.jobs = jobs
        self.baseURL = baseURL
        self.includesDrafts = includesDrafts
        self.mermaidScript = mermaidScript
    }
}
