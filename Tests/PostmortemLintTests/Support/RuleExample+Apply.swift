import PostmortemLint
import PostmortemModel

extension RuleExample.Change {
    /// The clean incident with this change; marks stay in.
    func applied(to text: String = CleanIncident.text) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch self {
        case .nothing: break
        case .several(let changes): return changes.reduce(text) { $1.applied(to: $0) }
        case .file(let text): return text
        case .withoutField(let key): lines.removeAll { $0.hasPrefix("\(key):") }
        case .withoutSection(let heading): lines.removeSubrange(Self.section(heading, in: lines))
        case .section(let section):
            let heading = MarkedText(section).text.prefix { $0 != "\n" }.drop { $0 == "#" }.dropFirst()
            let range = Self.section(String(heading), in: lines)
            lines.replaceSubrange(
                range, with: section.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        case .frontMatter(let fields):
            let keys = MarkedText(fields).text.split(separator: "\n").map { $0.prefix { $0 != ":" } + ":" }
            let isReplaced = { (line: String) in keys.contains { line.hasPrefix($0) } }
            let end = lines.dropFirst().firstIndex(of: "---") ?? 1
            let place = lines[..<end].firstIndex(where: isReplaced) ?? end
            lines[..<end].removeAll(where: isReplaced)
            lines.insert(contentsOf: fields.split(separator: "\n").map(String.init), at: place)
        }
        return lines.joined(separator: "\n")
    }

    /// The lines of a section, its sub-sections included.
    private static func section(_ heading: String, in lines: [String]) -> Range<Int> {
        func level(_ line: String) -> Int { line.hasPrefix("#") ? line.prefix { $0 == "#" }.count : .max }
        guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.hasSuffix(" " + heading) }) else {
            return lines.endIndex..<lines.endIndex
        }
        let end = lines[(start + 1)...].firstIndex { level($0) <= level(lines[start]) } ?? lines.endIndex
        return start..<end
    }
}

extension RuleExample {
    /// The day that is today.
    var day: CivilDate {
        let parts = (today ?? "").split(separator: "-").compactMap { Int($0) }
        return parts.count == 3
            ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) ?? CleanIncident.today : CleanIncident.today
    }

    /// All files of the knowledge base that the example stands for; marks stay in.
    func files() -> [String: String] {
        var files = CleanIncident.beside
        files[CleanIncident.path] = change.applied()
        for (path, text) in beside {
            let isWhole = text.hasPrefix("---") || text.hasPrefix("#") || !path.hasSuffix(".md")
            files[path] = isWhole ? text : Change.frontMatter(text).applied()
            // From a deeper folder the relative links need one step more.
            if path.split(separator: "/").count > 2 { files[path] = files[path]?.replacing("](", with: "](../") }
        }
        if let settings { files["postmortem.yml"] = settings + "\n" }
        return files
    }
}
