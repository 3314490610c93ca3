public import PostmortemCore
import Yams

extension Settings {
    /// The name of the settings file, at the root of the knowledge base.
    public static let fileName = "postmortem.yml"

    /// What many would call it, and nobody reads.
    public static let misspeltFileName = "postmortem.yaml"

    /// The keys of the settings file.
    public static var keys: [String] { SettingsReader.keys }

    /// Reads the settings of a knowledge base; the defaults where there is no file.
    ///
    /// - Throws: ``Failures`` with one entry for each thing that is wrong, with its place and the way out.
    public static func load(fileSystem: any FileSystem) throws -> Settings {
        guard fileSystem.isFile(fileName) else { return Settings() }
        return try parse(SourceFile(path: fileName, bytes: try fileSystem.read(fileName)))
    }

    /// Reads settings from a file's text.
    ///
    /// - Parameter check: what is wrong with the part about rules, which only the linter knows.
    /// - Throws: ``Failures``, in the order of the file.
    public static func parse(
        _ file: SourceFile, checking check: ([RuleSetting]) -> [Failure] = { _ in [] }
    ) throws -> Settings {
        let root: Node?
        do {
            root = try Yams.compose(yaml: file.text(Span(0, file.bytes.count)))
        } catch let error as YamlError {
            throw Failures([SettingsReader.failure(error, file)])
        }
        var reader = SettingsReader(file: file)
        var settings = Settings()
        if let root, root.null == nil { reader.read(root, into: &settings) }
        reader.add(check(settings.rules))
        if !reader.failures.isEmpty { throw Failures(reader.failures) }
        return settings
    }
}

/// Takes the YAML of the settings apart; every mistake is recorded, not only the first.
struct SettingsReader {
    let file: SourceFile
    var failures: [Failure] = []

    init(file: SourceFile) { self.file = file }

    fileprivate static let keys = [
        "title", "summary", "base_url", "language", "time_zone", "source_url", "severities", "statuses", "services",
        "causes",
        "id_pattern", "headings", "mitigate_within", "contributing_factors_satisfy_root_cause", "exclude", "rules",
    ]

    mutating func read(_ root: Node, into settings: inout Settings) {
        guard let mapping = root.mapping else {
            return fail(
                root, "the settings are not a list of 'key: value' lines", "write for example 'title: Incidents'")
        }
        for (key, value) in mapping {
            switch key.scalar?.string {
            case "title": names(value) { settings.titles = $0 }
            case "summary": names(value) { settings.summaries = $0 }
            case "base_url": baseURL(value) { settings.baseURL = $0 }
            case "language": language(value) { settings.language = $0.lowercased() }
            case "time_zone": timeZone(value) { settings.timeZone = $0 }
            case "source_url": sourceURL(value) { settings.sourceURL = $0 }
            case "severities": texts(value, "severities") { settings.severities = $0 }
            case "statuses": texts(value, "statuses") { settings.statuses = $0 }
            case "services": services(value) { settings.services = $0 }
            case "causes": causes(value) { settings.causes = $0 }
            case "id_pattern": idPattern(value) { settings.idPattern = $0 }
            case "headings": headings(value) { settings.headings = $0 }
            case "mitigate_within": minutes(value) { settings.mitigateWithin = $0 }
            case "contributing_factors_satisfy_root_cause":
                flag(value) { settings.contributingFactorsSatisfyRootCause = $0 }
            case "exclude": patterns(value) { settings.exclude = $0 }
            case "rules": rules(value) { settings.rules = $0 }
            default: unknownKey(key, among: Self.keys, of: "the settings")
            }
        }
    }

    private mutating func text(_ node: Node, _ set: (String) -> Void) {
        guard let text = node.scalar?.string, !text.isEmpty else { return fail(node, "expected a text", nil) }
        set(text)
    }

    private mutating func language(_ node: Node, _ set: (String) -> Void) {
        guard let tag = node.scalar?.string, Settings.isLanguageTag(tag) else {
            return fail(node, "'\(node.scalar?.string ?? "")' is no language tag", "write for example en or zh")
        }
        set(tag)
    }

    private mutating func flag(_ node: Node, _ set: (Bool) -> Void) {
        guard let flag = node.bool else { return fail(node, "expected true or false", nil) }
        set(flag)
    }

    private mutating func minutes(_ node: Node, _ set: (Int) -> Void) {
        guard let minutes = node.int, (1...525_600).contains(minutes) else {
            return fail(node, "expected minutes, from 1 to 525600 (a year)", "write for example 30")
        }
        set(minutes)
    }

    private mutating func texts(_ node: Node, _ what: String, _ set: ([String]) -> Void) {
        guard let items = node.sequence else { return fail(node, "'\(what)' is not a list", "write [a, b]") }
        var texts: [String] = []
        for item in items {
            guard let text = item.scalar?.string, !text.isEmpty else {
                fail(item, "expected a text in '\(what)'", nil)
                continue
            }
            if texts.contains(text) {
                fail(item, "'\(text)' stands twice in '\(what)'", "take one out")
            } else {
                texts.append(text)
            }
        }
        if texts.isEmpty {
            fail(node, "'\(what)' is empty", "leave the key out to use the defaults")
        } else {
            set(texts)
        }
    }

    private mutating func patterns(_ node: Node, _ set: ([PathPattern]) -> Void) {
        for item in node.sequence.map(Array.init) ?? [] {
            guard let text = item.scalar?.string, !text.isEmpty, PathPattern(text) == nil else { continue }
            fail(
                item, "'\(text)' uses something that patterns of files do not have",
                "write names and paths with *, ** and ?, such as 'incidents/_*.md'")
        }
        texts(node, "exclude") { set($0.compactMap(PathPattern.init)) }
    }

    private mutating func baseURL(_ node: Node, _ set: (String) -> Void) {
        guard let text = node.scalar?.string, let url = Settings.normalizedBaseURL(text) else {
            return fail(
                node, "'base_url' is not an absolute http or https URL",
                "write for example https://example.com/incidents/")
        }
        set(url)
    }

    private mutating func sourceURL(_ node: Node, _ set: (String) -> Void) {
        guard let text = node.scalar?.string, text.contains("{path}"),
            text.hasPrefix("https://") || text.hasPrefix("http://")
        else {
            return fail(
                node, "'source_url' is not an http URL with {path} in it",
                "write for example https://example.com/repository/blob/main/{path}")
        }
        set(text)
    }

    private mutating func timeZone(_ node: Node, _ set: (String) -> Void) {
        let name = node.scalar?.string ?? ""
        guard ZoneRules.isKnown(name) else {
            let reason =
                ZoneRules.isAbbreviation(name)
                ? "'\(name)' is an abbreviation, which may mean several zones" : "'\(name)' is no time zone"
            return fail(node, reason, "write an IANA name such as Europe/Berlin, or UTC")
        }
        set(name)
    }

    private mutating func idPattern(_ node: Node, _ set: (String) -> Void) {
        guard let pattern = node.scalar?.string, IncidentIDPattern(pattern) != nil else {
            return fail(
                node, "'id_pattern' uses something that id patterns do not have",
                #"use characters, [A-Z] classes, \d and repetitions, as in INC-\d{4}-\d{2,6}"#)
        }
        set(pattern)
    }

    private mutating func services(_ node: Node, _ set: ([Settings.Service]) -> Void) {
        var services: [Settings.Service] = []
        if let items = node.sequence {
            for item in items { text(item) { services.append(.init(slug: $0)) } }
            return set(services)
        }
        guard let mapping = node.mapping else {
            return fail(
                node, "'services' is neither a list nor a map",
                "write 'edge-proxy: {owner: edge-team, tier: 1}' below it")
        }
        for (key, value) in mapping {
            guard let slug = key.scalar?.string, !slug.isEmpty else {
                fail(key, "a service has no name", nil)
                continue
            }
            var service = Settings.Service(slug: slug)
            if value.null == nil {
                guard let fields = value.mapping else {
                    fail(value, "the service '\(slug)' is not a map", "write {owner: edge-team, tier: 1}")
                    continue
                }
                for (field, value) in fields {
                    switch field.scalar?.string {
                    case "name": names(value) { service.names = $0 }
                    case "owner": text(value) { service.owner = $0 }
                    case "tier":
                        if let tier = value.int, tier > 0 {
                            service.tier = tier
                        } else {
                            fail(value, "'tier' is not a number from 1 on", nil)
                        }
                    default: unknownKey(field, among: ["name", "owner", "tier"], of: "the service '\(slug)'")
                    }
                }
            }
            services.append(service)
        }
        set(services)
    }

    private mutating func causes(_ node: Node, _ set: ([Settings.Cause]) -> Void) {
        var causes: [Settings.Cause] = []
        if let items = node.sequence {
            for item in items { text(item) { causes.append(.init(slug: $0)) } }
        } else if let mapping = node.mapping {
            for (key, value) in mapping {
                var cause = Settings.Cause(slug: key.scalar?.string ?? "")
                if value.null == nil { names(value) { cause.names = $0 } }
                causes.append(cause)
            }
        } else {
            return fail(node, "'causes' is neither a list nor a map", "write [software-change, capacity]")
        }
        set(causes)
    }

    /// One text for all languages, or a map from language to text.
    private mutating func names(_ node: Node, _ set: ([String: String]) -> Void) {
        if node.scalar != nil { return text(node) { set(["": $0]) } }
        guard let mapping = node.mapping else { return fail(node, "expected a text, or texts by language", nil) }
        var names: [String: String] = [:]
        for (language, name) in mapping { text(name) { names[language.scalar?.string.lowercased() ?? ""] = $0 } }
        set(names)
    }

    private mutating func headings(_ node: Node, _ set: ([SectionKind: [String]]) -> Void) {
        guard let mapping = node.mapping else {
            return fail(node, "'headings' is not a map", "write 'root_cause: [Why it happened]' below it")
        }
        var headings: [SectionKind: [String]] = [:]
        for (key, value) in mapping {
            guard let kind = SectionKind(rawValue: key.scalar?.string ?? "") else {
                unknownKey(key, among: SectionKind.allCases.map(\.rawValue), of: "'headings'")
                continue
            }
            texts(value, kind.rawValue) { headings[kind] = $0 }
        }
        set(headings)
    }

    private mutating func unknownKey(_ node: Node, among known: [String], of place: String) {
        let key = node.scalar?.string ?? ""
        let help =
            NearMiss.best(for: key, in: known).map { "did you mean '\($0)'?" } ?? "known are: "
            + known.joined(separator: ", ")
        fail(node, "unknown key '\(key)' in \(place)", help)
    }

    fileprivate mutating func add(_ others: [Failure]) {
        failures += others.map { Failure($0.message, path: file.path, position: $0.position, help: $0.help) }
        failures.sort { a, b in
            (a.position?.line ?? 0, a.position?.column ?? 0) < (b.position?.line ?? 0, b.position?.column ?? 0)
        }
    }

    mutating func fail(_ node: Node, _ message: String, _ help: String?) {
        failures.append(Failure(message, path: file.path, position: Self.position(node), help: help))
    }

    static func position(_ node: Node) -> Position? { node.mark.map { Position(line: $0.line, column: $0.column) } }

    static func failure(_ error: YamlError, _ file: SourceFile) -> Failure {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return Failure(
                "not valid YAML: \(problem)", path: file.path, position: Position(line: mark.line, column: mark.column),
                help: context?.text.contains("alias") == true ? "put a text that begins with '*' between quotes" : nil)
        case .duplicatedKeysInMapping(let duplicates, _):
            // Yams does not say where; the second line that begins with the key is the one.
            let key = duplicates.first ?? ""
            let lines = (1...file.lineCount).filter {
                file.text(file.lineSpan($0)).drop { $0 == " " }.hasPrefix(key + ":")
            }
            return Failure(
                "the key '\(key)' stands twice", path: file.path,
                position: lines.dropFirst().first.map { Position(line: $0, column: 1) }, help: "take one of them out")
        default: return Failure("not valid YAML: \(error)", path: file.path)
        }
    }
}

extension Settings {
    /// Whether a text is a well-formed language tag (BCP 47, roughly).
    public static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter) else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isLetter || $0.isDigit }
        }
    }

    /// A base URL with a trailing slash; nil when it is not an absolute http or https URL.
    public static func normalizedBaseURL(_ text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let isPlain = rest.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C && $0 != 0x7F
        }
        guard let first = rest.first, first != "/", isPlain, !rest.contains("?"), !rest.contains("#") else {
            return nil
        }
        return text.hasSuffix("/") ? text : text + "/"
    }
}
