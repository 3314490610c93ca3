import PostmortemCore

/// Reads what `git diff --unified=0` writes: which lines of which files are new.
///
/// The lines of a hunk are counted and skipped, so that a line of a document that looks like a header is none.
struct DifferenceReader {
    /// 1-based lines of the new version by path, sorted and apart.
    private(set) var files: [String: [ClosedRange<Int>]?] = [:]

    /// - Parameter isChecked: Whether a file of that name was looked at; one that was moved from elsewhere is new.
    init(_ bytes: [UInt8], isChecked: (String) -> Bool) {
        var path: String?
        var isMovedIn = false
        var movedIn: Set<String> = []
        var skipped = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if skipped > 0 {
                // "\ No newline at end of file" belongs to the line before it.
                if line.first != UInt8(ascii: "\\") { skipped -= 1 }
                continue
            }
            if line.starts(with: Array("rename from ".utf8)) {
                isMovedIn = !isChecked(Self.name(line.dropFirst(12)))
            } else if line.starts(with: Array("rename to ".utf8)), isMovedIn {
                movedIn.insert(Self.name(line.dropFirst(10)))
            } else if line.starts(with: Array("+++ ".utf8)) {
                path = Self.path(line.dropFirst(4))
            } else if line.starts(with: Array("@@ -".utf8)), let hunk = Self.hunk(line) {
                skipped = hunk.removed + hunk.added
                guard let path else { continue }
                // Where lines only went, what stands on both sides of the gap has changed.
                let lines =
                    hunk.added > 0 ? hunk.start...hunk.start + hunk.added - 1 : max(1, hunk.start)...hunk.start + 1
                Self.add(lines, to: &files[path, default: []])
            }
        }
        for path in movedIn { files[path] = .some(nil) }
    }

    private static func add(_ lines: ClosedRange<Int>, to ranges: inout [ClosedRange<Int>]?) {
        var known = ranges ?? []
        if let last = known.last, lines.lowerBound <= last.upperBound {
            known[known.count - 1] = last.lowerBound...max(last.upperBound, lines.upperBound)
        } else {
            known.append(lines)
        }
        ranges = known
    }

    /// `@@ -12,3 +15,2 @@ …`: the numbers of lines that went and came, and the first that came.
    private static func hunk(_ line: ArraySlice<UInt8>) -> (removed: Int, start: Int, added: Int)? {
        let parts = line.split(separator: 0x20)
        guard parts.count >= 4, let old = numbers(parts[1]), let new = numbers(parts[2]) else { return nil }
        return (old.count, new.start, new.count)
    }

    private static func numbers(_ part: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
        let numbers = part.dropFirst().split(separator: UInt8(ascii: ",")).map {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard let first = numbers.first, let start = first else { return nil }
        return (start, numbers.count > 1 ? numbers[1] ?? 1 : 1)
    }

    /// `b/path`, with quotes around it and escapes in it where git finds it unusual; nil for `/dev/null`.
    private static func path(_ text: ArraySlice<UInt8>) -> String? {
        let name = name(text)
        return name.hasPrefix("b/") ? String(name.dropFirst(2)) : nil
    }

    private static func name(_ text: ArraySlice<UInt8>) -> String {
        var bytes = Array(text)
        // A tab ends a name with spaces.
        if bytes.last == 0x09 { bytes.removeLast() }
        if bytes.first == UInt8(ascii: "\"") { bytes = unquoted(bytes.dropFirst().dropLast()) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text in git's C-like quotes.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let letters: [UInt8: UInt8] = [
            UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
            UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        ]
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                result.append(byte)
                continue
            }
            if rest.count >= 2, let value = UInt8(String(decoding: [escape] + rest.prefix(2), as: UTF8.self), radix: 8)
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(letters[escape] ?? escape)
            }
        }
        return result
    }
}
