/// The difference of two versions of a file in the unified format of POSIX `diff -u`, with `a/` and `b/` before the
/// path as git writes it, so that `git apply` and `patch -p1` take it.
public enum UnifiedDiff {
    /// Lines shown around a change.
    private static let context = 3

    /// - Parameters:
    ///   - path: The path in the header.
    ///   - old: Bytes before.
    ///   - new: Bytes after.
    ///   - isFromTop: Whether the path starts at the top of a repository: `git apply` takes one that stands below a line
    ///     of git's own for such, and any other for one from the current folder.
    /// - Returns: Nothing where the two are equal.
    public static func rendered(
        path: String, old: [UInt8], new: [UInt8], isFromTop: Bool = false
    ) -> [UInt8] {
        if old == new { return [] }
        let (before, after) = (lines(old), lines(new))
        let changes = LineChanges(before, after).ranges
        let line = isFromTop ? "diff --git \(quoted("a/" + path)) \(quoted("b/" + path))\n" : ""
        var output = Array("\(line)--- \(header("a/" + path))\n+++ \(header("b/" + path))\n".utf8)
        var index = 0
        while index < changes.count {
            // Changes whose contexts meet share a hunk.
            var last = index
            while last + 1 < changes.count,
                changes[last + 1].old.lowerBound - changes[last].old.upperBound <= 2 * context
            {
                last += 1
            }
            append(changes[index...last], before, after, to: &output)
            index = last + 1
        }
        return output
    }

    private static func append(
        _ changes: ArraySlice<LineChanges.Change>, _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>],
        to output: inout [UInt8]
    ) {
        guard let first = changes.first, let last = changes.last else { return }
        let lead = min(context, first.old.lowerBound)
        let trail = min(context, before.count - last.old.upperBound)
        let old = first.old.lowerBound - lead..<last.old.upperBound + trail
        let new = first.new.lowerBound - lead..<last.new.upperBound + trail
        output.append(contentsOf: "@@ -\(range(old)) +\(range(new)) @@\n".utf8)
        var line = old.lowerBound
        for change in changes {
            for kept in line..<change.old.lowerBound { append(" ", before[kept], to: &output) }
            for removed in change.old { append("-", before[removed], to: &output) }
            for added in change.new { append("+", after[added], to: &output) }
            line = change.old.upperBound
        }
        for kept in line..<old.upperBound { append(" ", before[kept], to: &output) }
    }

    /// A range as the format counts: from 1, the length left out where it is 1, and an empty one after its line.
    private static func range(_ lines: Range<Int>) -> String {
        switch lines.count {
        case 0: "\(lines.lowerBound),0"
        case 1: "\(lines.lowerBound + 1)"
        default: "\(lines.lowerBound + 1),\(lines.count)"
        }
    }

    private static func append(_ mark: String, _ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(contentsOf: mark.utf8)
        output.append(contentsOf: line)
        if line.last != 0x0A { output.append(contentsOf: "\n\\ No newline at end of file\n".utf8) }
    }

    /// Lines with their line feeds.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// A path with a tab behind it where it has spaces and no quotes, as git writes them.
    private static func header(_ path: String) -> String {
        let name = quoted(path)
        return name == path && path.utf8.contains(0x20) ? path + "\t" : name
    }

    /// A path in quotes where it has what ends a line.
    private static func quoted(_ path: String) -> String {
        guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }) else { return path }
        var quoted = "\""
        for scalar in path.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: quoted += "\\\(scalar)"
            case 0..<0x20, 0x7F:
                let digits = String(scalar.value, radix: 8)
                quoted += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
