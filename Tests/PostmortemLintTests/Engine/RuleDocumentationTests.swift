import Foundation
import PostmortemLint
import Testing

@Suite("Documentation of the rules")
struct RuleDocumentationTests {
    @Test("docs/rules is what the metadata says")
    func isFresh() throws {
        let files = RuleDocumentation.files()
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try Recorded.expect(text, at: "docs/rules/\(name)")
        }
        let folder = Recorded.root.appending(path: "docs/rules").path()
        let present = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(present.filter { files[$0] == nil } == [], "pages without a rule: remove them")
    }
}
