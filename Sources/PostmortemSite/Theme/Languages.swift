import PostmortemCore
import PostmortemModel

/// The interface strings of every language.
///
/// A file in the knowledge base is laid over the built-in one of its language key by key: it may change one text, and a
/// later version of the program may bring new ones. What a language lacks shows in English.
struct Languages: Sendable {
    /// The language that has every text.
    static let reference = "en"
    /// The identity of ``schema``.
    static let identity = "interface strings"

    /// `t` in the templates.
    let schema: TemplateSchema
    private let tables: [String: InterfaceStrings]
    private let builtInReference: [String: String]
    private let files: [(language: String, file: LanguageFile)]

    /// Takes the files by language.
    init(builtIn: [String: LanguageFile], overrides: [String: LanguageFile]) {
        var texts = builtIn.mapValues(\.texts)
        for (language, file) in overrides { texts[language, default: [:]].merge(file.texts) { _, new in new } }
        let english = texts[Self.reference] ?? [:]
        builtInReference = builtIn[Self.reference]?.texts ?? [:]
        files = [builtIn, overrides].flatMap { files in
            files.sorted { $0.key < $1.key }.map { (language: $0.key, file: $0.value) }
        }
        tables = Dictionary(
            uniqueKeysWithValues: texts.merging([Self.reference: [:]]) { found, _ in found }.map { language, own in
                (language, InterfaceStrings(language: language, own: own, fallback: english))
            })
        schema = TemplateSchema(
            identity: Self.identity,
            shapes: Dictionary(
                uniqueKeysWithValues: english.map { key, text in
                    let isFilled = !InterfaceStrings.placeholders(in: text).isEmpty
                    return (key, isFilled || PluralForm.base(of: key, in: english) != nil ? .filled : .text)
                }))
    }

    /// The strings for a language tag: of `zh-Hant` if it has a file, else of `zh`, else English.
    func strings(for tag: String) -> InterfaceStrings {
        let candidates = [tag, LanguageTag.base(tag), Self.reference]
        return candidates.lazy.compactMap { tables[$0] }.first
            ?? InterfaceStrings(language: Self.reference, own: [:], fallback: [:])
    }

    /// The language whose texts a language tag has; nil where it has English ones for want of its own.
    func spoken(for tag: String) -> String? {
        [tag, LanguageTag.base(tag)].first { tables[$0] != nil }
    }

    /// What a language calls itself, where it has texts.
    func ownName(of language: String) -> String? { tables[language]?.own["language_name"] }

    /// Texts that a language lacks, and texts that nothing shows.
    /// - Parameter used: the keys that templates name.
    /// - Returns: one for each language with gaps, and one for each text without use.
    func warnings(used: Set<String>) -> [Failure] {
        let known = Set(builtInReference.keys).union(used)
        return missingTexts(among: known) + unusedTexts(known)
    }

    /// A new language lacks hundreds of texts: so many are named.
    private static let namedTexts = 5

    private func missingTexts(among known: Set<String>) -> [Failure] {
        // What nothing shows is missing nowhere.
        let english = (tables[Self.reference]?.own ?? [:]).filter { known.contains($0.key) }
        return tables.keys.sorted().compactMap { language in
            let own = tables[language]?.own ?? [:]
            let missing = english.keys.filter { key in
                // A language without plural forms has only `_other`.
                let needsNoOne =
                    PluralForm.base(of: key, in: english).map { own[$0 + PluralForm.other] != nil } ?? false
                return own[key] == nil && !(key.hasSuffix(PluralForm.one) && needsNoOne)
            }
            if missing.isEmpty { return nil }
            let named = missing.sorted().prefix(Self.namedTexts).joined(separator: ", ")
            let rest = missing.count - Self.namedTexts
            return Failure(
                "no text in the language '\(language)' for \(named)" + (rest > 0 ? " and \(rest) more" : ""),
                path: files.last { $0.language == language }?.file.path,
                help: "until then the page shows English"
                    + (rest > 0
                        ? "; templates/languages/en.yml of the program's source has all \(english.count) texts" : ""))
        }
    }

    private func unusedTexts(_ known: Set<String>) -> [Failure] {
        files.flatMap { _, file in
            file.texts.keys.filter { !known.contains($0) }.sorted().map { key in
                Failure(
                    "nothing shows the text '\(key)'", path: file.path, position: file.positions[key],
                    help: NearMiss.best(for: key, in: known.sorted()).map { "did you mean '\($0)'?" })
            }
        }
    }

    /// Placeholders that the built-in English text does not have, so that no page has a value for them.
    var failures: [Failure] {
        files.flatMap { _, file in
            file.texts.sorted { $0.key < $1.key }.flatMap { key, text -> [Failure] in
                guard let known = knownPlaceholders(of: key) else { return [] }
                return InterfaceStrings.placeholders(in: text).filter { !known.contains($0) }.map { name in
                    let nearest = NearMiss.best(for: name, in: known).map { "did you mean {\($0)}?" }
                    let list =
                        known.isEmpty ? "it has none" : "it has " + known.map { "{\($0)}" }.joined(separator: ", ")
                    return Failure(
                        "the text '\(key)' has no placeholder {\(name)}", path: file.path,
                        position: file.positions[key], help: nearest ?? list)
                }
            }
        }
    }

    /// Nil for a key of the user's own.
    private func knownPlaceholders(of key: String) -> [String]? {
        guard let text = builtInReference[key] else { return nil }
        guard let base = PluralForm.base(of: key, in: builtInReference) else {
            return InterfaceStrings.placeholders(in: text)
        }
        let forms = [PluralForm.one, PluralForm.other].compactMap { builtInReference[base + $0] }
        return Set(forms.flatMap(InterfaceStrings.placeholders) + ["count"]).sorted()
    }
}
