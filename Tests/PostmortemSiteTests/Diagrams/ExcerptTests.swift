import PostmortemCore
import Testing

@testable import PostmortemSite

@Suite struct ExcerptTests {
    @Test(arguments: [
        ("One. Two is a longer sentence, and more.", 30, "One."),
        ("Two mechanisms met. One destroyed the data.", 60, "Two mechanisms met. One destroyed the data."),
        (
            "We waited, e.g. for U.S. traffic. Then it was over, at last, and for good.", 40,
            "We waited, e.g. for U.S. traffic."
        ),
        ("Version 1.2.3 was bad. It went out.", 24, "Version 1.2.3 was bad."),
        ("库无法加载。进程反复崩溃！然后呢？", 20, "库无法加载。"),
        ("  spaces \n and\tlines  ", 40, "spaces and lines"),
        ("", 40, ""),
    ])
    func theOpeningIsWholeSentences(text: String, width: Int, opening: String) {
        #expect(Excerpt.opening(of: text, to: width) == opening)
    }

    @Test(arguments: [
        ("short", 10, "short"),
        ("a sentence that is too long to be kept", 20, "a sentence that is…"),
        ("a first clause that says much, and then more words", 34, "a first clause that says much…"),
        ("进程通过动态库接口加载了一个错误的库", 20, "进程通过动态库接口…"),
        ("库无法加载，进程反复崩溃，新的副本也一样", 28, "库无法加载，进程反复崩溃…"),
    ])
    func aLongTextEndsAtAClauseOrAWord(text: String, width: Int, short: String) {
        #expect(Excerpt.shortened(text, to: width) == short)
    }

    @Test func aShortenedTextIsNeverWiderThanItMayBe() {
        let texts = [
            "abcdefghijklmnopqrstuvwxyz", "一二三四五六七八九十一二三四五", "a b c d e f g h i j k l m", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        ]
        for text in texts {
            for width in 2...30 { #expect(displayWidth(Excerpt.shortened(text, to: width)) <= width) }
        }
    }

    @Test func aWordThatNoLayoutCanWrapIsCut() {
        let hash = String(repeating: "0123456789abcdef", count: 4)
        #expect(Excerpt.shortened("see \(hash) there", to: 90) == "see \(hash.prefix(27))… there")
    }

    @Test(arguments: [
        ("It looked like this:", ""), ("It was so. The shape of it:", "It was so."), ("如下所示：", ""),
        ("A whole thought.", "A whole thought."),
    ])
    func aSentenceThatOnlyLeadsOnIsLeftOut(text: String, kept: String) {
        #expect(Excerpt.withoutLeadIn(text) == kept)
    }
}
