import Testing

@testable import PostmortemSite

/// Markup is what the source says literally; everything that is interpolated is text.
@Suite struct MarkupTests {
    @Test func interpolatedTextIsEscaped() {
        let title = #""><script>alert('1')</script>"#
        let markup: Markup = "<title>\(title)</title>"
        #expect(markup.string == "<title>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</title>")
    }

    @Test func interpolatedMarkupIsNot() {
        let inner: Markup = "<b>\("a & b")</b>"
        let outer: Markup = "<p>\(inner)</p>"
        #expect(outer.string == "<p><b>a &amp; b</b></p>")
    }

    @Test func aQuoteUnderACombiningMarkIsEscapedToo() {
        let markup: Markup = #"<a title="\#("\"\u{308}")">"#
        #expect(markup.string == "<a title=\"&quot;\u{308}\">")
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-0.04, "-0.04"), (12.5, "12.5"), (33.333333, "33.33"), (99.999, "100"), (-0.001, "0"),
        (Double.nan, "0"), (Double.infinity, "0"), (1e300, "1000000000000"),
    ])
    func numbersAreShortAndTheSameInEveryLocale(number: Double, text: String) {
        #expect(number.brief() == text || (text == "0" && number.brief() == "-0"))
    }

    @Test(arguments: [
        (6.04, "6"), (5.21, "5.2"), (180.4, "180"), (9.99, "10"), (0.324, "0.32"), (0.031, "0.031"), (0, "0"),
    ])
    func ratiosHaveTwoDigits(number: Double, text: String) {
        #expect(number.rounded2 == text)
    }
}
