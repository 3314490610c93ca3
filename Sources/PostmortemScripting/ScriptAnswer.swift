import PostmortemModel

/// What a helper's answer, or one out of the cache, means; neither is trusted.
enum ScriptAnswer {
    /// The outcome of a job; nil when the fields are no answer to it, or hold what may not go into a page.
    static func outcome(of job: ScriptJob, _ fields: [[UInt8]]) -> ScriptOutcome? {
        let words = fields.map { String(decoding: $0, as: UTF8.self) }
        if words.first == "error", words.count == 4 {
            return .failed(ScriptFailure(message: words[1], line: Int(words[2]), column: Int(words[3])))
        }
        guard words.first == "ok" else { return nil }
        switch job {
        case .diagram(_, let id):
            guard words.count == 6, let width = Double(words[4]), let height = Double(words[5]),
                width.isFinite, height.isFinite, MarkupGuard.allows(words[1], .drawing(id: id))
            else { return nil }
            return .drawing(
                ScriptDrawing(svg: words[1], title: words[2], description: words[3], width: width, height: height))
        case .formula:
            guard words.count == 2, MarkupGuard.allows(words[1], .formula) else { return nil }
            return .formula(words[1])
        case .code(let source, _):
            // Nobody's code is shown other than it was written.
            guard words.count == 3, MarkupGuard.allows(words[1], .code), MarkupGuard.text(of: words[1]) == source
            else { return nil }
            return .code(words[1], language: words[2])
        case .languages:
            guard words.count == 2 else { return nil }
            return .languages(words[1].split(separator: "\n").map(String.init))
        }
    }

    /// What a helper's death says of the job.
    static func outcome(of death: HelperProcess.Death) -> ScriptOutcome {
        let message =
            switch death {
            case .outOfTime: "takes more processor time than it may"
            case .outOfMemory: "takes more memory than it may"
            case .crashed: "is too much for the engine that runs the script"
            }
        return .failed(ScriptFailure(message: message))
    }

    /// The script gave something that may not go into a page.
    static let notAllowed = ScriptOutcome.failed(
        ScriptFailure(message: "gives a drawing with parts that a page may not hold"))
}
