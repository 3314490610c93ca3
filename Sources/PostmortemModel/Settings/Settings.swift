public import PostmortemCore

/// The settings of a knowledge base (`postmortem.yml`); every key is optional, so is the file.
public struct Settings: Sendable {
    /// Title of the site by language; key "" for every language.
    public var titles = ["": "Incidents"]
    /// One sentence under the title, likewise.
    public var summaries: [String: String] = [:]
    /// Where the site will be served, with a trailing `/`; nil when it is not known (feeds then use relative links).
    public var baseURL: String?
    /// Default language of documents and of the site's root.
    public var language = "en"
    /// IANA name of the zone that times without one are in; nil leaves them undetermined.
    public var timeZone: String?
    /// Where a reader finds the source of a file: a URL with `{path}` in it.
    public var sourceURL: String?
    /// Severities, gravest first.
    public var severities = ["SEV1", "SEV2", "SEV3", "SEV4"]
    /// States of a document, in the order in which it passes them.
    public var statuses = ["draft", "review", "published"]
    /// Services by slug; empty allows any.
    public var services: [Service] = []
    /// Cause taxonomy by slug.
    public var causes: [Cause] = Cause.defaults
    /// How an id looks, as a regular expression over the whole id.
    public var idPattern = #"[A-Z][A-Z0-9]*-\d{4}-\d{2,6}"#
    /// Further heading aliases by section kind.
    public var headings: [SectionKind: [String]] = [:]
    /// Whether a contributing-factors section satisfies rules that ask for a root cause.
    public var contributingFactorsSatisfyRootCause = false
    /// Minutes from the start in which an incident should be mitigated; statistics count how many were.
    public var mitigateWithin = 30
    /// Files and folders that are left out: no incidents, and nothing for a page to link to.
    public var exclude: [PathPattern] = []
    /// Levels and options of lint rules, in the order of the file.
    public var rules: [RuleSetting] = []

    /// A service that incidents happen to.
    public struct Service: Hashable, Sendable {
        /// Name in front matter and in URLs.
        public var slug: String
        /// Name to show by language; key "" for every language.
        public var names: [String: String] = [:]
        /// Team that owns it.
        public var owner: String?
        /// 1 for the most important.
        public var tier: Int?

        /// Creates a service.
        public init(slug: String, names: [String: String] = [:], owner: String? = nil, tier: Int? = nil) {
            self.slug = slug
            self.names = names
            self.owner = owner
            self.tier = tier
        }
    }

    /// A class of causes.
    public struct Cause: Hashable, Sendable {
        /// Name in front matter and in URLs.
        public var slug: String
        /// Name to show by language; key "" for every language.
        public var names: [String: String] = [:]

        /// Creates a cause.
        public init(slug: String, names: [String: String] = [:]) {
            self.slug = slug
            self.names = names
        }

        /// The built-in taxonomy.
        public static let defaults: [Cause] = [
            ("software-change", "Software change", "软件变更"),
            ("configuration-change", "Configuration change", "配置变更"),
            ("latent-defect", "Latent defect", "潜在缺陷"),
            ("compatibility", "Compatibility", "兼容性"),
            ("capacity", "Capacity", "容量"),
            ("dependency", "Dependency", "外部依赖"),
            ("network", "Network", "网络"),
            ("hardware", "Hardware", "硬件"),
            ("data", "Data", "数据"),
            ("security", "Security", "安全"),
            ("credential-expiry", "Credential expiry", "凭证过期"),
            ("operation", "Operation", "运维操作"),
            ("process", "Process", "流程"),
            ("monitoring", "Monitoring", "监控"),
        ].map { Cause(slug: $0.0, names: ["en": $0.1, "zh": $0.2]) }
    }

    /// The default settings.
    public init() {}
}

extension Settings {
    /// The one of some values that a value is but for case, blanks, dashes and underscores: `Sev 1` is `SEV1`.
    public static func listed(_ value: String, in values: [String]) -> String? {
        if values.contains(value) { return value }
        let letters = letters(value)
        return letters.isEmpty ? nil : values.first { Self.letters($0) == letters }
    }

    /// The status that an author's word names: one of the settings', however it is written (``listed(_:in:)``), or in
    /// the author's language; nil for any other word.
    public func status(_ word: String) -> String? {
        Self.listed(word, in: statuses)
            ?? (Self.wordsForDraft.contains(word.lowercased()) ? Self.listed("draft", in: statuses) : nil)
    }

    private static let wordsForDraft: Set = [
        "草稿", "初稿", "草案", "下書き", "초안", "entwurf", "brouillon", "borrador", "rascunho", "utkast", "kladd",
    ]

    /// Title of the site in its own language.
    public var title: String { Self.text(among: titles, in: language) ?? titles.values.min() ?? "Incidents" }

    /// What stands in a language among texts by language: the same, else that of a variant, else the one for all.
    public static func text(among texts: [String: String], in language: String) -> String? {
        if let text = texts[language] { return text }
        let languages = texts.keys.sorted()
        return texts[LanguageTag.nearest(to: language, in: languages).map { languages[$0] } ?? ""]
    }

    /// The pattern by which a file is left out; nil for one that is not.
    public func exclusion(of path: String) -> PathPattern? { exclude.first { $0.matches(path) } }

    /// Whether incidents in a state are not for readers yet: the first of several states.
    public func isDraft(_ status: String?) -> Bool { statuses.count > 1 && status == statuses.first }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    }
}
