import PostmortemCore
import PostmortemLint
import Testing

/// Messages are English; what an author may copy is in the language of the document.
@Suite("The language of the help")
struct HelpLanguageTests {
    private static let incident = """
        # 边缘节点故障

        ## 摘要

        一条规则使所有边缘节点的 CPU 达到 100 %。

        ## 时间线

        - 2019-07-02 13:42 规则上线

        ## 检测盲区

        - G1：规则未经压测。

        ## 后续行动

        - 规则分批发布（负责人：边缘团队，截止：2019-07-03）
        - 为规则增加压测

        """

    @Test(
        "In a Chinese document labels, columns and sentences to copy are Chinese",
        arguments: [
            ("PM306", "'时间线（UTC）', in a sentence, '以下时间均为 UTC。'"), ("PM503", "'关闭盲区'"),
            ("PM601", "as '（负责人：边缘团队）'; where nobody knows, write '未知'"),
            ("PM602", "as '（截止：2019-08-01）'; where none is known, write '未知'"), ("PM603", "'状态'"),
        ])
    func chinese(rule: String, words: String) throws {
        let helps = try lint(["incidents/a.md": Self.incident]).filter { $0.rule == rule }.map(\.help)
        #expect(helps.count == 1)
        #expect(helps.allSatisfy { $0.contains(words) }, "\(helps)")
    }

    @Test("What it offers is read")
    func isRead() throws {
        let text = Self.incident
            .replacing("## 时间线\n", with: "## 时间线（UTC）\n")
            .replacing("，截止：2019-07-03）", with: "，截止：2019-08-01，状态：进行中）")
            .replacing("为规则增加压测", with: "为规则增加压测（负责人：未知，截止：未知，关闭盲区：G1）")
        let rules = Set(try lint(["incidents/a.md": text]).map(\.rule))
        #expect(rules.isDisjoint(with: ["PM306", "PM503", "PM601", "PM602", "PM603"]), "\(rules)")
    }
}
