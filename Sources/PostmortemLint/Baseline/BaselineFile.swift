public import PostmortemCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The file of a ``Baseline``: JSON that people can read and merge, sorted, one entry a line.
public enum BaselineFile {
    /// The name that is looked for at the root of the knowledge base.
    public static let defaultName = ".postmortem-baseline.json"

    private static let version = 1

    private struct Content: Decodable {
        var version: Int
        var findings: [Entry]

        struct Entry: Decodable {
            var file: String
            var rule: String
            var place: String
            var count: Int?
        }
    }

    /// The file's bytes.
    public static func rendered(_ baseline: Baseline, registry: RuleRegistry = .standard) -> [UInt8] {
        let names = Dictionary(registry.rules.map { ($0.metadata.id, $0.metadata.name) }) { first, _ in first }
        var output = Array("{\n\"version\": \(version),\n\"findings\": [".utf8)
        for (index, entry) in baseline.counts.sorted(by: { $0.key < $1.key }).enumerated() {
            output.append(contentsOf: (index == 0 ? "\n  " : ",\n  ").utf8)
            var members: [(key: String, value: JSON)] = [
                ("file", .string(entry.key.path)), ("rule", .string(entry.key.rule)),
                ("name", JSON(names[entry.key.rule])), ("place", .string(entry.key.place)),
            ]
            if entry.value > 1 { members.append(("count", JSON(entry.value))) }
            JSON.object(members).append(to: &output)
        }
        output.append(contentsOf: (baseline.counts.isEmpty ? "]\n}\n" : "\n]\n}\n").utf8)
        return output
    }

    /// Reads a file.
    ///
    /// - Throws: ``Failure`` when it is no baseline, or one of a version that this program does not know.
    public static func parse(_ bytes: [UInt8], path: String) throws(Failure) -> Baseline {
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: Data(bytes))
        } catch {
            throw Failure(
                "not a baseline", path: path,
                help:
                    "write it with 'postmortem lint --write-baseline'; after a merge, take one side and write it again")
        }
        guard content.version == version else {
            throw Failure(
                "the baseline is of version \(content.version), and this program reads version \(version)", path: path,
                help: "write it again with 'postmortem lint --write-baseline'")
        }
        var counts: [FindingIdentity: Int] = [:]
        for entry in content.findings {
            // An identity twice is what a merge of two branches leaves: it does not mean twice as many.
            let identity = FindingIdentity(rule: entry.rule, path: entry.file, place: entry.place)
            counts[identity] = max(counts[identity] ?? 0, min(max(1, entry.count ?? 1), 1_000_000))
        }
        return Baseline(counts: counts)
    }
}
