import PostmortemCore
import PostmortemModel

/// Reports files that would become the same page.
struct DuplicateSlug: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM107", name: "duplicate-slug", severity: .error, since: "0.1.0",
        summary: """
            Two files have the same slug: the file name without `.md` and without the language, or the folder's name \
            of an `index.md`. The two language versions of one incident, `name.md` and `name.zh.md`, are fine.
            """,
        rationale: """
            The slug is the address of the incident's page, whatever the folder of the file. One of the two would not \
            be published.
            """,
        bad: [
            RuleExample(
                .frontMatter("title: ⟦The same incident once more⟧"),
                reports: "Slug '2019-07-02-regex' is taken by another file",
                beside: ["incidents/2019/2019-07-02-regex.md": "id: INC-2019-0900"]),
            RuleExample(
                .frontMatter("title: ⟦The same incident in the same language⟧"),
                reports: "Slug '2019-07-02-regex' is taken by another file",
                beside: ["incidents/2019-07-02-regex.en.md": "title: In English\nlanguage: en"]),
        ],
        good: [
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "title: 一个正则表达式占满所有边缘节点的 CPU"]),
            RuleExample(.nothing),
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.de.md": "title: Ein regulärer Ausdruck"]),
            RuleExample(
                .nothing,
                beside: [
                    "incidents/2019-07-02-regex-2.md":
                        "id: INC-2019-0703\ncause: capacity\ndetected: unknown\nrelated: [INC-2019-0702]"
                ]),
            RuleExample(.nothing, beside: ["incidents/2019/readme.md": "# Incidents of 2019\n"]),
            RuleExample(
                .nothing, remark: "Each `index.md` has the name of its folder.",
                beside: [
                    "incidents/2019-07-03-dns/index.md": "id: INC-2019-0703\nrelated: [INC-2019-0702]",
                    "incidents/2019-07-04-tls/index.md": "id: INC-2019-0704\nrelated: [INC-2019-0702]",
                ]),
        ]
    )

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        var claims: [String: [Claim]] = [:]
        for (index, incident) in base.incidents.enumerated() {
            for (number, document) in incident.documents.enumerated() {
                claims[document.slug, default: []].append(Claim(.init(incident: index, document: number), document))
            }
        }
        for (slug, claims) in claims where claims.count > 1 {
            let claims = claims.sorted { $0.location.path < $1.location.path }
            // In both files, because neither is first; with one note each, because a thousand files may share a slug.
            for claim in claims {
                guard let other = claims.first(where: { $0.isRival(of: claim) }) else { continue }
                findings.report(
                    .taken(slug), at: claim.location, notes: [Note("the same slug here", at: other.location)])
            }
        }
    }

    /// A document that wants a slug.
    private struct Claim {
        /// Two documents may have one path but for its normalisation.
        var index: KnowledgeBase.DocumentIndex
        var language: String
        var location: Location

        init(_ index: KnowledgeBase.DocumentIndex, _ document: IncidentDocument) {
            (self.index, language) = (index, document.language)
            location = document.location(document.titleSpan)
        }

        /// Whether the two cannot both have it.
        func isRival(of other: Claim) -> Bool {
            index != other.index && (index.incident != other.index.incident || language == other.language)
        }
    }
}

extension FindingMessage {
    fileprivate static func taken(_ slug: String) -> Self {
        Self(
            "Slug \(quoted(slug)) is taken by another file",
            help:
                "rename one of the files, or the folder of an 'index.md'; where they tell of one incident in two languages, end one in '.zh.md'"
        )
    }
}
