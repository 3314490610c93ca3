import Foundation
import Testing

@testable import PostmortemSite

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What every chart has to keep to, whatever it draws: well-formed, no id twice, no reference to an id that is not there, and
/// nothing that a strict Content-Security-Policy refuses.
final class MarkupChecker: NSObject, XMLParserDelegate {
    private(set) var elements: [String: Int] = [:]
    private(set) var text = ""
    private(set) var problems: [String] = []
    private var ids = Set<String>()
    private var references = Set<String>()

    /// Checks one fragment of a page.
    @discardableResult
    static func check(_ html: HTML?, sourceLocation: SourceLocation = #_sourceLocation) throws -> MarkupChecker {
        let markup = try #require(html, sourceLocation: sourceLocation).markup
        let checker = MarkupChecker()
        let parser = XMLParser(data: Data("<page>\(markup)</page>".utf8))
        parser.delegate = checker
        if !parser.parse() {
            checker.problems.append("not well-formed: \(parser.parserError.debugDescription) in \(markup)")
        }
        checker.problems += checker.references.subtracting(checker.ids).sorted().map { "nothing has the id \($0)" }
        #expect(checker.problems == [], sourceLocation: sourceLocation)
        return checker
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements[name, default: 0] += 1
        if ["script", "style", "image", "foreignObject"].contains(name) { problems.append("an element <\(name)>") }
        for (key, value) in attributes {
            if key == "style" || key.hasPrefix("on") { problems.append("an attribute \(key)") }
            if key == "id", !ids.insert(value).inserted { problems.append("the id \(value) twice") }
            if key == "aria-labelledby" { references.formUnion(value.split(separator: " ").map(String.init)) }
            if value.hasPrefix("url(#") { references.insert(String(value.dropFirst(5).dropLast())) }
            if value.contains("nan") || value.contains("inf") { problems.append("\(key)=\(value) is no number") }
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
