/// Answers requests: keeps the scripts of each kind, and runs them in a context of their own.
///
/// Kinds do not share a context, so what a diagram does to its world cannot reach a formula.
struct RenderService {
    /// Of the messages and what is in them; changes with either. The first answer of a helper says it.
    static let version = "1"

    private var kinds: [String: Kind] = [:]

    /// What is known of one kind of requests.
    private struct Kind {
        /// Name and text of each script, in the order of loading.
        var scripts: [(name: String, text: [UInt8])] = []
        var context: LoadedContext?
    }

    /// The answer to a request: `ok` and fields of the kind, or `error`, a message, a line and a column.
    ///
    /// Requests are `hello`; `script`, a kind, a name and its text; `run`, a kind, and
    /// the name and strings of one of its handlers, see `requests.js`.
    mutating func answer(_ request: [[UInt8]]) -> [[UInt8]] {
        let words = request.prefix(3).map { String(decoding: $0.prefix(200), as: UTF8.self) }
        switch words.first {
        case "hello": return ["ok", Self.version].map { Array($0.utf8) }
        case "script" where request.count == 4:
            kinds[words[1], default: Kind()].scripts.append((words[2], request[3]))
            return [Array("ok".utf8)]
        case "run" where request.count > 2: return run(words[1], Array(request[2...]))
        default: return failure("not a request")
        }
    }

    private mutating func run(_ name: String, _ fields: [[UInt8]]) -> [[UInt8]] {
        guard let kind = kinds[name] else { return failure("no scripts for \(name)") }
        do throws(ScriptContext.Exception) {
            let context: LoadedContext
            if let loaded = kind.context { context = loaded } else { context = try LoadedContext(kind.scripts) }
            // A world that a request has changed is not there for the next one.
            kinds[name]?.context = nil
            let answer = try context.run(fields)
            if try context.isIntact() { kinds[name]?.context = context }
            return answer
        } catch {
            return failure(error.message)
        }
    }

    private func failure(_ message: String) -> [[UInt8]] { ["error", message, "", ""].map { Array($0.utf8) } }
}

/// A context with the scripts of a kind in it.
private struct LoadedContext {
    private let begin: ScriptContext.Function
    private let poll: ScriptContext.Function
    private let isChanged: ScriptContext.Function

    init(_ scripts: [(name: String, text: [UInt8])]) throws(ScriptContext.Exception) {
        guard let context = ScriptContext() else {
            throw ScriptContext.Exception(message: "the engine does not start")
        }
        for script in scripts { try context.evaluate(script.text, name: script.name) }
        guard let begin = context.function("begin", of: "postmortem"),
            let poll = context.function("poll", of: "postmortem"),
            let isChanged = context.function("changes", of: "postmortem")
        else { throw ScriptContext.Exception(message: "the scripts do not define what they should") }
        (self.begin, self.poll, self.isChanged) = (begin, poll, isChanged)
    }

    /// Runs a request, the name of a handler and its strings, until its promise is settled.
    func run(_ fields: [[UInt8]]) throws(ScriptContext.Exception) -> [[UInt8]] {
        _ = try begin.callAsFunction(fields)
        while true {
            if let answer = try poll.callAsFunction([]) { return answer }
        }
    }

    /// Whether the language's own objects are still as the scripts left them when they were loaded.
    func isIntact() throws(ScriptContext.Exception) -> Bool { try isChanged.callAsFunction([]) == nil }
}
