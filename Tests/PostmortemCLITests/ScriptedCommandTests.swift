import Foundation
import Testing

/// The scripts that bootstrap fetched for this repository.
private enum Parts {
    static let environment = [
        "POSTMORTEM_SCRIPTS": URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../third-party").standardizedFileURL.path()
    ]

    static var areMissing: Bool { (try? Program().run("doctor", environment: environment).status) != 0 }
}

/// Diagrams, formulas and code, by the real program, the real helper and the real scripts.
@Suite("diagrams, formulas and code", .disabled(if: Parts.areMissing, "JavaScriptCore is not installed"))
struct ScriptedCommandTests {
    private static let fine = """
        A cost of $n_1*n_2*n_3$ steps, or $$\\sum_i n_i$$, for $5 and $6.

        ```mermaid
        flowchart LR
            accTitle: From deploy to crash
            deploy --> crash
        ```

        ```yaml
        retries: 3 # too few
        ```

        """

    @Test("a page carries the finished drawing, formula and colours, and no script for them")
    func build() throws {
        let program = try Program(["incidents/a.md": incident(extra: Self.fine)])
        let outcome = try program.run("build", environment: Parts.environment)
        #expect(outcome.status == 0 && !outcome.errors.contains("warning"), "\(outcome.errors)")
        let page = try program.text("site/incidents/a.html")
        #expect(page.contains("<svg") && page.contains(">deploy</text>"))
        #expect(page.contains("<msub><mi>n</mi><mn>2</mn></msub>") && page.contains("for $5 and $6."))
        #expect(page.contains("<span class=\"hl-attr\">retries:</span>") && page.contains(">YAML</span>"))
        #expect(!page.contains("<iframe") && !page.contains("frame.js"))
        let files = try program.tree("site")
        #expect(!files.keys.contains { $0.hasPrefix("diagrams/") || $0.hasSuffix("mermaid.js") })

        // The second build has everything in the cache, and gives the same bytes; a third one without the cache too.
        _ = try program.run("build", environment: Parts.environment)
        #expect(try program.tree("site") == files)
        try FileManager.default.removeItem(at: program.folder.appending(path: ".postmortem-cache"))
        _ = try program.run("build", "--jobs", "1", environment: Parts.environment)
        #expect(try program.tree("site") == files)
    }

    @Test("title and description of a drawing are what the author wrote, not what Mermaid makes of it on the way")
    func describedDrawing() throws {
        let diagram = """
            ```mermaid
            flowchart LR
                accTitle: more #35; than 5 & < 6
                accDescr: #quot;a#quot; first; b: second
                a --> b
            ```

            """
        let program = try Program(["incidents/a.md": incident(extra: diagram)])
        _ = try program.run("build", environment: Parts.environment)
        let page = try program.text("site/incidents/a.html")
        #expect(page.contains(">more # than 5 &amp; &lt; 6</title>"))
        #expect(
            page.contains(">&quot;a&quot; first; b: second</desc>") || page.contains(">\"a\" first; b: second</desc>"))
        #expect(page.contains("more # than 5 &amp; &lt; 6</figcaption>") && !page.contains("ﬂ°"))
    }

    @Test("what is in the cache is not made again: no helper starts, in a build or in the linter")
    func cached() throws {
        let program = try Program(["incidents/a.md": incident(extra: Self.fine)])
        _ = try program.run("build", environment: Parts.environment)
        let files = try program.tree("site")
        let lint = try program.run("lint", environment: Parts.environment)
        let trap = "touch '\(program.folder.path())/started'; exit 1"

        let again = try program.run("build", helper: trap, environment: Parts.environment)
        #expect(again.status == 0 && !again.errors.contains("warning"), "\(again.errors)")
        #expect(try program.tree("site") == files)
        #expect(try program.run("lint", helper: trap, environment: Parts.environment).output == lint.output)
        #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "started").path()))

        // Without the cache the trap is sprung, so it was one.
        try FileManager.default.removeItem(at: program.folder.appending(path: ".postmortem-cache"))
        _ = try program.run("lint", helper: trap, environment: Parts.environment)
        #expect(FileManager.default.fileExists(atPath: program.folder.appending(path: "started").path()))
    }

    @Test("a diagram in a list or a quotation is drawn where it stands")
    func nested() throws {
        let text = """
            1. First

               ```mermaid
               flowchart LR
                   list --> item
               ```

            > ```mermaid
            > flowchart LR
            >     quote --> words
            > ```

            """
        let program = try Program(["incidents/a.md": incident(extra: text)])
        let outcome = try program.run("build", environment: Parts.environment)
        #expect(outcome.status == 0 && !outcome.errors.contains("warning"), "\(outcome.errors)")
        let page = try program.text("site/incidents/a.html")
        for (container, label) in [("li", "item"), ("blockquote", "words")] {
            let inside = page.components(separatedBy: "<\(container)>").dropFirst().joined()
                .components(separatedBy: "</\(container)>")
            #expect(inside.contains { $0.contains("<svg") && $0.contains(">\(label)</text>") }, "\(container)")
        }
        #expect(try !program.tree("site").keys.contains { $0.hasPrefix("diagrams/") })
    }

    @Test("a build says which diagram cannot be drawn, and why")
    func undrawable() throws {
        let text = "```mermaid\nflowchart LR\n    subgraph a\n        a --> b\n    end\n```\n"
        let program = try Program(["incidents/a.md": incident(extra: text)])
        let outcome = try program.run("build", environment: Parts.environment)
        #expect(outcome.status == 0)
        let line =
            try program.text("incidents/a.md").split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex(of: "```mermaid").map { $0 + 1 } ?? 0
        let warning = "warning: incidents/a.md:\(line):1: diagram cannot be drawn, and is left to the reader's browser"
        #expect(outcome.errors.contains(warning), "\(outcome.errors)")
    }

    @Test("what is broken is reported where it is broken, in the script's own words")
    func lint() throws {
        let text = incident(
            extra: """
                > ```mermaid
                > flowchart LR
                >     deploy --> crash
                >     crash -> rollback
                > ```

                The cost is $n^2 + \\cots$ steps.

                ```pyhton
                print(1)
                ```

                """)
        let program = try Program(["incidents/a.md": text])
        let outcome = try program.run("lint", environment: Parts.environment)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func place(_ part: String, _ column: Int) throws -> String {
            "incidents/a.md:\(try #require(lines.firstIndex { $0.contains(part) }) + 1):\(column)"
        }
        #expect(outcome.status == 1)
        #expect(outcome.output.contains(try place("crash -> rollback", 13)), "\(outcome.output)")
        #expect(outcome.output.contains("Diagram cannot be drawn: Parse error: Expecting 'SEMI', 'NEWLINE'"))
        #expect(outcome.output.contains(try place("cots", 20)))
        #expect(outcome.output.contains("Formula cannot be set: Undefined control sequence: \\cots"))
        #expect(outcome.output.contains(try place("```pyhton", 4)))
        #expect(outcome.output.contains("did you mean 'python'?"))
        let clean = try Program(["incidents/a.md": incident(extra: Self.fine)])
        #expect(try clean.run("lint", environment: Parts.environment).status == 0)
    }

    @Test("a diagram that cannot be drawn is framed, and a hostile one hurts nobody")
    func hostile() throws {
        let attacks = [
            "flowchart LR\n  a -> b", "flowchart LR\n  a[\"<img src=x onerror=alert(1)>\"] --> b",
            "flowchart LR\n  a --> b\n  click a \"javascript:alert(1)\"",
            "%%{init: {\"__proto__\": {\"polluted\": \"yes\"}}}%%\nflowchart LR\n  a --> b",
            "flowchart LR\n  a[\"</script><script>alert(1)</script>\"] --> b",
        ]
        let extra = attacks.map { "```mermaid\n\($0)\n```\n" }.joined(separator: "\n")
        let program = try Program([
            "incidents/a.md": incident(extra: extra), "incidents/b.md": incident(id: "INC-2025-0002", extra: Self.fine),
        ])
        let alone = try Program(["incidents/b.md": incident(id: "INC-2025-0002", extra: Self.fine)])
        #expect(try program.run("build", "--jobs", "1", environment: Parts.environment).status == 0)
        _ = try alone.run("build", environment: Parts.environment)
        let page = try program.text("site/incidents/a.html")
        #expect(page.components(separatedBy: "<iframe").count == 2)
        for mark in ["onerror=\"", "<img src=x", "javascript:alert(1)\"", "<script>alert"] {
            #expect(!page.contains(mark), "\(mark)")
        }
        let drawing = { (text: String) in text.components(separatedBy: "<svg").dropFirst().first ?? "" }
        #expect(drawing(try program.text("site/incidents/b.html")) == drawing(try alone.text("site/incidents/b.html")))
    }

    @Test("where there may be more diagrams than a build draws, the reader's browser draws all, and the build says so")
    func drawAtMost() throws {
        let program = try Program(["incidents/a.md": incident(extra: Self.fine)])
        let outcome = try program.run("build", "--draw-at-most", "2", environment: Parts.environment)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("there may be 3, and a build draws at most 2"), "\(outcome.errors)")
        let page = try program.text("site/incidents/a.html")
        #expect(page.contains("<iframe") && page.contains("<math"))
        #expect(
            try !program.run("build", "--draw-at-most", "3", environment: Parts.environment).errors.contains("draws"))
        #expect(try !program.text("site/incidents/a.html").contains("<iframe"))
    }

    @Test("without the scripts the build says so once, and shows what was written")
    func withoutScripts() throws {
        let program = try Program(["incidents/a.md": incident(extra: Self.fine)])
        let outcome = try program.run("build", environment: ["POSTMORTEM_SCRIPTS": "/nonexistent"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.components(separatedBy: "postmortem doctor").count == 2, "\(outcome.errors)")
        let page = try program.text("site/incidents/a.html")
        #expect(page.contains("$n_1*n_2*n_3$") && page.contains("deploy --&gt; crash") && page.contains("retries: 3"))
        let lint = try program.run("lint", environment: ["POSTMORTEM_SCRIPTS": "/nonexistent"])
        #expect(lint.status == 0)
        #expect(lint.errors.components(separatedBy: "are not checked").count == 2, "\(lint.errors)")
    }
}

@Suite("postmortem doctor")
struct DoctorCommandTests {
    @Test("says what is missing, and how to get it: exit 1")
    func missing() throws {
        let outcome = try Program().run("doctor", environment: ["POSTMORTEM_SCRIPTS": "/nonexistent"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("missing KaTeX") && outcome.output.contains("scripts/bootstrap"))
        #expect(outcome.output.contains("ok      cmark-gfm"))
    }

    @Test("speaks JSON")
    func json() throws {
        let outcome = try Program().run(
            "doctor", "--format", "json", environment: ["POSTMORTEM_SCRIPTS": "/nonexistent"])
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(answer["complete"] as? Bool == false)
        #expect((answer["parts"] as? [[String: Any]])?.count == 7)
    }
}
