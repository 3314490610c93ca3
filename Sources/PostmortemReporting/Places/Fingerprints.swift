import PostmortemCore

/// Names findings so that services recognise them when lines move: from what ``FindingIdentity`` says, and the number
/// of the finding among those of the same identity.
struct Fingerprints {
    private let source: (String) -> SourceFile?
    private var seen: [FindingIdentity: Int] = [:]

    init(source: @escaping (String) -> SourceFile?) { self.source = source }

    /// The fingerprint of the next finding in the order of the report: 32 hexadecimal digits.
    mutating func next(for finding: Diagnostic) -> String {
        let identity = FindingIdentity(of: finding, in: source(finding.location.path))
        let number = seen[identity, default: 0]
        seen[identity] = number + 1
        return StableHash.hexadecimal("\(number)\n\(identity.rule)\n\(identity.path)\n\(identity.place)")
    }
}
