import PostmortemCore
import Testing

@testable import PostmortemSite

/// Two languages, and a third one: what the interface says comes from one table.
@Suite struct LanguageTests {
    private func texts(_ language: String) throws -> [String: String] {
        let path = "templates/languages/\(language).yml"
        return try LanguageFile(SourceFile(path: path, bytes: try EmbeddedTheme.files.read(path))).texts
    }

    @Test func bothLanguagesHaveTheSameTextsWithTheSamePlaceholders() throws {
        let (english, chinese) = (try texts("en"), try texts("zh"))
        // Chinese has no plural forms.
        let expected = english.keys.filter { key in
            !(key.hasSuffix(PluralForm.one) && PluralForm.base(of: key, in: english) != nil)
        }
        #expect(Set(chinese.keys) == Set(expected))
        for key in expected {
            let own = Set(InterfaceStrings.placeholders(in: chinese[key] ?? ""))
            #expect(own == Set(InterfaceStrings.placeholders(in: english[key] ?? "")), "\(key)")
        }
    }

    @Test func noTemplateHasWordsOfItsOwn() throws {
        for path in try EmbeddedTheme.files.files(under: "templates") where path.hasSuffix(".mustache") {
            let template = String(decoding: try EmbeddedTheme.files.read(path), as: UTF8.self)
            let plain = template.replacing(/\{\{.*?\}\}/, with: "").replacing(/<a [^>]*>incidents\.json<\/a>/, with: "")
            let words = plain.replacing(/<[^>]*>/, with: " ").filter(\.isLetter)
            #expect(words.isEmpty, "\(path) says '\(words)' in one language only")
            for attribute in plain.matches(of: /(?:aria-label|title|alt|placeholder)="([^"]+)"/) {
                Issue.record("\(path) says '\(attribute.1)' in one language only")
            }
        }
    }

    @Test func aThirdLanguageIsOneFile() throws {
        let french = try texts("en").keys.sorted().map { "\($0): \"fr\"" }.joined(separator: "\n")
            .replacing("language_name: \"fr\"", with: "language_name: Français")
            .replacing("nav_incidents: \"fr\"", with: "nav_incidents: Incidents vécus")
        var files = SampleBase.files
        files["templates/languages/fr.yml"] = french
        files["incidents/2024-regex.fr.md"] =
            "---\nid: INC-2024-0001\ntitle: Une expression\nlanguage: fr\n---\n\n## Summary\n\nVoilà.\n"
        let site = try builtSite(files, baseURL: "https://example.org/")
        #expect(site["fr/incidents.html"].contains("<html lang=\"fr\">"))
        #expect(site["fr/incidents.html"].contains("Incidents vécus"))
        #expect(site["fr/incidents.html"].contains(">Une expression</a>"))
        #expect(site["index.html"].contains(#"<a href="fr/index.html" lang="fr" hreflang="fr">Français</a>"#))
        #expect(
            site["index.html"].contains(
                #"<link rel="alternate" hreflang="fr" href="https://example.org/fr/index.html">"#))
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func largeCountsAreGrouped() throws {
        let strings = try Theme(knowledgeBase: InMemoryFileSystem(), pages: []).strings(for: "en")
        #expect([7, 9_999, 10_000, 1_234_567].map(strings.number) == ["7", "9999", "10,000", "1,234,567"])
    }
}
