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
        case .check: return words.count == 1 ? .sound : nil
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
            case .stopped: "was stopped from outside, or took more than two minutes"
            case .crashed: "is too much for the engine that runs the script"
            }
        return .failed(ScriptFailure(message: message))
    }

    /// A helper's death as it is kept.
    static func fields(of death: HelperProcess.Death) -> [[UInt8]] { ["died", death.rawValue].map { Array($0.utf8) } }

    /// The death that is kept so; nil for anything else.
    static func death(_ fields: [[UInt8]]) -> HelperProcess.Death? {
        let words = fields.map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 2, words[0] == "died" else { return nil }
        return HelperProcess.Death(rawValue: words[1])
    }

    /// The script gave something that may not go into a page.
    static let notAllowed = ScriptOutcome.failed(
        ScriptFailure(message: "gives a drawing with parts that a page may not hold"))
}
