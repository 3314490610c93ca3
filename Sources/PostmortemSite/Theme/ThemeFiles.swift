import PostmortemCore

/// The files of a theme: the built-in ones, each replaced by the file of the same path in the knowledge base.
///
/// An override with the same bytes as the built-in file changes nothing: this program's own repository is a knowledge
/// base whose `templates/` is the built-in theme.
struct ThemeFiles {
    /// Where a knowledge base has its overrides.
    static let folder = "templates"
    /// The ending of page templates and partials.
    static let templateSuffix = ".mustache"

    /// A file that is copied into the site.
    struct Asset: Hashable, Sendable {
        /// Where it goes, relative to the site, such as `assets/style.css`.
        var path: String
        /// What it holds.
        var bytes: [UInt8]
    }

    /// Names of all templates, without folder and suffix.
    let templates: Set<String>
    /// Names of the templates that only the knowledge base has.
    let ownTemplates: Set<String>
    /// Static files, sorted by path.
    let assets: [Asset]
    /// Interface strings.
    let languages: Languages
    /// What is wrong with the interface strings.
    let failures: [Failure]
    /// Files in the knowledge base's folder that have no meaning there.
    let warnings: [Failure]

    private let builtIn: any FileSystem
    private let knowledgeBase: any FileSystem
    private let overridden: Set<String>

    /// Finds the files, and reads all of them but the templates.
    /// - Throws: ``Failure`` for what cannot be read from disk.
    init(builtIn: any FileSystem, knowledgeBase: any FileSystem) throws {
        self.builtIn = builtIn
        self.knowledgeBase = knowledgeBase
        let standard = try Self.paths(builtIn)
        let own = try Self.paths(knowledgeBase)
        overridden = Set(own)
        templates = Set((standard + own).compactMap(Self.templateName))
        ownTemplates = Set(own.compactMap(Self.templateName)).subtracting(standard.compactMap(Self.templateName))
        assets = try Set(standard + own).filter { Kind($0) == .asset }.sorted().map { path in
            let source = own.contains(path) ? knowledgeBase : builtIn
            return Asset(path: path, bytes: try source.read("\(Self.folder)/\(path)"))
        }
        var failures: [Failure] = []
        languages = try Languages(
            builtIn: Self.languageFiles(standard, in: builtIn, label: Self.builtInLabel, failures: &failures),
            overrides: Self.languageFiles(own, in: knowledgeBase, label: "", failures: &failures))
        self.failures = failures + languages.failures
        warnings = own.filter { Kind($0) == .unknown }.map { path in
            Failure(
                "the file has no use in a theme", path: "\(Self.folder)/\(path)",
                help: NearMiss.best(for: path, in: standard).map { "did you mean '\($0)'?" }
                    ?? "a theme has *.mustache, assets/, languages/*.yml and scaffolds/")
        }
    }

    /// The source of a template, under the path by which the user knows it.
    /// - Throws: ``Failure`` when it cannot be read.
    func template(_ name: String) throws -> SourceFile {
        let path = "\(Self.folder)/\(name)\(Self.templateSuffix)"
        if overridden.contains(name + Self.templateSuffix) {
            return SourceFile(path: path, bytes: try knowledgeBase.read(path))
        }
        return SourceFile(path: Self.builtInLabel + path, bytes: try builtIn.read(path))
    }

    /// Distinguishes the program's own files, which the user does not have, in messages.
    private static let builtInLabel = "built-in "

    /// What a file below `templates/` is for.
    private enum Kind {
        case template, asset, language, ignored, unknown

        init(_ path: String) {
            let top = path.split(separator: "/").first.map(String.init) ?? ""
            switch top {
            case "assets" where path != top: self = .asset
            case "scaffolds" where path != top: self = .ignored
            case "languages" where path.hasSuffix(".yml") && path.split(separator: "/").count == 2: self = .language
            case "README.md", "LICENSE": self = .ignored
            default: self = path.hasSuffix(ThemeFiles.templateSuffix) ? .template : .unknown
            }
        }
    }

    /// Paths relative to `templates/`.
    private static func paths(_ files: any FileSystem) throws -> [String] {
        try files.files(under: folder).map { String($0.dropFirst(folder.count + 1)) }
    }

    private static func templateName(_ path: String) -> String? {
        Kind(path) == .template ? String(path.dropLast(templateSuffix.count)) : nil
    }

    private static func languageFiles(
        _ paths: [String], in files: any FileSystem, label: String, failures: inout [Failure]
    ) throws -> [String: LanguageFile] {
        var found: [String: LanguageFile] = [:]
        for path in paths where Kind(path) == .language {
            // Tags are compared in small letters.
            let code = path.dropFirst("languages/".count).dropLast(".yml".count).lowercased()
            let file = SourceFile(path: "\(label)\(folder)/\(path)", bytes: try files.read("\(folder)/\(path)"))
            do { found[code] = try LanguageFile(file) } catch let error as Failures { failures += error.all }
        }
        return found
    }
}
