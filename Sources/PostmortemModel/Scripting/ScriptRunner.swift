import PostmortemCore

/// Runs the scripts that draw diagrams, set formulas and colour code; the one seam between them and all that uses them.
///
/// Lint and Site get a runner from the command line and know nothing of how it works.
public protocol ScriptRunner: Sendable {
    /// Runs jobs; may be called from several threads.
    ///
    /// - Returns: an outcome a job, in their order. It depends on the job alone: not on the others, and not on what ran
    ///   before.
    func run(_ jobs: [ScriptJob]) -> [ScriptOutcome]
}

/// Something for a script to do.
public enum ScriptJob: Hashable, Sendable {
    /// Draw Mermaid source; all ids in the drawing begin with `id`, of ASCII letters, digits and `-`.
    case diagram(String, id: String)
    /// Find out whether Mermaid understands a source, without drawing it.
    case check(String)
    /// Set TeX as MathML, on a line of its own or in running text.
    case formula(String, isDisplay: Bool)
    /// Mark up code by the name of its language, lowercased.
    case code(String, language: String)
    /// List the names of languages that ``code(_:language:)`` knows.
    case languages
}

extension ScriptJob {
    /// The jobs for the diagrams of one page, in their order.
    ///
    /// Ids come from the source, so that a drawing stays the same wherever it stands and whoever asks for it; where a
    /// page shows one twice, its ids differ.
    public static func diagrams(_ sources: [String]) -> [ScriptJob] {
        var taken: [String: Int] = [:]
        return sources.map { source in
            var hash = Fingerprint()
            hash.add(Array(source.utf8))
            let id = "d" + hash.digits
            let count = taken[id, default: 0] + 1
            taken[id] = count
            return .diagram(source, id: count == 1 ? id : "\(id)-\(count)")
        }
    }
}

/// What came of a job.
public enum ScriptOutcome: Hashable, Sendable {
    /// A diagram.
    case drawing(ScriptDrawing)
    /// Nothing is wrong with the source.
    case sound
    /// MathML.
    case formula(String)
    /// HTML for inside `<code>`, and the language's name for readers.
    case code(String, language: String)
    /// Names of languages, sorted.
    case languages([String])
    /// The source is wrong, or asks too much.
    case failed(ScriptFailure)
    /// The engine or the script is not there.
    case unavailable
}

/// A diagram, ready for a page: markup without scripts, styles and references to other files.
public struct ScriptDrawing: Hashable, Sendable {
    /// An `<svg>` element.
    public var svg: String
    /// What the diagram is called; empty when its source does not say.
    public var title: String
    /// What it shows, in words.
    public var description: String
    /// Its natural width in CSS pixels.
    public var width: Double
    /// Its natural height in CSS pixels.
    public var height: Double

    /// Creates a drawing.
    public init(svg: String, title: String, description: String, width: Double, height: Double) {
        self.svg = svg
        self.title = title
        self.description = description
        self.width = width
        self.height = height
    }
}

/// Why a script could not do a job.
public struct ScriptFailure: Error, Hashable, Sendable {
    /// In the script's own words.
    public var message: String
    /// Line of the source, from 1; nil when the script does not say.
    public var line: Int?
    /// UTF-16 code unit of the line, from 1; nil when the script does not say.
    public var column: Int?

    /// Creates a failure.
    public init(message: String, line: Int? = nil, column: Int? = nil) {
        self.message = message
        self.line = line
        self.column = column
    }
}

/// Stands where nothing runs scripts.
public struct NoScripts: ScriptRunner {
    /// Creates the runner.
    public init() {}

    /// See ``ScriptRunner/run(_:)``.
    public func run(_ jobs: [ScriptJob]) -> [ScriptOutcome] { jobs.map { _ in .unavailable } }
}
