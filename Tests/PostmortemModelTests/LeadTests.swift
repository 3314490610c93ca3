import PostmortemCore
import PostmortemMarkdown
import PostmortemModel
import Testing

@Suite("What stands between the title and the first section")
struct LeadTests {
    private func lead(_ text: String) -> [String] {
        let document = reading(text)
        return document.lead.map { document.tree.plainText($0) }
    }

    @Test("is the running text, without facts, remarks and pictures")
    func runningText() {
        #expect(
            lead(
                """
                # The edge is down

                **Date:** 2019-07-02, in the afternoon, for half an hour. All regions.

                *This is a draft, and nobody has reviewed what it says of the edge yet.*

                On 2 July 2019 one rule took every CPU of the edge to 100 %, and nobody could reach a site.

                Short.

                ## Root cause

                The expression backtracks over the whole text of each and every request that comes in.
                """) == ["On 2 July 2019 one rule took every CPU of the edge to 100 %, and nobody could reach a site."])
    }

    @Test("is there without a title, and in Chinese")
    func chinese() {
        let text = "2019 年 7 月 2 日，一条规则使所有边缘节点的 CPU 达到 100 %，所有站点无法访问，持续 27 分钟。"
        #expect(lead("\(text)\n\n## 根本原因\n\n回溯。\n") == [text])
    }

    @Test("is nothing where a section comes first")
    func none() {
        #expect(
            lead("# T\n\n## Root cause\n\nThe expression backtracks over the whole text of each request.\n").isEmpty)
    }
}
