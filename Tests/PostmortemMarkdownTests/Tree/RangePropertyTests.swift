import PostmortemCore
import PostmortemMarkdown
import Testing

@Suite struct RangePropertyTests {
    @Test(arguments: 0..<8) func generatedDocuments(block: UInt64) {
        for seed in block * 250..<(block + 1) * 250 {
            var generator = MarkdownGenerator(seed: seed)
            let file = SourceFile(path: "seed-\(seed).md", text: generator.document())
            let problems = RangeProperties.problems(file, MarkdownParser.parse(file))
            #expect(problems.isEmpty, "seed \(seed): \(String(decoding: file.bytes, as: UTF8.self).debugDescription)")
        }
    }
}
