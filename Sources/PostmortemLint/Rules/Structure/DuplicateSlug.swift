import PostmortemCore
import PostmortemModel

/// Reports files that would become the same page.
struct DuplicateSlug: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM107", name: "duplicate-slug", severity: .error,
        summary: """
            Two files have the same slug: the file name without `.md` and without the language. The two language versions of \
            one incident, `name.md` and `name.zh.md`, are fine.
            """,
        rationale: """
            The slug is the address of the incident's page, whatever the folder of the file. One of the two would not be \
            published.
            """,
        bad: [
            RuleExample(
                .frontMatter("title: ⟦The same incident once more⟧"),
                reports: "Slug '2019-07-02-regex' is taken by another file",
                beside: ["incidents/2019/2019-07-02-regex.md": "id: INC-2019-0900"])
        ],
        good: [
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "title: 一个正则表达式占满所有边缘节点的 CPU"])
        ]
    )

    func check(_ base: KnowledgeBase, findings: inout Findings) {
        var documents: [Page: [IncidentDocument]] = [:]
        var shared: Set<Page> = []
        for incident in base.incidents {
            for document in incident.documents {
                let page = Page(slug: document.slug, language: document.language)
                documents[page, default: []].append(document)
                if documents[page, default: []].count > 1 { shared.insert(page) }
            }
        }
        for page in shared {
            let sharing = documents[page, default: []].sorted { $0.path < $1.path }
            // In both files, because neither is first; with one note each, because a thousand files may share a slug.
            for document in sharing {
                guard let other = sharing.first(where: { $0.path != document.path }) else { continue }
                let note = Note("the same slug here", at: other.location(other.titleSpan))
                findings.report(.taken(page.slug), at: document.location(document.titleSpan), notes: [note])
            }
        }
    }

    private struct Page: Hashable {
        var slug: String
        var language: String
    }
}

extension FindingMessage {
    fileprivate static func taken(_ slug: String) -> Self {
        Self(
            "Slug \(quoted(slug)) is taken by another file",
            help: "rename one of the files; where they tell of one incident in two languages, end one in '.zh.md'")
    }
}
