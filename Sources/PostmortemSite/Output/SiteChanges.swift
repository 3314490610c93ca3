/// What a published site has that the one before it had not.
public struct SiteChanges: Hashable, Sendable {
    /// Number of files that are new.
    public var added = 0
    /// Number of files with other bytes than before.
    public var changed = 0
    /// Number of files with the same bytes as before; they kept their modification time.
    public var unchanged = 0
    /// Files of the old site that are gone, sorted; relative to the site.
    public var removed: [String]
    /// Whether the site was exchanged in one step; false where the file system cannot.
    public var inOneStep: Bool

    init(_ paths: StagedPaths, removed: [String], inOneStep: Bool) {
        (self.removed, self.inOneStep) = (removed, inOneStep)
        for outcome in paths.outcomes.values {
            switch outcome {
            case .added: added += 1
            case .changed: changed += 1
            case .unchanged: unchanged += 1
            case .unfinished: continue
            }
        }
    }
}
