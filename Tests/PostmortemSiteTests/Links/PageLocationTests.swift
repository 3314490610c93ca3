import Testing

@testable import PostmortemSite

/// How pages link to each other.
@Suite struct PageLocationTests {
    let theme: Theme
    let root: LanguageTree
    let mirror: LanguageTree

    init() throws {
        theme = try Theme(knowledgeBase: EmbeddedTheme.files, pages: PageKinds.registrations)
        root = LanguageTree(language: "en", prefix: "", wording: Wording(theme.strings(for: "en")))
        mirror = LanguageTree(language: "zh", prefix: "zh/", wording: Wording(theme.strings(for: "zh")))
    }

    @Test func linksAreRelative() {
        #expect(PageLocation("index.html", in: root).link("incidents/x.html") == "incidents/x.html")
        #expect(PageLocation("tags/a/2.html", in: root).link("incidents/x.html") == "../../incidents/x.html")
    }

    @Test func linksWithinALanguageStayInIt() {
        let page = PageLocation("zh/incidents/x.html", in: mirror)
        #expect(page.link("zh/tags/a.html") == "../tags/a.html")
        #expect(page.link("assets/theme.css") == "../../assets/theme.css")
        // A page of the root with the other language's interface.
        #expect(PageLocation("incidents/x.html", in: mirror).link("zh/index.html") == "../zh/index.html")
    }

    @Test func sharedRowsAreResolvedOnEachPage() {
        let row = "<a href=\"\(SharedLink.make("zh/incidents/x.html").markup)\">x</a>"
        let page = SharedLink.resolve(Array("<ul>\(row)\(row)</ul>".utf8), at: PageLocation("zh/tags/a.html", in: mirror))
        #expect(String(decoding: page, as: UTF8.self) == "<ul><a href=\"../incidents/x.html\">x</a><a href=\"../incidents/x.html\">x</a></ul>")
    }
}
