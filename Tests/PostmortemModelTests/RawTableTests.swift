import PostmortemCore
import PostmortemModel
import Testing

@Suite("Tables that other programs wrote as raw HTML")
struct RawTableTests {
    @Test("a timeline, with the zone in the head; rows without text are no entries, and places are those of the file")
    func entries() {
        let table = """
            <table>
            <thead>
            <tr class="header">
            <th><strong><span dir="ltr">Time (EST)</span></strong></th>
            <th><strong>Notes</strong></th>
            </tr>
            </thead>
            <tbody>
            <tr class="odd">
            <td>9:02 AM</td>
            <td>Disk full &amp; <a href="https://chat.example/1"><span>reported</span></a></td>
            </tr>
            <tr class="even"><td><span dir="ltr"></span></td><td>&nbsp;</td></tr>
            <tr class="odd"><td><p>9:40 AM</p></td><td><p>Restarted,</p><p>and <b>resolved</b></p></td></tr>
            </tbody>
            </table>
            """
        #expect(
            timeline(table) == [
                "2025-03-04T09:02:00-05:00 | Disk full & reported",
                "2025-03-04T09:40:00-05:00 | Restarted, and resolved",
            ])
        let document = reading("# T\n\n## Timeline\n\n\(table)\n")
        #expect(document.timeline.map(\.line) == [14, 18])
        #expect(document.timeline.map { document.file.text($0.timeSpan) } == ["9:02 AM", "9:40 AM"])
        #expect(document.links.map(\.destination) == ["https://chat.example/1"])
    }

    @Test("a timeline without a heading, in a box, with capital letters and without the end tags HTML can do without")
    func unnamed() {
        let document = reading(
            """
            # T

            ## What we saw

            <div class="wrap"><TABLE><TR><TH>Time<TH>Event
            <TR><TD>2025-03-04 10:00 UTC<TD>a<TR><TD>2025-03-04 10:05 UTC<TD>b<TR><TD>2025-03-04 10:10 UTC<TD>c
            </TABLE></div>

            """)
        #expect(document.timeline.map(\.text) == ["a", "b", "c"])
    }

    @Test("actions with state, owner and links; rows without text are none")
    func followUps() {
        let document = reading(
            """
            # T

            ## Action items

            Short term:

            <table>
            <tr><td><b>Action Item</b></td><td><b>Owner</b></td><td><b>Status</b></td></tr>
            <tr><td>Add an <a href="https://example.com/1">alert</a></td><td>Ann</td><td>DONE</td></tr>
            <tr><td></td><td></td><td></td></tr>
            <tr><td>Test<br>the backup</td><td>Bob</td><td></td></tr>
            </table>

            """)
        #expect(document.followUps.map(\.text) == ["Add an alert", "Test the backup"])
        #expect(document.followUps.map { $0.owner?.value.value } == ["Ann", "Bob"])
        #expect(document.followUps.map(\.status) == [.done, nil])
        #expect(document.followUps.first?.links.map(\.value) == ["https://example.com/1"])
    }

    @Test("what a template says in italics above its table is no action, also where a blank spoils its stars")
    func instructions() {
        let table = "<table>\n<tr><th>Action Item</th><th>Status</th></tr>\n<tr><td></td><td></td></tr>\n</table>\n"
        func actions(_ text: String, _ table: String) -> [String] {
            reading("# T\n\n## Action Items\n\n\(text)\n\n\(table)").followUps.map(\.text)
        }
        let prompts = [
            "*Each action item should be in the form of a ticket.*",
            "<span>*Each action item should be a ticket.*</span>\n\n<span></span>",
            "*Include items such as: *\n\n*(1) fixes required to prevent it, *\n\n*(2) remaining steps, and so on*",
        ]
        for prompt in prompts {
            #expect(actions(prompt, table) == [])
            #expect(actions(prompt, "| Action | Owner |\n| --- | --- |\n| | |\n") == [])
        }
        #expect(actions("*We will test the backup each week.*", "").count == 1)
        #expect(actions("We will test the backup each week.", table).count == 1)
    }

    @Test("metrics, gaps and the facts of the head")
    func others() {
        let document = reading(
            """
            # T

            <table><tbody><tr><td>Severity</td><td>SEV2</td></tr><tr><td>Started</td><td>2025-03-04 10:00 UTC</td></tr>
            </tbody></table>

            ## Metrics

            <table><tr><th>Metric</th><th>Normal</th><th>Observed</th></tr>
            <tr><td>Latency</td><td>200 ms</td><td>3 s</td></tr></table>

            ## Detection gaps

            <table><tr><th>ID</th><th>Gap</th></tr>
            <tr><td>G1</td><td>Nothing watched the disk</td></tr></table>

            """)
        #expect(document.severity?.value.value == "SEV2")
        #expect(document.milestones[.started]?.time.value?.iso8601 == "2025-03-04T10:00:00Z")
        #expect(document.metrics.map(\.name.value) == ["Latency"])
        #expect(document.gaps.map(\.id.value) == ["G1"])
    }

    @Test("a section with nothing but a table of empty rows is empty")
    func emptiness() {
        func isEmpty(_ cell: String) -> Bool? {
            reading("# T\n\n## Action items\n\n<table><tr><th>Action</th></tr><tr><td>\(cell)</td></tr></table>\n")
                .section(.followUps)?.isEmpty
        }
        #expect(isEmpty("") == true)
        #expect(isEmpty("TBD") == true)
        #expect(isEmpty("Add an alert") == false)
        #expect(isEmpty("<img src=\"a.png\">") == false)
    }
}
