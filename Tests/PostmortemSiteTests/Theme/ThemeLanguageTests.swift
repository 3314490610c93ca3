import PostmortemCore
import Testing

@testable import PostmortemSite

extension ThemeTests {
    @Suite struct LanguageTables {
        static let english = """
            home: Home
            overdue_by: overdue by {days} days
            days_one: a day
            days_other: "{count} days"
            cause_other: Other cause
            """

        func load(_ own: [String: String], template: String = "{{t.home}}") throws -> Theme {
            let builtIn = InMemoryFileSystem([
                "templates/incident.mustache": template,
                "templates/languages/en.yml": Self.english,
                "templates/languages/zh.yml":
                    "home: 首页\noverdue_by: 逾期 {days} 天\ndays_other: '{count} 天'\ncause_other: 其他原因",
            ])
            var files = InMemoryFileSystem()
            for (name, text) in own { files.contents["templates/languages/\(name).yml"] = Array(text.utf8) }
            return try Theme(knowledgeBase: files, pages: [IncidentPage.template], builtIn: builtIn)
        }

        func failures(_ own: [String: String], template: String = "{{t.home}}") throws -> String {
            do {
                _ = try load(own, template: template)
                return ""
            } catch let failures as Failures {
                return failures.description
            }
        }

        @Test func theLanguageOfThePageDecides() throws {
            let theme = try load([:])
            func page(_ language: String) throws -> String {
                String(decoding: try theme.render(IncidentPage.template, .init(), language: language), as: UTF8.self)
            }
            #expect(try page("en") == "Home")
            #expect(try page("zh") == "首页")
            #expect(try page("zh-Hant") == "首页")
            #expect(try page("nb") == "Home")
            #expect(theme.strings(for: "nb").language == "en")
        }

        @Test func placeholdersAndPlurals() throws {
            let english = try load([:]).strings(for: "en")
            #expect(english["home"] == "Home")
            #expect(english.format("overdue_by", ["days": "3"]) == "overdue by 3 days")
            #expect(english.format("overdue_by", ["days": "{days}"]) == "overdue by {days} days")
            #expect(
                [0, 1, 2, 1000].map { english.format("days", count: $0) } == ["0 days", "a day", "2 days", "1000 days"])
            #expect(english.format("days", count: 1000, ["count": "1,000"]) == "1,000 days")
            let chinese = try load([:]).strings(for: "zh")
            #expect([1, 2].map { chinese.format("days", count: $0) } == ["1 天", "2 天"])
        }

        @Test func braces() {
            #expect(InterfaceStrings.placeholders(in: "{a} { b} {} {c_1}{ {é} {d") == ["a", "c_1"])
            let strings = InterfaceStrings(language: "en", own: ["x": "{a}{ b}{}{"], fallback: [:])
            #expect(strings.format("x", ["a": "1"]) == "1{ b}{}{")
        }

        @Test("An override changes one text and leaves the others, and a new language shows English until it is whole")
        func overrides() throws {
            let theme = try load(["en": "home: Start", "ja": "home: ホーム\ndays_other: '{count}日'"])
            #expect(theme.strings(for: "en")["home"] == "Start")
            #expect(theme.strings(for: "en")["cause_other"] == "Other cause")
            #expect(theme.strings(for: "ja")["cause_other"] == "Other cause")
            #expect(theme.strings(for: "ja").format("days", count: 1) == "1日")
            #expect(
                theme.warnings.map(\.description) == [
                    """
                    templates/languages/ja.yml: no text in the language 'ja' for cause_other, overdue_by
                      help: until then the page shows English
                    """
                ])
        }

        @Test("An own template may show an own text; what nothing shows is probably misspelt")
        func ownTexts() throws {
            let theme = try load(
                ["en": "motto: Calm\nhone: Home", "zh": "motto: 从容"],
                template: "{{t.home}}{{t.motto}}{{#t}}{{home}}{{/t}}")
            #expect(
                theme.warnings.map(\.description) == [
                    "templates/languages/en.yml:2:1: nothing shows the text 'hone'\n  help: did you mean 'home'?"
                ])
        }

        @Test("A language that is just begun lacks hundreds of texts: their number says more than their names")
        func newLanguage() throws {
            let own = (1...9).map { "own_\($0): Own" }.joined(separator: "\n")
            let template = (1...9).map { "{{t.own_\($0)}}" }.joined()
            let theme = try load(["en": own, "fr": "home: Accueil"], template: "{{t.home}}" + template)
            #expect(
                theme.warnings.map(\.description).first == """
                    templates/languages/fr.yml: no text in the language 'fr' for cause_other, days_one, days_other, \
                    overdue_by, own_1 and 8 more
                      help: until then the page shows English; templates/languages/en.yml of the program's source has all \
                    14 texts
                    """)
        }

        @Test func templatesCannotFillGaps() throws {
            #expect(
                try failures([:], template: "{{t.overdue_by}}{{t.days_one}}{{t.cause_other}}") == """
                    built-in templates/incident.mustache:1:3: the text 't.overdue_by', which a template cannot fill, is used \
                    in the page 'incident'
                      help: use a name that the page provides
                    built-in templates/incident.mustache:1:19: the text 't.days_one', which a template cannot fill, is used \
                    in the page 'incident'
                      help: use a name that the page provides
                    """)
        }

        @Test func strangePlaceholders() throws {
            #expect(
                try failures(["zh": "overdue_by: '{day}'\nhome: '{x}'", "en": "days_one: '{count} {n} day'"]) == """
                    templates/languages/en.yml:1:1: the text 'days_one' has no placeholder {n}
                      help: it has {count}
                    templates/languages/zh.yml:1:1: the text 'overdue_by' has no placeholder {day}
                      help: did you mean {days}?
                    templates/languages/zh.yml:2:1: the text 'home' has no placeholder {x}
                      help: it has none
                    """)
        }

        @Test(arguments: [
            ("home:\n  deep: x", "1:1: a language file is a flat table of texts\n  help: write key: text"),
            ("- home", " a language file is a flat table of texts\n  help: write key: text"),
            ("a: b\nHome Page: x", "2:1: 'Home Page' is not a key\n  help: keys have small letters, digits and '_'"),
            ("home: a: b", "1:8: not YAML: mapping values are not allowed in this context"),
            ("home: a\nhome: b", " keys stand there twice: 'home'"),
        ])
        func brokenFiles(_ text: String, _ message: String) throws {
            let failures = try failures(["en": text])
            #expect(failures.hasPrefix("templates/languages/en.yml:" + message), "\(failures)")
        }

        @Test func markAndCarriageReturns() throws {
            #expect(
                try load(["zh": "\u{FEFF}home: 主页\r\ncause_other: 其他\r\n"]).strings(for: "zh")["cause_other"] == "其他")
            #expect(try load(["zh": ""]).strings(for: "zh")["home"] == "首页")
        }

        @Test func hostileFiles() throws {
            #expect(try !failures(["en": String(repeating: "[", count: 200_000)]).isEmpty)
            #expect(try !failures(["en": "home: " + String(repeating: "{a: ", count: 50_000)]).isEmpty)
            #expect(try !failures(["en": String(repeating: "- ", count: 100_000)]).isEmpty)
        }
    }
}
