import PostmortemCore
import Testing

@Suite("Source files and their columns")
struct SourceFileTests {
    @Test("lines end at LF, CRLF and CR; a last line without an ending counts")
    func lines() {
        let file = SourceFile(path: "f", text: "one\r\ntwo\rthree\n\nfive")
        #expect(file.lineCount == 5)
        #expect((1...5).map { file.text(file.lineSpan($0)) } == ["one", "two", "three", "", "five"])
        #expect(file.line(at: 0) == 1)
        #expect(file.line(at: file.bytes.count) == 5)
    }

    @Test("columns count Unicode scalars for people and UTF-16 code units for editors")
    func columns() {
        let file = SourceFile(path: "f", text: "a\né😀中x\n")
        let offset = "a\né😀中".utf8.count
        #expect(file.position(at: offset) == Position(line: 2, column: 4))
        #expect(file.utf16Column(at: offset) == 5)
        #expect(file.offset(line: 2, column: 4) == offset)
        #expect(file.offset(line: 2, column: 99) == offset + 1)
    }

    @Test("a byte-order mark goes; broken UTF-8 and NUL become U+FFFD where they stand")
    func repairs() {
        let file = SourceFile(path: "f", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x62, 0x00, 0xE4, 0xB8, 0x63])
        #expect(file.text(Span(0, file.bytes.count)) == "a\u{FFFD}b\u{FFFD}\u{FFFD}c")
        #expect(file.repairs == [Span(1, 4), Span(5, 8), Span(8, 11)])
        #expect(SourceFile(path: "f", text: "中文").repairs.isEmpty)
    }

    @Test("display width: wide East Asian and emoji take two cells, marks none")
    func width() {
        #expect(displayWidth("abc") == 3)
        #expect(displayWidth("中文") == 4)
        #expect(displayWidth("e\u{301}") == 1)
        #expect(displayWidth("😀!") == 3)
    }
}

@Suite("Escaping")
struct HTMLEscapeTests {
    @Test("a quote before a combining mark is escaped like any other")
    func combining() {
        #expect(HTMLEscape.escaped("a\"\u{301}><b>&'") == "a&quot;\u{301}&gt;&lt;b&gt;&amp;&#39;")
    }

    @Test("control characters become U+FFFD; line feeds and tabs stay")
    func control() {
        #expect(HTMLEscape.escaped("a\u{0}b\u{1B}c\n\td") == "a\u{FFFD}b\u{FFFD}c\n\td")
    }
}

@Suite("Paths stay in the knowledge base")
struct RelativePathTests {
    @Test(
        "resolving",
        arguments: [
            ("b.md", "incidents/b.md"), ("./b.md", "incidents/b.md"), ("../README.md", "README.md"),
            ("/x/y.md", "x/y.md"),
            ("../../etc/passwd", nil), ("..", nil), ("a/../../incidents/c.md", "incidents/c.md"),
        ] as [(String, String?)])
    func resolve(link: String, expected: String?) {
        #expect(RelativePath.resolve(link, from: "incidents/a.md") == expected)
    }

    @Test("linking from file to file")
    func link() {
        #expect(RelativePath.link(from: "incidents/a.html", to: "incidents/b.html") == "b.html")
        #expect(RelativePath.link(from: "zh/incidents/a.html", to: "assets/x.css") == "../../assets/x.css")
        #expect(RelativePath.link(from: "index.html", to: "a/b.html") == "a/b.html")
    }
}

@Suite("Mapping in parallel")
struct ParallelMapTests {
    @Test("keeps the order, whatever the number of jobs", arguments: [1, 2, 7, 100])
    func order(jobs: Int) {
        #expect(Array(0..<1000).parallelMap(jobs: jobs, chunk: 3) { $0 * 2 } == (0..<1000).map { $0 * 2 })
    }

    @Test("throws the error of an element that failed")
    func failure() {
        #expect(throws: Failure("17")) {
            try Array(0..<100).parallelMap(jobs: 4) { if $0 == 17 { throw Failure("17") } }
        }
    }
}

@Suite("JSON")
struct JSONTests {
    @Test("keys keep their order; strings are safe in HTML; numbers are JSON's")
    func rendered() {
        let json: JSON = [
            "b": [.int(1), .number(2.5), .number(.infinity), JSON(Double.nan)], "a": "<\"\\\n\u{1}中", "c": .null,
        ]
        #expect(
            String(decoding: json.rendered(pretty: false), as: UTF8.self)
                == #"{"b":[1,2.5,null,null],"a":"\u003c\"\\\n\u0001中","c":null}"# + "\n")
    }
}
