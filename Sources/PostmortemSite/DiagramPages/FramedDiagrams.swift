import PostmortemCore
import PostmortemMarkdown
import PostmortemModel
import Synchronization

/// The diagrams that could not be drawn when the site was built, so that Mermaid draws them in the reader's browser, on
/// a page of its own.
///
/// It needs inline styles, which the policy of all other pages forbids: hence the page of its own, in a sandboxed frame.
/// Pages of incidents find out which diagrams these are, so they are built before the diagrams' own pages.
final class FramedDiagrams: Sendable {
    /// Where Mermaid's script stands in the site.
    static let scriptPath = "assets/mermaid.js"
    /// Longest source that Mermaid draws, in characters; its own limit.
    private static let maximumLength = 50_000

    /// A diagram that needs a page.
    struct Entry: Sendable {
        /// Where the page stands, relative to the site.
        var page: String
        var title: String
        var source: String
        var document: KnowledgeBase.DocumentIndex
    }

    /// Absolute path of Mermaid's script; nil when it is not installed.
    let script: String?
    private let entries = Mutex<[String: Entry]>([:])
    private let failures = Mutex<[Failure]>([])

    init(script: String?) { self.script = script }

    /// Asks for a page.
    /// - Returns: whether there will be one.
    func add(_ entry: Entry) -> Bool {
        guard script != nil, entry.source.utf16.count <= Self.maximumLength else { return false }
        entries.withLock { $0[entry.page] = entry }
        return true
    }

    /// Says why an author's diagram could not be drawn when the site was built.
    func explain(_ failure: ScriptFailure, of diagram: Diagram, in document: IncidentDocument) {
        let start = Int(document.tree[diagram.node].span.start)
        let explanation = Failure(
            "diagram cannot be drawn, and is left to the reader's browser: \(failure.message)", path: document.path,
            position: document.file.position(at: start))
        failures.withLock { $0.append(explanation) }
    }

    /// The explanations, in the order of the files; the first ones of many.
    var warnings: [Failure] {
        let most = 20
        let all = failures.withLock { $0 }.sorted {
            ($0.path ?? "", $0.position?.line ?? 0) < ($1.path ?? "", $1.position?.line ?? 0)
        }
        guard all.count > most else { return all }
        let rest = Failure(
            "\(all.count - most) more diagrams cannot be drawn", help: "'postmortem lint' names the broken ones")
        return all.prefix(most) + [rest]
    }

    /// Whether any diagram needs a page.
    var isEmpty: Bool { entries.withLock { $0.isEmpty } }

    /// The diagrams of documents, in the order of their pages.
    func entries(of documents: [KnowledgeBase.DocumentIndex]) -> [Entry] {
        let documents = Set(documents)
        return entries.withLock { $0.values.filter { documents.contains($0.document) } }.sorted { $0.page < $1.page }
    }
}
