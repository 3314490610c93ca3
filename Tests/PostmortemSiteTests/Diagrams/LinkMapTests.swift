import PostmortemModel
import Testing

@testable import PostmortemSite

@Suite struct LinkMapTests {
    /// Incidents by number with the numbers that they refer to.
    private func base(_ references: [Int: [Int]], title: String = "Incident") -> KnowledgeBase {
        let documents = references.sorted { $0.key < $1.key }.map { number, others in
            let related = others.map { "INC-2024-\(1000 + $0)" }.joined(separator: ", ")
            return ChartSamples.read(
                "---\nid: INC-2024-\(1000 + number)\ntitle: '\(title) \(number)'\nrelated: [\(related)]\n---\n",
                path: "incidents/i\(1000 + number).md")
        }
        return KnowledgeBase(documents: documents, settings: Settings())
    }

    private func index(_ number: Int, _ base: KnowledgeBase) throws -> Int {
        try #require(base.byID["INC-2024-\(1000 + number)"])
    }

    @Test func arrowsPointToWhatIsReferredTo() throws {
        let base = base([1: [2], 2: [], 3: [1]])
        let source = try #require(
            LinkMap.mermaid(around: try index(1, base), in: base, labels: try ChartSamples.labels("en")))
        #expect(source.hasPrefix("flowchart LR\n    accTitle: Incidents linked with INC-2024-1001 Incident 1\n"))
        #expect(source.contains("n0([\"INC-2024-1001<br/>Incident 1\"])"))
        #expect(source.contains("n0 --> n1\n") && source.contains("n2 --> n0\n"))
    }

    @Test func mutualReferencesAreOneArrow() throws {
        let base = base([1: [2], 2: [1]])
        let source = try #require(
            LinkMap.mermaid(around: try index(2, base), in: base, labels: try ChartSamples.labels("en")))
        #expect(source.contains("n0 <--> n1\n"))
        #expect(source.split(separator: "\n").count { $0.contains("->") } == 1)
    }

    @Test func withoutReferencesThereIsNoMap() throws {
        let base = base([1: [], 2: []])
        let labels = try ChartSamples.labels("en")
        #expect(LinkMap.mermaid(around: 0, in: base, labels: labels) == nil)
        #expect(LinkMap.mermaid(of: base, labels: labels) == nil)
    }

    @Test func manyNeighboursAreCounted() throws {
        let base = base(Dictionary(uniqueKeysWithValues: (0..<60).map { ($0, $0 == 0 ? [] : [0]) }))
        let labels = try ChartSamples.labels("en")
        let around = try #require(LinkMap.mermaid(around: try index(0, base), in: base, labels: labels))
        #expect(around.contains("+ 40 more"))
        #expect(around.utf8.count < 4096)
        let all = try #require(LinkMap.mermaid(of: base, labels: labels))
        #expect(all.contains("+ 40 more") && all.contains("INC-2024-1000"))
    }

    @Test func aHostileTitleStaysText() throws {
        let base = base([1: [2], 2: []], title: #""]; click n0 "javascript:alert(1)" %%{init}%%"#)
        let source = try #require(LinkMap.mermaid(of: base, labels: try ChartSamples.labels("en")))
        #expect(source.split(separator: "\n").count == 6)
        #expect(!source.contains("%%") && !source.contains(#"click n0 ""#))
    }

    @Test func itSpeaksTheLanguageOfThePage() throws {
        let base = base([1: [2], 2: []])
        #expect(LinkMap.mermaid(of: base, labels: try ChartSamples.labels("zh"))?.contains("相互引用的事故") == true)
    }
}
