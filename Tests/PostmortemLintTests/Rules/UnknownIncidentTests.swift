import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

@Suite("Ids of incidents that the knowledge base does not have")
struct UnknownIncidentTests {
    @Test(
        "an id at the head of a document without one is its own, wherever it stands again; another one is reported",
        arguments: [
            ("# INC-2018-0009: A disk was full\n\n## Root cause\n\nINC-2018-0009 began with a log.\n", []),
            ("# T\n\n| 故障编号 | INC-2018-0009 |\n|---|---|\n| 级别 | P1 |\n\n## 根因\n\nINC-2018-0009\n", []),
            ("# T\n\n## Root cause\n\nAs in INC-2018-0009.\n", ["INC-2018-0009"]),
            ("---\nid: INC-2018-0008\n---\n\n# After INC-2018-0009\n", ["INC-2018-0009"]),
        ])
    func own(text: String, unknown: [String]) throws {
        var files = CleanIncident.beside
        files[CleanIncident.path] = CleanIncident.text
        files["incidents/2018-05-06-disk.md"] = text
        let fileSystem = InMemoryFileSystem(files)
        let base = try KnowledgeBase.load(
            fileSystem: fileSystem, settings: Settings.load(fileSystem: fileSystem), jobs: 1)
        let findings = try Linter(base: base, fileSystem: fileSystem, today: CleanIncident.today).run(jobs: 1).findings
        #expect(findings.filter { $0.rule == "PM802" }.map(\.message) == unknown.map { "No incident '\($0)'" })
    }
}
