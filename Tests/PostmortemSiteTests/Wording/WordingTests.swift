import PostmortemModel
import Testing

@testable import PostmortemSite

/// Durations, numbers and times, in two languages.
@Suite struct WordingTests {
    private func wording(_ language: String) throws -> Wording {
        let theme = try Theme(knowledgeBase: EmbeddedTheme.files, pages: PageKinds.registrations)
        return Wording(theme.strings(for: language))
    }

    @Test func durationsHaveTwoUnitsAtTheMost() throws {
        let english = try wording("en")
        let cases: [(Int64, String)] = [
            (0, "0 s"), (45, "45 s"), (180, "3 min"), (200, "3 min 20 s"), (4_200, "1 h 10 min"), (7_200, "2 h"),
            (183_600, "2 d 3 h"), (-60, "−1 min"), (.max, "106751991167300 d 15 h"), (.min, "−106751991167300 d 15 h"),
        ]
        for (seconds, text) in cases { #expect(english.duration(seconds) == text) }
        #expect(try wording("zh").duration(7_920) == "2 小时 12 分钟")
    }

    @Test func timesKeepTheirZone() {
        let time = Timestamp(local: 1_562_074_920, offset: 0)
        #expect(Wording.dateTime(time) == "2019-07-02 13:42 UTC")
        #expect(Wording.dateTime(Timestamp(local: 1_562_074_920, offset: 28_800)) == "2019-07-02 13:42 +08:00")
        #expect(Wording.dateTime(Timestamp(local: 1_562_074_920)) == "2019-07-02 13:42")
        #expect(Wording.dateTime(Timestamp(local: 1_562_074_920, precision: .day)) == "2019-07-02")
    }
}
