import PostmortemModel
import Testing

@Suite("Detection, its gaps, and the actions that close them")
struct DetectionTests {
    private let document = reading(
        """
        ---
        title: T
        started: 2025-03-04T13:40:00Z
        mitigated: 2025-03-04T14:40:00Z
        ---
        ## Detection

        | Signal | Source | Interval |
        | --- | --- | --- |
        | Pool gauge | Prometheus | 30 s |
        | Log | file | real time |

        ### Detection gaps

        - G1: the pool gauge is scraped every 30 s, the peak lasted 8 s
        - nobody watched the queue
        - G7: backups ran every 24 h

        ## Follow-up actions

        | Action | Type | Owner | Due | Status | Ticket | Closes |
        | --- | --- | --- | --- | --- | --- | --- |
        | Scrape every 5 s | detect | platform | 2025-04-01 | in progress | [#12](https://example.com/12) | G1 |
        | Watch the queue | Detection | unknown | unknown | declined: the queue goes away | OPS-7 | G2, G7 |
        | ~~Old idea~~ | prevent | | soon | done | | |
        """)

    @Test func signals() {
        #expect(document.signals.map(\.name.value) == ["Pool gauge", "Log"])
        #expect(document.signals.map(\.intervalSeconds) == [30, 0])
        #expect(document.signals.map { $0.source?.value } == ["Prometheus", "file"])
    }

    @Test("gaps keep their ids, or are numbered in order")
    func gaps() {
        #expect(document.gaps.map(\.id.value) == ["G1", "G2", "G7"])
        #expect(document.gaps.map(\.hasExplicitID) == [true, false, true])
        #expect(document.gaps.map(\.closedBy) == [[0], [1], [1]])
    }

    @Test("gaps behind labels, of which a document may have several, are numbered through")
    func gapsBehindLabels() {
        let text = """
            # T

            **Impact:** all
            **Detection gaps:** No alert looked at memory.

            - **Detection gaps**: Nobody watched the queue.

            **Detection gaps:** None: the page came at once.
            """
        let gaps = reading(text).gaps
        #expect(gaps.map(\.text) == ["No alert looked at memory.", "Nobody watched the queue."])
        #expect(gaps.map(\.id.value) == ["G1", "G2"])
    }

    @Test("gaps in a quotation, and one a line where the lines are numbered")
    func otherForms() {
        func gaps(_ text: String) -> [String] { reading("# T\n\n## Detection gaps\n\n\(text)\n").gaps.map(\.text) }
        #expect(
            gaps("> Mails of cron go to a mailbox\n> nobody reads.") == ["Mails of cron go to a mailbox nobody reads."])
        #expect(gaps("> - G1: no alert\n> - G2: no graph") == ["no alert", "no graph"])
        #expect(gaps("- G1: no alert\n\n> cron: 12 mails") == ["no alert"])
        #expect(gaps("1、阈值过低；\n2、没有业务监控。") == ["阈值过低；", "没有业务监控。"])
        #expect(gaps("1、阈值过低，\n没有业务监控。") == ["1、阈值过低， 没有业务监控。"])
    }

    @Test("a gap is structural when the sampling interval is longer than the event")
    func structural() {
        #expect(document.gaps.map(\.isStructural) == [true, false, true])
    }

    @Test func followUps() {
        let actions = document.followUps
        #expect(actions.map(\.text) == ["Scrape every 5 s", "Watch the queue", "Old idea"])
        #expect(actions.map(\.type) == [.detect, .detect, .prevent])
        #expect(actions.map(\.status) == [.inProgress, .declined, .done])
        #expect(actions[0].owner?.value == .known("platform"))
        #expect(actions[0].due?.value.value?.iso8601 == "2025-04-01")
        #expect(actions[0].links.map(\.value) == ["https://example.com/12"])
        #expect(actions[1].owner?.value == .unknown)
        #expect(actions[1].due?.value == .unknown)
        #expect(actions[1].reason == "the queue goes away")
        #expect(actions[1].links.map(\.value) == ["OPS-7"])
        #expect(actions[2].due == nil)
        #expect(actions[2].dueText?.value == "soon")
    }

    @Test("lists: ticked boxes, owners by label or handle, categories above their actions")
    func lists() {
        let actions = reading(
            """
            ## Action items

            - [x] Raise the limit (owner: Ada, due: 2025-04-01)
            - [ ] Write the runbook @grace
            - **Detect**:
              - Alert on the pool
            - TBD
            """, settings: Settings()
        ).followUps
        #expect(actions.map(\.status) == [.done, .open, nil])
        #expect(actions.map { $0.owner?.value.value } == ["Ada", "@grace", nil])
        #expect(actions.map { $0.due?.value.value?.iso8601 } == ["2025-04-01", nil, nil])
        #expect(actions.map(\.type) == [nil, nil, .detect])
    }

    @Test("Chinese tables")
    func chinese() {
        let actions = reading(
            """
            ## 后续行动

            | 行动 | 类型 | 负责人 | 截止 | 状态 | 关闭盲区 |
            | --- | --- | --- | --- | --- | --- |
            | 缩短采集间隔 | 检测 | 平台组 | 2025年4月1日 | 进行中 | G1 |
            | 增加超时 | 预防 | 未知 | 未知 | 不采纳：成本过高 | |
            """
        ).followUps
        #expect(actions.map(\.type) == [.detect, .prevent])
        #expect(actions.map(\.status) == [.inProgress, .declined])
        #expect(actions[0].due?.value.value?.iso8601 == "2025-04-01")
        #expect(actions[1].reason == "成本过高")
        #expect(actions[0].closes.map(\.value) == ["G1"])
    }

    @Test("lines of gaps may be numbered in any way", arguments: ["(1) |(2) ", "①|②", "（一）|（二）", "1、|2、", "1.|2."])
    func lineNumbers(numbers: String) {
        let marks = numbers.split(separator: "|")
        let gaps = reading("# T\n\n## Detection gaps\n\n\(marks[0])没有告警、没有演练\n\(marks[1])No drill\n").gaps
        #expect(gaps.map(\.text) == ["没有告警、没有演练", "No drill"])
    }
}
