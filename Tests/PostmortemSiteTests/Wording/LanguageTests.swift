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

    /// Files of several variants of Chinese, as other programs name them.
    private func variants(_ suffixes: [String]) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: (["", "zh-CN"] + suffixes).map { suffix in
                let name = suffix.isEmpty ? "a.md" : "a.\(suffix).md"
                let text =
                    "---\nid: INC-2024-0001\ntitle: Told in \(suffix)!\nservices: [edge]\n---\n\n## Summary\n\nGone.\n"
                return ("incidents/" + name, text)
            } + [("postmortem.yml", "services:\n  edge: {name: {en: Edge, zh-CN: 边缘}}\n")])
    }

    @Test func aVariantWithoutTextsBelongsToItsLanguage() throws {
        let site = try builtSite(variants([]))
        #expect(site["zh/incidents/a.html"].contains("<html lang=\"zh\">"))
        #expect(site["zh/incidents/a.html"].contains("Told in zh-CN!"))
        #expect(site["zh/incidents.html"].contains(#"lang="zh-cn">Told in"#))
        #expect(site["zh/services.html"].contains("边缘"))
        #expect(
            site["incidents/a.html"].contains(
                #"<a href="../zh/incidents/a.html" lang="zh-cn" hreflang="zh-cn">简体中文</a>"#))
        #expect(site["index.html"].contains(#"<a href="zh/index.html" lang="zh" hreflang="zh">中文</a>"#))
        #expect(!site.files.keys.contains { $0.hasPrefix("zh-cn/") })
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func theLanguageItselfComesBeforeItsVariants() throws {
        let site = try builtSite(variants(["zh", "zh-Hant", "ja"]))
        #expect(site["zh/incidents/a.html"].contains("Told in zh!"))
        #expect(site["zh-cn/incidents/a.html"].contains("<html lang=\"zh\">"))
        #expect(site["zh-hant/incidents/a.html"].contains("<html lang=\"zh\">"))
        #expect(site["ja/incidents/a.html"].contains("<html lang=\"en\">"))
        for name in [">中文</a>", ">简体中文</a>", ">繁體中文</a>", ">日本語</a>"] {
            #expect(site["incidents/a.html"].contains(name))
        }
        #expect(SiteCheck(site.files).problems == [])
    }

    @Test func aVariantAsTheLanguageOfTheSite() throws {
        let site = try builtSite([
            "postmortem.yml": "language: zh-CN\nseverities: [P0]\n",
            "incidents/a.md": "---\nid: INC-2024-0001\ntitle: 证书过期\ncause: credential-expiry\n---\n\n## 摘要\n\n过期。\n",
            "incidents/b.zh.md": "---\nid: INC-2024-0002\ntitle: 磁盘已满\n---\n\n## 摘要\n\n满。\n",
        ])
        #expect(site["index.html"].contains("<html lang=\"zh-cn\">"))
        #expect(site["causes.html"].contains("凭证过期"))
        #expect(site["incidents/b.html"].contains("磁盘已满") && !site.files.keys.contains { $0.hasPrefix("zh/") })
    }

    @Test func largeCountsAreGrouped() throws {
        let strings = try Theme(knowledgeBase: InMemoryFileSystem(), pages: []).strings(for: "en")
        #expect([7, 9_999, 10_000, 1_234_567].map(strings.number) == ["7", "9999", "10,000", "1,234,567"])
    }
}
