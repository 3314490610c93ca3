public import PostmortemCore

/// Findings that a team has decided to live with until somebody mends them.
///
/// A finding is known by its ``FindingIdentity`` and by how many there are of one identity, never by its line.
public struct Baseline: Sendable {
    /// How many findings of an identity are accepted.
    public private(set) var counts: [FindingIdentity: Int]

    /// Takes counts by identity.
    public init(counts: [FindingIdentity: Int] = [:]) { self.counts = counts }

    /// Accepts these findings.
    ///
    /// - Parameter source: The file at a path.
    public init(_ findings: [Diagnostic], source: (String) -> SourceFile?) {
        counts = [:]
        for finding in findings {
            counts[FindingIdentity(of: finding, in: source(finding.location.path)), default: 0] += 1
        }
    }

    /// Number of findings that are accepted.
    public var total: Int { counts.values.reduce(0, +) }

    /// Takes out the findings that are accepted.
    ///
    /// - Returns: What is left of the baseline: entries that no finding has used up.
    public func filter(_ findings: inout [Diagnostic], source: (String) -> SourceFile?) -> Baseline {
        guard !counts.isEmpty else { return self }
        var rest = counts
        findings.removeAll { finding in
            let identity = FindingIdentity(of: finding, in: source(finding.location.path))
            guard let count = rest[identity] else { return false }
            rest[identity] = count > 1 ? count - 1 : nil
            return true
        }
        return Baseline(counts: rest)
    }

    /// The entries for which `isIncluded` holds.
    public func entries(where isIncluded: (FindingIdentity) -> Bool) -> Baseline {
        Baseline(counts: counts.filter { isIncluded($0.key) })
    }

    /// The entries of both.
    public func merging(_ other: Baseline) -> Baseline {
        Baseline(counts: counts.merging(other.counts) { $0 + $1 })
    }
}
