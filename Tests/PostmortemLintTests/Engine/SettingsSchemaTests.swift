import Foundation
import PostmortemCore
import PostmortemLint
import PostmortemModel
import Testing

@Suite("JSON Schema of the settings")
struct SettingsSchemaTests {
    @Test("docs/postmortem.schema.json is what settings and rules say")
    func isFresh() throws {
        try Recorded.expect(
            String(decoding: SettingsSchema.json().rendered(), as: UTF8.self), at: "docs/postmortem.schema.json")
    }

    @Test("Every key of the settings is described")
    func isComplete() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(SettingsSchema.json().rendered())) as? [String: Any]
        let properties = try #require(schema?["properties"] as? [String: [String: Any]])
        #expect(Set(properties.keys) == Set(Settings.keys))
        for key in Settings.keys {
            #expect(properties[key]?["description"] != nil, "describe '\(key)' in SettingsSchema")
        }
        #expect((properties["rules"]?["properties"] as? [String: Any])?["missing-root-cause"] != nil)
    }
}
