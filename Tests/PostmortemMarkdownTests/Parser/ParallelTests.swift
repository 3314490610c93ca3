import PostmortemCore
import PostmortemMarkdown
import Testing

/// The library is not thread-safe once strikethrough or bare links are on; the gate makes the parser so.
@Suite struct ParallelTests {
    @Test func parallelParsesGiveTheSerialTrees() throws {
        let files = (0..<400).map { seed in
            var generator = MarkdownGenerator(seed: UInt64(seed))
            let text = "~~a~~ https://a.example/\(seed) b@c.example ~d~\n\n" + generator.document()
            return SourceFile(path: "seed-\(seed).md", text: text)
        }
        let serial = files.map { MarkdownParser.parse($0).dump($0) }
        for _ in 0..<4 {
            let parallel = files.parallelMap(jobs: 4, chunk: 3) { MarkdownParser.parse($0).dump($0) }
            #expect(parallel == serial)
        }
    }
}
