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
    /// Absolute path of Mermaid's script, for diagrams that cannot be drawn when the site is built; nil when it is not
    /// installed, and these then show as their source.
    public var mermaidScript: String?
    /// Most diagrams that are drawn when the site is built; where there may be more, all are left to the reader's browser.
    ///
    /// One takes a core two hundredths of a second or so. A knowledge base of ten thousand incidents, each with a diagram,
    /// a causal chain and a map, has thirty thousand, and its first build would take minutes: nobody should wait for them
    /// who has not asked to. Later builds find them drawn.
    public var maximumDrawings = 2_000
    /// Draws diagrams, sets formulas and colours code.
    public var scripts: any ScriptRunner

    /// Creates options.
    public init(
        today: CivilDate, jobs: Int, baseURL: String? = nil, includesDrafts: Bool = false, mermaidScript: String? = nil,
        scripts: any ScriptRunner = NoScripts()
    ) {
        self.today = today
        self.jobs = jobs
        self.baseURL = baseURL
        self.includesDrafts = includesDrafts
        self.mermaidScript = mermaidScript
        self.scripts = scripts
    }
}
