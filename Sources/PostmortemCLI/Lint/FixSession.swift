import PostmortemCore
import PostmortemLint

/// Applies fixes in memory until nothing is left to fix: one fix may make room for another, and of two that overlap
/// only one goes in at a time.
struct FixSession {
    /// Rounds after which it stops. Fixes settle in two or three; but broken YAML is mended a line a round, since its parser
    /// stops at the first.
    private static let maximumRounds = 100

    /// The session, with the fixed files in front.
    private(set) var session: LintSession
    /// What is found in the fixed files.
    private(set) var check: LintSession.Check
    /// How many findings were mended, by path.
    private(set) var mended: [String: Int] = [:]
    /// Files that had something to fix and are not UTF-8.
    private(set) var refused: Set<String> = []
    /// Whether the last round left nothing to fix.
    private(set) var isSettled = false

    /// - Parameter unsafe: Whether fixes that may change what a document says go in as well.
    init(_ start: LintSession, unsafe: Bool) throws {
        session = start
        check = try session.check()
        for _ in 0..<Self.maximumRounds {
            guard try applyRound(unsafe: unsafe) else {
                isSettled = true
                return
            }
            check = try session.check()
        }
    }

    private mutating func applyRound(unsafe: Bool) throws -> Bool {
        var hasChanged = false
        let fixable = check.findings.filter { $0.fix.map { $0.isSafe || unsafe } ?? false }
        for (path, findings) in Dictionary(grouping: fixable, by: \.location.path).sorted(by: { $0.key < $1.key }) {
            guard let file = check.source(path) else { continue }
            guard file.repairs.isEmpty else {
                refused.insert(path)
                continue
            }
            guard let outcome = FixApplier.apply(findings, to: file, raw: try session.files.read(path)) else {
                continue
            }
            session.files.contents[path] = outcome.bytes
            session.changes = session.changes?.following(
                path, from: file, to: SourceFile(path: path, bytes: outcome.bytes))
            mended[path, default: 0] += outcome.applied.count
            hasChanged = true
        }
        return hasChanged
    }
}
