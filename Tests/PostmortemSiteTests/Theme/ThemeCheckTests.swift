import Foundation
import Testing

@testable import PostmortemSite

extension ThemeTests {
    /// Each test: a template, and word for word what its author reads.
    @Suite struct Checks {
        @Test func aSoundTemplate() throws {
            #expect(
                try failures("{{t.home}} {{title}} {{owner.name}} {{#services}}{{name}} {{title}}{{/services}}") == "")
        }

        @Test func unknownName() throws {
            #expect(
                try failures("<h1>\n  é {{titel}}</h1>") == """
                    templates/incident.mustache:2:7: unknown name 'titel' in the page 'incident'
                      help: did you mean 'title'?
                    """)
            #expect(
                try failures("{{#owner}}{{xyz}}{{/owner}}") == """
                    templates/incident.mustache:1:13: unknown name 'xyz' in the page 'incident'
                      help: known here: name, lead, title, summary, body, isDraft, owner, services, tags, t
                    """)
            #expect(
                try failures("{{owner.nam}}{{owner.name.first}}{{#services.name}}{{/services.name}}") == """
                    templates/incident.mustache:1:3: unknown name 'nam' in 'owner' in the page 'incident'
                      help: did you mean 'name'?
                    templates/incident.mustache:1:16: unknown name 'first' in the text 'owner.name' in the page 'incident'
                    templates/incident.mustache:1:37: unknown name 'name' in the list 'services' in the page 'incident'
                    """)
            #expect(
                try failures("{{t.hom}}{{#t}}{{homes}}{{/t}}") == """
                    templates/incident.mustache:1:3: unknown name 'hom' in 't' in the page 'incident'
                      help: did you mean 'home'?
                    templates/incident.mustache:1:18: unknown name 'homes' in the page 'incident'
                      help: did you mean 'home'?
                    """)
        }

        @Test("A name that lists know is unknown outside of them, and a context may contain itself")
        func scopes() throws {
            #expect(
                try failures(
                    "{{#services}}{{#dependencies}}{{#dependencies}}{{name}}{{/dependencies}}{{/dependencies}}{{/services}}"
                ) == "")
            #expect(
                try failures("{{^services}}{{name}}{{/services}}") == """
                    templates/incident.mustache:1:16: unknown name 'name' in the page 'incident'
                      help: known here: title, summary, body, isDraft, owner, services, tags, t
                    """)
        }

        @Test func wrongUse() throws {
            #expect(
                try failures("{{isDraft}}{{owner}}{{tags}}{{.}}{{#isDraft}}{{.}}{{/isDraft}}{{^tags}}{{.}}{{/tags}}")
                    == """
                    templates/incident.mustache:1:3: the flag 'isDraft' is used as a text in the page 'incident'
                      help: write {{#isDraft}}…{{/isDraft}}
                    templates/incident.mustache:1:14: the object 'owner' is used as a text in the page 'incident'
                      help: name something in it, such as {{owner.name}}
                    templates/incident.mustache:1:23: the list 'tags' is used as a text in the page 'incident'
                      help: write {{#tags}}…{{/tags}}
                    templates/incident.mustache:1:31: '.' is used outside of a section over texts in the page 'incident'
                    templates/incident.mustache:1:48: '.' is used outside of a section over texts in the page 'incident'
                    templates/incident.mustache:1:74: '.' is used outside of a section over texts in the page 'incident'
                    """)
        }

        @Test func sectionsThatDoNotMatch() throws {
            #expect(
                try failures("{{#tags}}\n{{#owner}}\n{{/tags}}\n{{/title}}{{#isDraft}}{{/isdraft}}") == """
                    templates/incident.mustache:2:4: the section 'owner' is not closed before '{{/tags}}'
                    templates/incident.mustache:4:1: '{{/title}}' closes a section that is not open
                    templates/incident.mustache:4:14: the section 'isDraft' is never closed
                    templates/incident.mustache:4:23: '{{/isdraft}}' does not close 'isDraft', opened in line 4
                      help: write {{/isDraft}}
                    """)
        }

        @Test(arguments: [
            ("{{title", "1: the tag is never closed\n  help: end it with }}"),
            ("{{title} {{body}}", "1: the tag is never closed\n  help: end it with }}"),
            ("{{! never", "1: the tag is never closed\n  help: end it with }}"),
            ("{{", "1: the tag is never closed\n  help: end it with }}"),
            ("{{}}", "3: the tag has no name"),
            ("{{ti tle}}", "3: 'ti tle' is not a name\n  help: names have letters, digits, '_' and '-'"),
            ("{{.title}}", "3: '.title' is not a name\n  help: names have letters, digits, '_' and '-'"),
            ("{{title..x}}", "3: 'title..x' is not a name\n  help: names have letters, digits, '_' and '-'"),
            ("{{tïtle}}", "3: 'tïtle' is not a name\n  help: names have letters, digits, '_' and '-'"),
            ("{{ #tags}}", "4: '#tags' is not a name\n  help: names have letters, digits, '_' and '-'"),
            ("{{uppercased(title)}}", "3: 'uppercased(title)' is a transform, and these are not supported"),
            (
                "{{{body}}}",
                "1: '{{{' is not supported\n  help: write {{name}}: texts are always escaped, and rendered markup never is"
            ),
            (
                "{{& body}}",
                "1: '{{&' is not supported\n  help: write {{name}}: texts are always escaped, and rendered markup never is"
            ),
            ("{{=<% %>=}}", "1: other delimiters than {{ and }} are not supported"),
            ("{{<base}}{{/base}}", "1: template inheritance is not supported\n  help: use partials: {{> name}}"),
            ("{{% CONTENT_TYPE: HTML}}", "1: pragmas are not supported"),
            ("{{>*title}}", "4: a partial is chosen by a fixed name\n  help: use sections around partials"),
            ("{{>../../etc/passwd}}", "4: '../../etc/passwd' is not the name of a partial"),
        ])
        func refused(_ template: String, _ message: String) throws {
            let text = try failures(template)
            // Inheritance leaves its end behind, which is a second failure.
            #expect(text.hasPrefix("templates/incident.mustache:1:" + message), "\(text)")
        }

        @Test func missingPartial() throws {
            #expect(
                try failures("{{> heed }}", ["head.mustache": ""]) == """
                    templates/incident.mustache:1:5: there is no partial 'heed'
                      help: did you mean 'head'?
                    """)
        }

        @Test func circles() throws {
            #expect(
                try failures("{{#services}}{{> incident}}{{/services}}") == """
                    templates/incident.mustache:1:18: the partial 'incident' includes itself
                      help: break the circle incident → incident
                    """)
            #expect(
                try failures("{{> a}}", ["a.mustache": "{{> b}}", "b.mustache": "\n {{> a}}"]) == """
                    templates/b.mustache:2:6: the partial 'a' includes itself
                      help: break the circle a → b → a
                    """)
        }

        @Test("A partial is checked where it is included, and one mistake is one message")
        func partialsInTheirPlace() throws {
            let pages: [any RegisteredPage] = [IncidentPage.template, TagPage.template]
            let partials = [
                "tag.mustache": "{{> head}}{{tag}}", "head.mustache": "{{title}}{{nome}}", "row.mustache": "{{name}}",
            ]
            #expect(
                try failures("{{> head}}{{> head}}{{#services}}{{> row}}{{/services}}{{> row}}", partials, pages: pages)
                    == """
                    templates/head.mustache:1:3: unknown name 'title' in the page 'tag'
                      help: known here: tag, t
                    templates/head.mustache:1:12: unknown name 'nome' in the page 'incident' and in 1 more
                      help: known here: title, summary, body, isDraft, owner, services, tags, t
                    templates/row.mustache:1:3: unknown name 'name' in the page 'incident'
                      help: known here: title, summary, body, isDraft, owner, services, tags, t
                    """)
        }

        @Test("Everything at once: syntax, partials, names and languages' own files")
        func allAtOnce() throws {
            #expect(
                try failures("{{titel}}{{> a}}{{> b}}", ["a.mustache": "{{#x}}"]) == """
                    templates/a.mustache:1:4: the section 'x' is never closed
                    templates/incident.mustache:1:3: unknown name 'titel' in the page 'incident'
                      help: did you mean 'title'?
                    templates/incident.mustache:1:21: there is no partial 'b'
                      help: did you mean 'a'?
                    """)
        }

        @Test func aPageWithoutTemplate() throws {
            #expect(
                try failures("", pages: [IncidentPage.template, TagPage.template])
                    == "templates: the theme has no template 'tag.mustache'")
        }

        @Test("Hostile templates end in a message: neither the checker nor the engine runs out of stack or time")
        func hostile() throws {
            let deep = String(repeating: "{{#tags}}", count: 25_000)
            #expect(
                try failures(deep) == "templates/incident.mustache:1:289: sections are nested deeper than 32")
            #expect(
                try failures(String(repeating: "x", count: 300_000))
                    == "templates/incident.mustache:1:1: the template has 300000 bytes, and 262144 is the limit")
            #expect(try failures(String(repeating: "{{}}", count: 50_000)).split(separator: "\n").count == 50)

            // A chain of a thousand partials, and a pyramid of ten times ten times ten …
            var chain = (0..<1000).map { ("p\($0).mustache", "{{> p\($0 + 1)}}") }
            chain.append(("p1000.mustache", ""))
            #expect(
                try failures("{{> p0}}", Dictionary(uniqueKeysWithValues: chain))
                    == "templates/p62.mustache:1:5: partials and sections are nested deeper than 64")
            var pyramid = (0..<12).map { ("p\($0).mustache", String(repeating: "{{> p\($0 + 1)}}", count: 10)) }
            pyramid.append(("p12.mustache", "{{title}}"))
            #expect(
                try failures("{{> p0}}", Dictionary(uniqueKeysWithValues: pyramid))
                    .hasPrefix("templates/p7.mustache: the template has more than 100000 tags with its partials"))
        }

        @Test("The deepest template that is accepted fits the smallest stack in use: a secondary thread on macOS")
        func deepest() async throws {
            let opening = String(repeating: "{{#services}}", count: 31)
            let closing = String(repeating: "{{/services}}", count: 31)
            let partials = ["inner.mustache": opening + "{{name}}" + closing]
            let page = IncidentPage(services: [Service(name: "waf")])
            let result = await withCheckedContinuation { continuation in
                let thread = Thread {
                    continuation.resume(
                        returning: Result { try render(opening + "{{> inner}}" + closing, page, partials: partials) })
                }
                thread.stackSize = 512 << 10
                thread.start()
            }
            #expect(try result.get() == "waf")
        }
    }
}
