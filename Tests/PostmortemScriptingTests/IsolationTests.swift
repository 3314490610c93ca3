import PostmortemModel
import Testing

@testable import PostmortemScripting

/// Mermaid keeps counters and settings for the whole page; here each diagram is drawn as if it were the first.
@Suite(
    .disabled(
        if: Helper.isMissing || Helper.fetched("mermaid.js") == nil, "JavaScriptCore or Mermaid is not installed"))
struct IsolationTests {
    private static let sources = [
        "flowchart LR\n  a[One] -->|yes| b{Two}\n  subgraph s [Group]\n    b --> c\n  end",
        "sequenceDiagram\n  participant A\n  A->>B: hello\n  B-->>A: bye",
        "stateDiagram-v2\n  [*] --> Open\n  Open --> Closed : fix\n  Closed --> [*]",
        "classDiagram\n  Animal <|-- Duck\n  Animal : +int age",
        "erDiagram\n  A ||--o{ B : has",
        "gantt\n  dateFormat YYYY-MM-DD\n  section S\n  Task :a1, 2024-01-01, 3d",
        "pie title Causes\n  \"config\" : 3\n  \"code\" : 5",
        "%%{init: {\"theme\": \"dark\", \"flowchart\": {\"curve\": \"step\"}}}%%\nflowchart TB\n  x --> y",
        "flowchart LR\n  a -> b",
        "gitGraph\n  commit\n  branch fix\n  commit\n  checkout main\n  merge fix",
        "timeline\n  title T\n  2024 : a : b",
        "mindmap\n  root\n    one\n    two",
    ]

    private func outcomes(_ sources: [String]) -> [String: ScriptOutcome] {
        let service = ScriptService(library: Helper.library, helper: Helper.path, cacheFolder: nil)
        let outcomes = service.run(ScriptJob.diagrams(sources))
        return Dictionary(zip(sources, outcomes), uniquingKeysWith: { first, _ in first })
    }

    @Test func aDrawingDoesNotDependOnWhatCameBefore() {
        let forward = outcomes(Self.sources)
        let backward = outcomes(Self.sources.reversed())
        for source in Self.sources {
            #expect(forward[source] == backward[source], "\(source)")
        }
        let drawn = forward.values.count { if case .drawing = $0 { true } else { false } }
        #expect(
            drawn == Self.sources.count - 1, "\(forward.filter { if case .drawing = $0.value { false } else { true } })"
        )
    }

    @Test func theSameDiagramTwiceInAPageHasTwoSetsOfIds() {
        let source = Self.sources[0]
        let service = ScriptService(library: Helper.library, helper: Helper.path, cacheFolder: nil)
        let ids = service.run(ScriptJob.diagrams([source, source])).map { outcome -> Set<Substring> in
            guard case .drawing(let drawing) = outcome else { return [] }
            return Set(drawing.svg.matches(of: /\sid="([^"]+)"/).map(\.output.1))
        }
        #expect(!ids[0].isEmpty && !ids[1].isEmpty && ids[0].isDisjoint(with: ids[1]))
    }
}
