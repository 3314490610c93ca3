import PostmortemCore
import PostmortemModel

/// Whether a document has a section that rules ask for.
enum SectionPresence {
    case filled
    case empty(Section)
    case missing
}

extension IncidentDocument {
    /// Whether one of the kinds of section is there and says something.
    func presence(of kinds: SectionKind...) -> SectionPresence {
        var empty: Section?
        for section in sections {
            guard let kind = section.kind, kinds.contains(kind) else { continue }
            if !section.isEmpty { return .filled }
            if empty == nil { empty = section }
        }
        return empty.map { .empty($0) } ?? .missing
    }

    /// Reports a section that is not there at the title, and one that says nothing at its heading.
    func report(
        _ presence: SectionPresence, missing: FindingMessage, empty: FindingMessage, findings: inout Findings
    ) {
        switch presence {
        case .filled: break
        case .missing: findings.report(missing, at: location(titleSpan))
        case .empty(let section): findings.report(empty, at: location(section.headingSpan))
        }
    }

    /// The heading to suggest for a section, in the document's language.
    func suggestedHeading(_ english: String, chinese: String) -> String {
        "'## " + (language.hasPrefix("zh") ? chinese : english) + "'"
    }
}
