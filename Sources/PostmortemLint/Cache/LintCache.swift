public import PostmortemCore
public import PostmortemModel
import Synchronization

/// Remembers between runs what does not change as long as a document does not: its outline, and what the rules about
/// one document find in it. What reaches across incidents is looked for in every run.
///
/// Entries hold for one content of one path, told by a hash whose key nobody knows but who can read the cache, and for
/// one program and one set of settings; findings also for one choice of rules and one day. A file that is broken, or of
/// another version or program, is as good as none. It is written whole and renamed into place, so several runs may share
/// it, and it may be deleted at any time.
public final class LintCache: OutlineCache {
    /// The file.
    public let path: String
    private let origin: String
    private let least: Int
    private let before = AtomicLazyReference<StoredLintCache>()
    /// Whether findings of the run before hold in this one.
    private let holds = Atomic<Bool>(false)
    private let fresh = Mutex(Fresh())

    /// What this run adds, by path.
    private struct Fresh: Sendable {
        var circumstances = ""
        var outlines: [String: (version: UInt64, bytes: [UInt8])] = [:]
        var findings: [String: (version: UInt64, bytes: [UInt8])] = [:]
    }

    /// - Parameters:
    ///   - path: the file, which need not be there.
    ///   - origin: what the reading of a document depends on beside the document, as text, such as the program's version
    ///     and the settings.
    ///   - least: where there are fewer documents nothing is remembered: to read two hundred takes less than a tenth of
    ///     a second.
    public init(path: String, origin: String, least: Int = 200) {
        self.path = path
        self.origin = origin
        self.least = least
    }

    /// See ``OutlineCache/open(for:)``.
    public func open(for count: Int) {
        guard count >= least, before.load() == nil else { return }
        let bytes = (try? DiskFileSystem.readFile(path, limit: .max)) ?? []
        _ = before.storeIfNil(StoredLintCache(bytes, origin: origin) ?? StoredLintCache())
    }

    /// See ``OutlineCache/version(of:_:)``.
    public func version(of path: String, _ bytes: [UInt8]) -> UInt64? {
        guard let hash = before.load()?.hash else { return nil }
        return hash([hash(path.utf8), hash(bytes)])
    }

    /// See ``OutlineCache/outline(of:_:)``.
    public func outline(of path: String, _ version: UInt64) -> Unpacker? {
        guard let entry = before.load()?.entry(of: path), entry.version == version else { return nil }
        return Unpacker(entry.outline)
    }

    /// See ``OutlineCache/keep(_:)``.
    public func keep(_ document: IncidentDocument) {
        guard let version = document.version else { return }
        var packer = Packer()
        document.packOutline(into: &packer)
        fresh.withLock { [bytes = packer.ownSize] in $0.outlines[document.path] = (version, bytes) }
    }

    /// Begins a run of the rules; see ``Linter/circumstances``.
    func begin(_ circumstances: @autoclosure () -> String) {
        guard let before = before.load() else { return }
        let circumstances = circumstances()
        fresh.withLock {
            if $0.circumstances != circumstances { $0.findings = [:] }
            $0.circumstances = circumstances
        }
        holds.store(before.circumstances == circumstances, ordering: .relaxed)
    }

    /// What an earlier run found in a document; nil where it, or another document of the incident, is not the same.
    func findings(
        in document: IncidentDocument, of incident: Incident, _ read: (inout Unpacker) throws -> [Diagnostic]
    ) -> [Diagnostic]? {
        guard holds.load(ordering: .relaxed), let version = version(of: document, in: incident),
            let findings = before.load()?.entry(of: document.path)?.findings, findings.version == version
        else { return nil }
        var unpacker = Unpacker(findings.bytes)
        return try? read(&unpacker)
    }

    /// Remembers findings in a document.
    func keep(_ findings: [Diagnostic], in document: IncidentDocument, of incident: Incident) {
        guard let version = version(of: document, in: incident) else { return }
        var packer = Packer()
        packer.add(findings.count)
        for finding in findings { packer.add(finding, in: document.path) }
        fresh.withLock { [bytes = packer.ownSize] in $0.findings[document.path] = (version, bytes) }
    }

    /// A number for a document and all others of the incident. (Two paths may differ in their normalisation only, and be
    /// one key: so it says which document it is, too.)
    private func version(of document: IncidentDocument, in incident: Incident) -> UInt64? {
        let versions = ([document] + incident.documents).compactMap(\.version)
        guard versions.count == incident.documents.count + 1 else { return nil }
        return before.load()?.hash(versions)
    }

    /// Whether this run knows something of the documents that the one before did not, or they are more or fewer.
    public func hasNews(of base: KnowledgeBase) -> Bool {
        guard let before = before.load() else { return false }
        return before.count != base.byPath.count || fresh.withLock { !$0.outlines.isEmpty || !$0.findings.isEmpty }
    }

    /// Writes what is known of the documents.
    ///
    /// - Throws: ``Failure`` when the file cannot be written.
    public func write(_ base: KnowledgeBase) throws(Failure) {
        guard let before = before.load() else { return }
        let fresh = fresh.withLock { $0 }
        let holds = holds.load(ordering: .relaxed)
        let entries = base.incidents.flatMap(\.documents).compactMap { document in
            entry(of: document.path, fresh, before, holds).map { (path: document.path, entry: $0) }
        }
        var file = StoredLintCache.Writer(
            after: before, origin: origin, circumstances: fresh.circumstances,
            capacity: entries.reduce(0) { $0 + $1.path.utf8.count + $1.entry.size })
        for (path, entry) in entries { file.add(entry, path: path) }
        try AtomicFile.write(file.bytes, to: path)
    }

    private func entry(
        of path: String, _ fresh: Fresh, _ before: StoredLintCache, _ holds: Bool
    ) -> StoredLintCache.Entry? {
        let old = before.entry(of: path)
        let outline = fresh.outlines[path].map { ($0.version, $0.bytes[...]) } ?? old.map { ($0.version, $0.outline) }
        guard let outline else { return nil }
        let findings = fresh.findings[path].map { ($0.version, $0.bytes[...]) } ?? (holds ? old?.findings : nil)
        return StoredLintCache.Entry(version: outline.0, outline: outline.1, findings: findings)
    }
}

extension Packer {
    /// The bytes in an array without room for more, as there are thousands of them.
    fileprivate var ownSize: [UInt8] { bytes.withUnsafeBufferPointer(Array.init) }
}
