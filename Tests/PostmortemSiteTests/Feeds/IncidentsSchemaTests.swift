import Foundation
import Testing

@testable import PostmortemSite

/// The description of `incidents.json` holds for the file, and is the one in the documents.
@Suite struct IncidentsSchemaTests {
    @Test func theFileKeepsToIt() throws {
        let site = try builtSite(SampleBase.files, drafts: true)
        let schema = try object(site["incidents.schema.json"])
        let data = try object(site["incidents.json"])
        #expect((data["incidents"] as? [Any])?.count == 3)
        #expect(SchemaCheck(schema).problems(data) == [])
    }

    @Test func theCheckNoticesWhatIsWrong() throws {
        let schema = SchemaCheck(try object(String(decoding: IncidentsSchema.bytes, as: UTF8.self)))
        #expect(
            schema.problems(["title": "x", "as_of": "2026-01-01", "incidents": [["id": 1]]]).contains(
                "/incidents/0/id: type"))
        #expect(schema.problems(["title": "x"]).contains("/: no as_of"))
    }

    @Test func theDocumentsHaveIt() throws {
        let path = URL(filePath: #filePath).appending(path: "../../../../docs/incidents.schema.json").standardized
        if ProcessInfo.processInfo.environment["POSTMORTEM_UPDATE"] != nil {
            try Data(IncidentsSchema.bytes).write(to: path)
            Issue.record("recorded \(path.path); run the tests again without POSTMORTEM_UPDATE")
        }
        #expect(
            try Data(contentsOf: path) == Data(IncidentsSchema.bytes),
            "POSTMORTEM_UPDATE=1 swift test --filter IncidentsSchemaTests writes it")
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}

/// The part of JSON Schema that our schema uses.
private struct SchemaCheck {
    private let root: [String: Any]

    init(_ schema: [String: Any]) { root = schema }

    func problems(_ value: Any) -> [String] { check(value, root, "") }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            return definition.map { check(value, $0, path) } ?? ["\(path): nothing defines \(reference)"]
        }
        let types = (schema["type"] as? [String]) ?? [schema["type"] as? String].compactMap(\.self)
        guard types.contains(where: { Self.isA($0, value) }) else { return ["\(path): type"] }
        if let object = value as? [String: Any] { return check(object, schema, path) }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            return array.enumerated().flatMap { check($1, items, "\(path)/\($0)") }
        }
        return []
    }

    private func check(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        var problems = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path)/: no \($0)" }
        for (key, value) in object {
            let names = (schema["propertyNames"] as? [String: Any])?["enum"] as? [String]
            if let names, !names.contains(key) { problems.append("\(path)/\(key): name") }
            if let member = known[key] ?? schema["additionalProperties"] as? [String: Any] {
                problems += check(value, member, "\(path)/\(key)")
            } else {
                problems.append("\(path)/\(key): not described")
            }
        }
        return problems
    }

    private static func isA(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "boolean": value is Bool
        case "integer": value is Int && !(value is String)
        default: false
        }
    }
}
