import PostmortemCore
import PostmortemMarkdown
import PostmortemModel
import PostmortemReporting

/// The lines of a knowledge base that changed since a commit.
struct ChangedLines: Equatable {
    /// Lines of one file, sorted and apart; nil for all.
    private(set) var files: [String: [ClosedRange<Int>]?]

    /// Takes 1-based lines by path, sorted and apart; nil for a file that is new.
    init(files: [String: [ClosedRange<Int>]?]) { self.files = files }

    /// Asks git, in the knowledge base's folder.
    ///
    /// - Parameters:
    ///   - revision: A commit. What counts is the merge base of it and HEAD, so that what others have done
    ///     there since does not; where the two have no common history that is known here, the commit itself.
    ///   - settings: What they leave out is not looked at.
    /// - Throws: ``Failure`` when there is no git, no repository or no such commit.
    init(since revision: String, in folder: String, _ settings: Settings) throws {
        let git = Git(folder: folder)
        guard try git.line(["rev-parse", "--is-inside-work-tree"]) == "true" else {
            throw Failure("not in a git repository, so nothing is known of changes since '\(revision)'", path: folder)
        }
        guard
            let commit = try git.line(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
        else {
            throw Failure(
                "git knows no commit '\(revision)'",
                help: "a shallow clone lacks older commits and other branches; fetch them with 'git fetch --unshallow'")
        }
        let base = try git.line(["merge-base", commit, "HEAD"]) ?? commit
        let difference = try git.output([
            "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
            "--src-prefix=a/", "--dst-prefix=b/", "--text", base, "--",
        ])
        let untracked = try git.output(["ls-files", "--others", "--exclude-standard", "-z"])
        guard let difference, let untracked else { throw Failure("git cannot compare with '\(revision)'") }
        let reader = DifferenceReader(difference) { path in
            path.hasPrefix(KnowledgeBase.incidentFolder + "/") && KnowledgeBase.isIncidentFile(path)
                && settings.exclusion(of: path) == nil
        }
        files = reader.files
        for path in untracked.split(separator: 0) { files[String(decoding: path, as: UTF8.self)] = .some(nil) }
    }

    /// Whether a finding belongs to what changed: one about a whole document where anything in the file changed, any
    /// other where one of its lines did, or one that a note points to: what is at odds with it stands where it stood.
    func contains(_ finding: Diagnostic, in document: (String) -> IncidentDocument?) -> Bool {
        let places = [finding.location] + finding.notes.compactMap(\.location)
        let areOfTwo = places.contains { $0.path != finding.location.path }
        return places.enumerated().contains { index, place in
            contains(
                place, isAboutDocument: index == 0 && finding.isAboutDocument, isOfSection: areOfTwo,
                in: document(place.path))
        }
    }

    /// - Parameter isOfSection: whether a place at the heading of a section stands for all of it: where two documents are
    ///   compared, it is their sections that are.
    private func contains(
        _ place: Location, isAboutDocument: Bool, isOfSection: Bool, in document: IncidentDocument?
    ) -> Bool {
        guard let lines = files[place.path] else { return false }
        guard let lines, !isAboutDocument, let document else { return true }
        let file = document.file
        var span = place.span
        if isOfSection, let section = document.sections.first(where: { $0.kind != nil && $0.headingSpan == span }),
            let last = section.nodes.last
        {
            span = span.union(document.tree[last].span)
        }
        // Where the front matter cannot be read, any of its lines may be why, or one that went.
        if let matter = document.frontMatter, matter.isUnreadable, matter.span.range.contains(Int(span.start)) {
            span = matter.span
        }
        let (first, last) = (file.line(at: Int(span.start)), file.line(at: max(Int(span.start), Int(span.end) - 1)))
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].upperBound < first { low = middle + 1 } else { high = middle }
        }
        return low < lines.count && lines[low].lowerBound <= last
    }

    /// The same lines after a file has been edited; lines that were edited count as changed.
    func following(_ path: String, from old: SourceFile, to new: SourceFile) -> ChangedLines {
        guard case .some(.some(let lines)) = files[path] else { return self }
        var result: [ClosedRange<Int>] = []
        var (oldLine, newLine) = (1, 1)
        func keep(until end: Int) {
            // Lines from oldLine up to end are the same in both versions.
            for range in lines where range.upperBound >= oldLine && range.lowerBound < end {
                let shift = newLine - oldLine
                result.append(max(range.lowerBound, oldLine) + shift...min(range.upperBound, end - 1) + shift)
            }
            newLine += end - oldLine
            oldLine = end
        }
        for change in LineChanges(old.lines, new.lines).ranges {
            keep(until: change.old.lowerBound + 1)
            if !change.new.isEmpty { result.append(newLine...newLine + change.new.count - 1) }
            (oldLine, newLine) = (change.old.upperBound + 1, change.new.upperBound + 1)
        }
        keep(until: old.lineCount + 1)
        var copy = self
        copy.files[path] = .some(result)
        return copy
    }
}

extension SourceFile {
    /// Each line with its line ending.
    fileprivate var lines: [ArraySlice<UInt8>] {
        lineStarts.indices.map { index in
            let end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
            return bytes[Int(lineStarts[index])..<end]
        }
    }
}
