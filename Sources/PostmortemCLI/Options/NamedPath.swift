import PostmortemCore

/// A path as the user named it: symbolic links in it count by where they stand, not by what they lead to.
struct NamedPath {
    /// From the top of the file system, without `.` and `..`.
    let absolute: String

    init(_ path: String) {
        var place = path.hasPrefix("/") ? "/" : Self.current
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                // Behind a link, ".." is the folder around what the link leads to.
                place = Self.folder(of: RootFinder.realPath(place) ?? place)
            } else {
                place += (place == "/" ? "" : "/") + part
            }
        }
        absolute = place
    }

    private static let current = RootFinder.realPath(".") ?? "/"

    /// The path from a root, which has no links in it; nil where no part of the path lies there.
    func relative(to root: String) -> String? {
        if let rest = Self.rest(of: absolute, behind: root) { return rest }
        // A link leads to the root, or into it.
        var end = absolute.startIndex
        while end < absolute.endIndex {
            end = absolute[absolute.index(after: end)...].firstIndex(of: "/") ?? absolute.endIndex
            guard let real = RootFinder.realPath(String(absolute[..<end])) else { return nil }
            if let inside = Self.rest(of: real, behind: root) {
                let rest = absolute[end...].dropFirst()
                return inside.isEmpty || rest.isEmpty ? inside + rest : inside + "/" + rest
            }
        }
        return nil
    }

    /// What follows a folder in a path; empty for the folder itself, nil for what lies elsewhere.
    static func rest(of path: String, behind folder: String) -> String? {
        if path == folder { return "" }
        let start = folder == "/" ? folder : folder + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }

    /// The folder around an absolute path.
    static func folder(of path: String) -> String {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return end == path.startIndex ? "/" : String(path[..<end])
    }
}
