import PostmortemCore
import Testing

@testable import PostmortemSite

extension ThemeTests {
    @Suite struct Files {
        let builtIn = InMemoryFileSystem([
            "templates/incident.mustache": "{{> head}}{{title}}",
            "templates/head.mustache": "built in: ",
            "templates/assets/style.css": "a",
            "templates/assets/fonts/x.css": "b",
            "templates/languages/en.yml": "home: Home",
        ])

        func load(_ own: [String: String]) throws -> Theme {
            try Theme(knowledgeBase: InMemoryFileSystem(own), pages: [IncidentPage.template], builtIn: builtIn)
        }

        func page(_ theme: Theme) throws -> String {
            String(decoding: try theme.render(IncidentPage.template, .init(title: "T"), language: "en"), as: UTF8.self)
        }

        @Test func overridesFileByFile() throws {
            #expect(try page(load([:])) == "built in: T")
            let theme = try load([
                "templates/head.mustache": "mine: ", "templates/assets/style.css": "c",
                "templates/assets/logo.svg": "<svg/>",
                "templates/scaffolds/incident.md": "# {{whatever", "templates/README.md": "Notes.",
            ])
            #expect(try page(theme) == "mine: T")
            #expect(
                theme.assets == [
                    .init(path: "assets/fonts/x.css", bytes: Array("b".utf8)),
                    .init(path: "assets/logo.svg", bytes: Array("<svg/>".utf8)),
                    .init(path: "assets/style.css", bytes: Array("c".utf8)),
                ])
            #expect(theme.warnings == [])
        }

        @Test("The built-in files as overrides change nothing: the program's own repository has them as such")
        func identicalOverrides() throws {
            let plain = try load([:])
            let overridden = try Theme(knowledgeBase: builtIn, pages: [IncidentPage.template], builtIn: builtIn)
            #expect(try page(plain) == page(overridden))
            #expect(plain.assets == overridden.assets)
            #expect(overridden.warnings == [])
        }

        @Test func overridesThatDoNothing() throws {
            let theme = try load([
                "templates/incidents.mustache": "{{broken", "templates/asset/style.css": "",
                "templates/languages/de.yaml": "",
                "templates/head.mustach": "",
            ])
            #expect(
                theme.warnings.map(\.description) == [
                    "templates/asset/style.css: the file has no use in a theme\n  help: did you mean 'assets/style.css'?",
                    "templates/head.mustach: the file has no use in a theme\n  help: did you mean 'head.mustache'?",
                    "templates/languages/de.yaml: the file has no use in a theme\n  help: did you mean 'languages/en.yml'?",
                    "templates/incidents.mustache: no page and no partial uses the template\n"
                        + "  help: did you mean 'incident.mustache'?",
                ])
        }

        @Test func aFileThatIsNotUTF8() throws {
            var own = InMemoryFileSystem()
            own.contents["templates/head.mustache"] = Array("a\nb".utf8) + [0xFF]
            #expect {
                try Theme(knowledgeBase: own, pages: [IncidentPage.template], builtIn: builtIn)
            } throws: {
                "\($0)" == "templates/head.mustache:2:2: the template is not valid UTF-8"
            }
        }

        @Test("A failure in the program's own file says so: the user has no such file")
        func failureInTheBuiltInTheme() throws {
            let broken = InMemoryFileSystem(["templates/incident.mustache": "{{titel}}"])
            #expect {
                try Theme(knowledgeBase: InMemoryFileSystem(), pages: [IncidentPage.template], builtIn: broken)
            } throws: {
                "\($0)".hasPrefix(
                    "built-in templates/incident.mustache:1:3: unknown name 'titel' in the page 'incident'")
            }
        }

        @Test("The theme in the binary: embedded with its paths, and every language has every text")
        func embedded() throws {
            #expect(EmbeddedTheme.files.contents.keys.contains("templates/languages/zh.yml"))
            let theme = try Theme(knowledgeBase: InMemoryFileSystem(), pages: [])
            #expect(theme.warnings == [])
            #expect(theme.strings(for: "zh")["not_found"] == "页面不存在")
        }
    }
}
