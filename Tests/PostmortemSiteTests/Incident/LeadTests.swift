import Testing

@testable import PostmortemSite

/// Taking the time, or the id of a gap, off the front of a list item.
@Suite struct LeadTests {
    @Test(
        arguments: [
            ("<p>14:02 – It fails</p>", "14:02", "<p>It fails</p>"),
            ("14:02: It fails", "14:02", "It fails"),
            ("<strong>14:02</strong> It fails", "14:02", "It fails"),
            ("<p><strong>G1:</strong> No alert</p>", "G1", "<p>No alert</p>"),
            ("<p>It fails at 14:02</p>", "14:02", "<p>It fails at 14:02</p>"),
            ("<strong>G1: all of it is bold</strong>", "G1", "<strong>G1: all of it is bold</strong>"),
            ("G1：没有告警", "G1", "没有告警"),
            ("23点50分，市电闪断", "23点50分", "市电闪断"),
            ("", "G1", ""),
            ("text", "", "text"),
        ])
    func leadIsDropped(markup: String, lead: String, expected: String) {
        #expect(HTML(rendered: markup).droppingLead(lead).markup == expected)
    }
}
