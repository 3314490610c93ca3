import PostmortemModel

/// Says of the rules' examples what the real scripts say, and of everything else that it is fine. That this is what they
/// say is tested where they run: in PostmortemCLITests.
struct ExampleScripts: ScriptRunner {
    func run(_ jobs: [ScriptJob]) -> [ScriptOutcome] {
        jobs.map { job in
            switch job {
            case .diagram: return .unavailable
            case .check(let source):
                guard source.contains("crash -> rollback") else { return .sound }
                return .failed(
                    ScriptFailure(
                        message: """
                            Parse error: Expecting 'SEMI', 'NEWLINE', 'EOF', 'AMP', 'START_LINK', 'LINK', \
                            'LINK_ID', got 'MINUS'
                            """, line: 3, column: 11))
            case .formula(let source, _):
                guard let range = source.firstRange(of: "\\cots") else { return .formula("<math/>") }
                let column = source.utf16.distance(from: source.startIndex, to: range.lowerBound) + 1
                return .failed(
                    ScriptFailure(message: "Undefined control sequence: \\cots", line: 1, column: column))
            case .code(let source, _): return .code(source, language: "Python")
            case .languages:
                return .languages([
                    "bash", "console", "diff", "html", "json", "markdown", "python", "text", "toml", "xml", "yaml",
                ])
            }
        }
    }
}
