import Foundation
import Testing

@Suite("postmortem build")
struct BuildCommandTests {
    /// Enough incidents for several workers, a fifth of them Chinese, each linked with the one before.
    private func base(_ count: Int = 40) throws -> Program {
        var files: [String: String] = ["postmortem.yml": "title: Ours\n", "site/README.md": "Where the site goes.\n"]
        for number in 0..<count {
            let id = "INC-2025-\(1000 + number)"
            let language = number % 5 == 0 ? "zh" : "en"
            files["incidents/i\(number).md"] = incident(
                id: id, title: "Incident number \(number)", extra: "Like INC-2025-\(999 + number).\n"
            )
            .replacingOccurrences(of: "language: en", with: "language: \(language)")
        }
        return try Program(files)
    }

    @Test("publishes into site/, and says so on standard error")
    func publishes() throws {
        let program = try base(3)
        let outcome = try program.run("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("Published 3 incidents"))
        for page in [
            "index.html", "incidents.html", "incidents/i1.html", "services/checkout.html", "causes/capacity.html",
            "tags/cache.html",
            "years/2025.html", "follow-ups.html", "gaps.html", "404.html", "incidents.json", "zh/index.html",
        ] {
            #expect(
                FileManager.default.fileExists(atPath: program.folder.appending(path: "site/\(page)").path()), "\(page)"
            )
        }
        #expect(try program.text("site/README.md") == "Where the site goes.\n")
        #expect(try program.text("site/incidents/i1.html").contains("Content-Security-Policy"))
    }

    @Test("drafts are left out, however the author writes the state, and counted")
    func drafts() throws {
        let files = ["incidents/a.md": incident().replacingOccurrences(of: "status: published", with: "status: Draft")]
        let outcome = try Program(files).run("build")
        #expect(outcome.errors.contains("Published 0 incidents") && outcome.errors.contains("1 draft left out"))
    }

    @Test("with a single status there are no drafts to leave out")
    func singleStatus() throws {
        let program = try Program(["postmortem.yml": "statuses: [published]\n", "incidents/a.md": incident()])
        let outcome = try program.run("build")
        #expect(outcome.errors.contains("Published 1 incident,") && !outcome.errors.contains("left out"))
    }

    @Test("the same bytes again, whatever the number of jobs, the time zone and the locale")
    func deterministic() throws {
        let program = try base()
        let arguments: [(jobs: String, environment: [String: String])] = [
            ("1", [:]), ("4", ["TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"]),
            ("3", ["TZ": "America/New_York", "LANG": "tr_TR.UTF-8"]),
        ]
        var first: [String: Data]?
        for (number, run) in arguments.enumerated() {
            let outcome = try program.run(
                "build", "--output", "out\(number)", "--as-of", "2025-06-01", "--jobs", run.jobs,
                environment: run.environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let tree = try program.tree("out\(number)")
            if let first {
                #expect(Set(first.keys) == Set(tree.keys))
                #expect(first.filter { tree[$0.key] != $0.value }.keys.sorted() == [])
            }
            first = first ?? tree
        }
    }

    @Test("--as-of and SOURCE_DATE_EPOCH set the day that actions are overdue on")
    func asOf() throws {
        let program = try base(2)
        _ = try program.run("build", "--output", "before", "--as-of", "2025-04-01")
        _ = try program.run("build", "--output", "after", "--as-of", "2025-05-01")
        _ = try program.run("build", "--output", "epoch", environment: ["SOURCE_DATE_EPOCH": "1746057600"])
        #expect(try program.text("before/follow-ups.html") != program.text("after/follow-ups.html"))
        #expect(try program.tree("after") == program.tree("epoch"))
        let wrong = try program.run("build", "--as-of", "tomorrow")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("--as-of is no date: tomorrow"))
    }

    @Test(
        "a build that fails changes nothing",
        arguments: [
            ("templates/incident.mustache", "<p>{{source_ulr}}</p>", "templates/incident.mustache:1:6", "source_url"),
            ("postmortem.yml", "titel: x", "postmortem.yml:1:1", "title"),
        ])
    func failing(path: String, text: String, place: String, meant: String) throws {
        let program = try base(3)
        #expect(try program.run("build", "--as-of", "2025-06-01").status == 0)
        let before = try program.tree("site")
        try program.write(text, to: path)
        try program.write(incident(id: "INC-2025-9999"), to: "incidents/new.md")
        let outcome = try program.run("build", "--as-of", "2025-06-01")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
        #expect(outcome.errors.contains("did you mean '\(meant)'?"), "\(outcome.errors)")
        #expect(try program.tree("site") == before)
    }

    @Test("an incident that is gone takes its page along; findings about content stop nothing")
    func removal() throws {
        let program = try base(2)
        #expect(try program.run("build").status == 0)
        try FileManager.default.removeItem(at: program.folder.appending(path: "incidents/i1.md"))
        try program.write("No front matter, no sections.\n", to: "incidents/bare.md")
        #expect(try program.run("build").status == 0)
        let pages = try program.tree("site")
        #expect(pages["incidents/i1.html"] == nil)
        #expect(pages["incidents/bare.html"] != nil)
    }

    @Test("the output folder must not hold the sources, and a base URL must be one")
    func refused() throws {
        let program = try base(1)
        #expect(try program.run("build", "--output", ".").status == 2)
        #expect(try program.run("build", "--output", "incidents").status == 2)
        #expect(try program.run("build", "--base-url", "example.com").status == 2)
        #expect(try program.text("incidents/i0.md").contains("INC-2025-1000"))
    }
}
