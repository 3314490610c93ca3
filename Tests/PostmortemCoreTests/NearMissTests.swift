import PostmortemCore
import Testing

@Suite("Did you mean")
struct NearMissTests {
    @Test(
        "the nearest plausible word",
        arguments: [
            ("titel", "title"), ("sevrity", "severity"), ("Detected-By", "detected_by"), ("tite", "title"),
            ("statsu", "status"),
        ])
    func near(word: String, expected: String) {
        #expect(NearMiss.best(for: word, in: ["id", "title", "severity", "status", "detected_by"]) == expected)
    }

    @Test("nothing, rather than something far", arguments: ["", "owner", "x", "titles of incidents", "标题"])
    func far(word: String) {
        #expect(NearMiss.best(for: word, in: ["id", "title", "severity", "status"]) == nil)
    }

    @Test("of ids, which differ in few letters anyway, only what is nearer than the caller says")
    func within() {
        let known = NearMiss(["INC-2025-0042"])
        #expect(known.best(for: "INC-2025-0043", within: 1) == "INC-2025-0042")
        #expect(known.best(for: "INC-2025-0001", within: 1) == nil)
    }

    @Test("equal distances are settled by the order of the candidates; the word itself is none")
    func ties() {
        #expect(NearMiss.best(for: "cat", in: ["cat", "bat", "hat"]) == "bat")
        #expect(NearMiss(["hat", "bat"]).best(for: "cat") == "hat")
    }
}
