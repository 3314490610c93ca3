import Testing

@testable import PostmortemSite

extension ThemeTests {
    @Suite struct Rendering {
        @Test func textIsEscapedAndMarkupIsNot() throws {
            let page = IncidentPage(title: "a < b & \"c\"")
            #expect(
                try render("<h1>{{title}}</h1>{{body}}", page)
                    == "<h1>a &lt; b &amp; &quot;c&quot;</h1><p>It was a <em>regex</em>.</p>")
        }

        @Test("A quote with a combining mark is one Character, and must not end an attribute")
        func combiningMark() throws {
            let attack = "\"\u{301} onmouseover=\"\u{301}alert(1)"
            let expected = "<a title=\"&quot;\u{301} onmouseover=&quot;\u{301}alert(1)\">"
            // Also in a partial, in an object, in lists of contexts and of texts: wherever text can come from.
            let bytes = Array(expected.utf8)
            func page(_ template: String, _ partials: [String: String] = [:]) throws -> [UInt8] {
                let page = IncidentPage(
                    title: attack, owner: Team(name: attack), services: [Service(name: attack)], tags: [attack])
                return Array(try render(template, page, partials: partials).utf8)
            }
            #expect(try page("<a title=\"{{title}}\">") == bytes)
            #expect(try page("{{> link}}", ["link.mustache": "<a title=\"{{title}}\">"]) == bytes)
            #expect(try page("<a title=\"{{owner.name}}\">") == bytes)
            #expect(try page("{{#owner}}<a title=\"{{name}}\">{{/owner}}") == bytes)
            #expect(try page("{{#services}}<a title=\"{{name}}\">{{/services}}") == bytes)
            #expect(try page("{{#tags}}{{> tag}}{{/tags}}", ["tag.mustache": "<a title=\"{{.}}\">"]) == bytes)
            #expect(try page("{{#title}}<a title=\"{{.}}\">{{/title}}") == bytes)
        }

        @Test func interfaceStringsAreEscaped() throws {
            let page = try render("{{t.home}}", partials: ["languages/en.yml": "home: '\"\u{301}<b>'"])
            #expect(Array(page.utf8) == Array("&quot;\u{301}&lt;b&gt;".utf8))
        }

        @Test func sections() throws {
            let template = """
                {{#isDraft}}draft{{/isDraft}}{{^isDraft}}published{{/isDraft}}
                {{#summary}}<p>{{.}}</p>{{/summary}}{{^summary}}no summary{{/summary}}
                {{#owner}}{{name}} ({{title}}){{/owner}}{{^owner}}nobody{{/owner}} {{owner.lead}}
                {{#services}}[{{name}}{{#dependencies}} {{name}}{{/dependencies}}]{{/services}}{{^services}}none{{/services}}
                {{#tags}}#{{.}} {{/tags}}{{^tags}}untagged{{/tags}}
                """
            #expect(
                try render(template) == """
                    published
                    no summary
                    nobody 
                    none
                    untagged
                    """)
            let services = [Service(name: "waf", dependencies: [Service(name: "kv"), Service(name: "dns")])]
            let page = IncidentPage(
                title: "T", summary: "S", isDraft: true, owner: Team(name: "edge", lead: "Lee"), services: services,
                tags: ["regex", "rollout"])
            #expect(
                try render(template, page) == """
                    draft
                    <p>S</p>
                    edge (T) Lee
                    [waf kv dns]
                    #regex #rollout 
                    """)
        }

        @Test("What is absent stays absent: the summary of a service is never the summary of its incident")
        func absentIsNotInherited() throws {
            let page = IncidentPage(summary: "of the incident", services: [Service(name: "waf")])
            #expect(
                try render("{{#services}}{{name}}:{{summary}}{{#summary}}!{{/summary}}{{/services}}", page) == "waf:")
        }

        @Test("Markup is inserted byte by byte, in whatever partial and section, however these are indented")
        func preformatted() throws {
            let markup = "<pre>one\n    two\n\n  three\n</pre>\n<p>\u{301}\r\n</p>\n"
            let page = IncidentPage(body: HTML(rendered: markup), owner: Team(name: "edge"))
            let text = try render(
                "<main>\n    {{> article }}\n\t{{> end}}  \n</main>\n", page,
                partials: [
                    "article.mustache": "{{#owner}}\n  {{> body}}\n{{/owner}}\n<hr>\n",
                    "body.mustache": "{{body}}{{name}}\n",
                    "end.mustache": "end\n",
                ])
            #expect(Array(text.utf8) == Array("<main>\n\(markup)edge\n<hr>\nend\n</main>\n".utf8))
        }

        @Test func tagsOnTheirOwnLineLeaveNoLine() throws {
            let page = IncidentPage(tags: ["a", "b"])
            #expect(
                try render("<ul>\n  {{#tags}}\n  <li>{{.}}\n  {{/tags}}\n  {{! done }}\n</ul>\n", page) == """
                    <ul>
                      <li>a
                      <li>b
                    </ul>

                    """)
            #expect(try render("\n{{title}}\r\n{{! }}\r\n.", IncidentPage(title: "T")) == "\nT\r\n.")
        }

        @Test func partialsInFolders() throws {
            let partials = ["parts/head.mustache": "<h1>{{title}}</h1>", "parts/v1.2.mustache": "v"]
            #expect(
                try render("{{>parts/head}}{{> parts/v1.2 }}", IncidentPage(title: "T"), partials: partials)
                    == "<h1>T</h1>v")
        }

        @Test func valuesAreNotTemplates() throws {
            #expect(try render("{{title}}", IncidentPage(title: "{{body}}{{> x}}")) == "{{body}}{{&gt; x}}")
        }

        @Test func aPageThatWasNotRegisteredIsNotRendered() throws {
            let theme = try load("{{title}}", ["tag.mustache": "{{tag}}"])
            #expect(throws: (any Error).self) { try theme.render(TagPage.template, TagPage(), language: "en") }
        }
    }
}
