import PostmortemCore

/// The file of a ``LintCache``: a head, and a record for each document with a hash of its own, so that only those are
/// looked at that are asked for.
final class StoredLintCache: Sendable {
    /// What the run had to go by beside documents and settings; see ``Linter/circumstances``.
    let circumstances: String
    /// Hashes documents and records.
    let hash: KeyedHash
    /// Number of documents.
    var count: Int { records.count }

    private let key: (UInt64, UInt64)
    private let bytes: [UInt8]
    private let records: [String: (hash: UInt64, range: Range<Int>)]

    /// Changes with the form of the file.
    private static let form = "postmortem lint cache 2"

    /// What is known of a document.
    struct Entry {
        /// The document's version.
        var version: UInt64
        /// Its outline.
        var outline: ArraySlice<UInt8>
        /// What was found in it, when all documents of the incident were of a version.
        var findings: (version: UInt64, bytes: ArraySlice<UInt8>)?

        /// Bytes that it takes in a file, at most; without its path.
        var size: Int { outline.count + (findings?.bytes.count ?? 0) + 48 }
    }

    /// One that knows nothing, with a new key.
    init() {
        var chance = SystemRandomNumberGenerator()
        key = (chance.next(), chance.next())
        hash = KeyedHash(key: key)
        (bytes, records, circumstances) = ([], [:], "")
    }

    /// Takes a file; nil where it is not of this program and these settings, or is broken.
    init?(_ file: [UInt8], origin: String) {
        var unpacker = Unpacker(file[...])
        do throws(Unpacker.Mismatch) {
            guard try unpacker.text() == Self.form, try unpacker.text().isSameBytes(as: origin) else { return nil }
            circumstances = try unpacker.text()
            key = (try unpacker.number(), try unpacker.number())
            hash = KeyedHash(key: key)
            guard try unpacker.number() == hash(circumstances.utf8) else { return nil }
            var records: [String: (hash: UInt64, range: Range<Int>)] = [:]
            while !unpacker.isAtEnd {
                let path = try unpacker.text()
                let hash = try unpacker.number()
                let record = try unpacker.bytes()
                records[path] = (hash, record.startIndex..<record.endIndex)
            }
            self.records = records
        } catch {
            return nil
        }
        bytes = file
    }

    /// What is known of the document at a path; nil where the record is broken.
    func entry(of path: String) -> Entry? {
        guard let record = records[path], hash(bytes[record.range]) == record.hash else { return nil }
        var unpacker = Unpacker(bytes[record.range])
        do throws(Unpacker.Mismatch) {
            var entry = Entry(version: try unpacker.number(), outline: try unpacker.bytes())
            if try unpacker.flag() { entry.findings = (try unpacker.number(), try unpacker.bytes()) }
            return entry
        } catch {
            return nil
        }
    }

    /// Makes a file.
    struct Writer {
        private let hash: KeyedHash
        private var packer: Packer

        /// The bytes of the file.
        var bytes: [UInt8] { packer.bytes }

        /// - Parameters:
        ///   - before: the cache whose key the file gets.
        ///   - capacity: bytes of all that is to be added.
        init(after before: StoredLintCache, origin: String, circumstances: String, capacity: Int) {
            hash = before.hash
            packer = Packer(capacity: capacity + origin.utf8.count + circumstances.utf8.count + 64)
            for text in [StoredLintCache.form, origin, circumstances] { packer.add(text) }
            packer.add(before.key.0)
            packer.add(before.key.1)
            packer.add(hash(circumstances.utf8))
        }

        mutating func add(_ entry: Entry, path: String) {
            var record = Packer(capacity: entry.size)
            record.add(entry.version)
            record.add(bytes: entry.outline)
            record.add(entry.findings != nil)
            if let findings = entry.findings {
                record.add(findings.version)
                record.add(bytes: findings.bytes)
            }
            packer.add(path)
            packer.add(hash(record.bytes))
            packer.add(bytes: record.bytes)
        }
    }
}

extension KeyedHash {
    /// The hash of numbers.
    func callAsFunction(_ numbers: [UInt64]) -> UInt64 {
        self(numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) })
    }
}
