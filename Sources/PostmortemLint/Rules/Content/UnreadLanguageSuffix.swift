import PostmortemCore
import PostmortemModel

/// Reports a translation that is an incident of its own, because of its file's name.
struct UnreadLanguageSuffix: KnowledgeBaseRule {
    static let metadata = RuleMetadata(
        id: "PM817", name: "unread-language-suffix", severity: .warning, since: "0.1.0",
        summary: """
            A file is called as another one beside it, with a language behind that is not read as one: `name-zh.md`, \
            `name.zh_CN.md` or `name.cn.md` for `name.zh.md`. It is reported at the other one.
            """,
        rationale: "The translation becomes an incident of its own, and every number counts the incident twice.",
        bad: [
            RuleExample(
                .nothing, reports: "'2019-07-02-regex-zh.md' is not read as a translation",
                beside: ["incidents/2019-07-02-regex-zh.md": "id: INC-2019-0703\nrelated: [INC-2019-0702]"]),
            RuleExample(
                .nothing, reports: "'2019-07-02-regex.zh_CN.md' is not read as a translation",
                beside: ["incidents/2019-07-02-regex.zh_CN.md": "id: INC-2019-0703\nrelated: [INC-2019-0702]"]),
        ],
        good: [
            RuleExample(.nothing),
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh.md": "title: 一个正则表达式占满所有边缘节点的 CPU"]),
            RuleExample(.nothing, beside: ["incidents/2019-07-02-regex.zh-tw.md": "title: 一個正規表示式佔滿所有邊緣節點的 CPU"]),
            RuleExample(
                .nothing,
                beside: ["incidents/2019-07-02-regex-2.md": "id: INC-2019-0703\nrelated: [INC-2019-0702]"]),
            RuleExample(
                .nothing, remark: "There is no file of the name without it.",
                beside: ["incidents/2019-07-03-cn.md": "id: INC-2019-0703\nrelated: [INC-2019-0702]"]),
        ]
    )

    /// What people write for the languages of most translations, with the suffix that is read. Short words that names of
    /// incidents end with (`-es`, `-it`, `-no`) are none of them.
    private static let suffixes = [
        "zh": "zh", "cn": "zh", "chs": "zh", "zh-cn": "zh", "zh-hans": "zh", "zh-tw": "zh-tw", "zh-hant": "zh-hant",
        "en": "en", "eng": "en", "en-us": "en", "en-gb": "en", "ja": "ja", "jp": "ja", "ja-jp": "ja", "ko": "ko",
        "kr": "ko",
        "ko-kr": "ko", "de": "de", "de-de": "de", "fr": "fr", "fr-fr": "fr",
    ]

    func check(_ base: KnowledgeBase, in context: RunContext, findings: inout Findings) {
        for document in base.incidents.lazy.flatMap(\.documents) {
            // What the reader takes for a language is no part of the slug.
            let slug = document.slug
            guard let last = slug.utf8.last, last.isLetter,
                let (stem, language) = Self.parts(of: slug),
                let index = base.byPath[
                    document.path.prefix(document.path.count - Self.name(document).count) + stem + ".md"]
            else { continue }
            let original = base[index]
            findings.report(
                .unread(Self.name(document), as: "\(stem).\(language).md"), at: original.location(original.titleSpan))
        }
    }

    private static func name(_ document: IncidentDocument) -> Substring {
        document.path[
            (document.path.lastIndex(of: "/").map { document.path.index(after: $0) } ?? document.path.startIndex)...]
    }

    /// A slug without a language at its end, and the suffix that would be read.
    private static func parts(of slug: String) -> (stem: String, language: String)? {
        // The longest first: `-zh-cn` before `-cn`.
        for (offset, separator) in slug.suffix(9).enumerated() where ".-_".contains(separator) {
            let place = slug.index(slug.endIndex, offsetBy: offset - min(9, slug.count))
            let suffix = slug[slug.index(after: place)...].lowercased().replacing("_", with: "-")
            if let language = suffixes[suffix], place > slug.startIndex { return (String(slug[..<place]), language) }
        }
        return nil
    }
}

extension FindingMessage {
    fileprivate static func unread(_ name: Substring, as meant: String) -> Self {
        Self("\(quoted(name)) is not read as a translation", help: "if it is one of this file, call it '\(meant)'")
    }
}
