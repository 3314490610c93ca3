import PostmortemCore

/// Page templates, static files and interface strings, checked when they are loaded.
///
/// ```swift
/// let theme = try Theme(knowledgeBase: files, pages: [ServicePage.template])
/// let page = try theme.render(ServicePage.template, ServicePage(name: "waf"), language: "zh")
/// ```
struct Theme: Sendable {
    /// Files that are copied into the site, sorted by path.
    let assets: [ThemeFiles.Asset]
    /// Tells the static files of one version from those of another: a part of their addresses, so that no browser puts a
    /// page together with files that it kept from before.
    let version: String
    /// What the user should know and what stops nothing, such as an override that no page uses.
    let warnings: [Failure]

    private let languages: Languages
    private let program: TemplateProgram
    /// Which type of context each page was checked for.
    private let checked: [String: String]

    /// Loads and checks a theme.
    /// - Parameters:
    ///   - knowledgeBase: where `templates/` with the overrides is.
    ///   - pages: every page kind of the site.
    ///   - builtIn: where `templates/` with the built-in theme is.
    /// - Throws: ``Failures`` with everything that is wrong in templates and interface strings.
    init(
        knowledgeBase: any FileSystem, pages: [any RegisteredPage], builtIn: any FileSystem = EmbeddedTheme.files
    ) throws {
        let files = try ThemeFiles(builtIn: builtIn, knowledgeBase: knowledgeBase)
        let graph = TemplateGraph(pages: pages.map(\.name), files: files)
        var failures = files.failures + graph.failures
        var checker = TemplateChecker(templates: graph.templates, strings: files.languages.schema)
        // With a broken language file, the names in it would all be unknown.
        if files.failures.isEmpty, graph.isBounded {
            for page in pages { checker.check(page: page.name, schema: page.schema) }
            failures += checker.failures
        }
        try Self.refuse(failures)

        program = TemplateProgram(graph.templates)
        checked = Dictionary(pages.map { ($0.name, $0.schema.identity) }) { first, _ in first }
        languages = files.languages
        assets = files.assets
        var fingerprint = Fingerprint()
        for asset in assets { fingerprint.add(asset.bytes) }
        version = fingerprint.digits
        warnings =
            files.warnings + Self.unused(files, used: Set(graph.templates.keys))
            + languages.warnings(used: checker.usedStrings)
    }

    /// The interface strings for a language tag such as `zh` or `zh-Hant`; English where there are none.
    func strings(for language: String) -> InterfaceStrings { languages.strings(for: language) }

    /// The language whose texts a language tag has; nil where it has English ones for want of its own.
    func spoken(for language: String) -> String? { languages.spoken(for: language) }

    /// What a language calls itself, where it has texts.
    func ownName(of language: String) -> String? { languages.ownName(of: language) }

    /// One page, in UTF-8.
    /// - Parameters:
    ///   - page: a page kind that the theme was loaded with.
    ///   - context: what the page shows.
    ///   - language: the language tag of the interface, `t` in the template.
    /// - Returns: the page.
    /// - Throws: ``Failure`` when the theme was loaded without this page kind.
    func render<Context>(_ page: PageTemplate<Context>, _ context: Context, language: String) throws -> [UInt8] {
        guard checked[page.name] == page.schema.identity else {
            throw Failure("the page '\(page.name)' was not checked: it is not in the list of page kinds")
        }
        return program.rendered(page.name, with: TemplateScope(page: context, strings: strings(for: language)))
    }

    private static func refuse(_ failures: [Failure]) throws {
        if failures.isEmpty { return }
        throw Failures(
            failures.sorted { a, b in
                let (left, right) = (a.position ?? .start, b.position ?? .start)
                return (a.path ?? "", left.line, left.column, a.message)
                    < (b.path ?? "", right.line, right.column, b.message)
            })
    }

    private static func unused(_ files: ThemeFiles, used: Set<String>) -> [Failure] {
        files.ownTemplates.subtracting(used).sorted().map { name in
            Failure(
                "no page and no partial uses the template",
                path: "\(ThemeFiles.folder)/\(name)\(ThemeFiles.templateSuffix)",
                help: NearMiss.best(for: name, in: files.templates.subtracting(files.ownTemplates).sorted())
                    .map { "did you mean '\($0)\(ThemeFiles.templateSuffix)'?" })
        }
    }
}

extension Position {
    /// Sorts failures about a whole file before those about a place in it.
    fileprivate static let start = Position(line: 0, column: 0)
}
