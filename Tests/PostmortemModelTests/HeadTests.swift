import PostmortemModel
import Testing

@Suite("Facts at the head of documents without front matter")
struct HeadTests {
    @Test("labelled lines, lists and tables give date, severity, milestones and authors")
    func forms() {
        let lines = reading(
            "# T\n\n**Date:** March 4, 2025\n**Severity:** sev-2 (minor)\n**Authors:** Ann, Ben\n\n## Timeline\n\n- 10:00 a\n"
        )
        #expect(lines.date?.value.iso8601 == "2025-03-04")
        #expect(lines.severity?.value.value == "SEV2")
        #expect(lines.authors.map(\.value) == ["Ann", "Ben"])
        #expect(lines.timeline.map(described) == ["2025-03-04T10:00:00 | a"])

        let table = reading(
            "# 复盘\n\n## 基本信息\n\n| 项目 | 内容 |\n|---|---|\n| 故障等级 | SEV1 |\n| 故障发生时间 | 2025-03-05 10:12 |\n| 恢复时间 | 2025-03-05 11:05 |\n"
        )
        #expect(table.duration(.resolve) == 3180)
        #expect(table.severity?.value.value == "SEV1")
    }

    @Test("a range of days gives its first; what is of another form gives nothing")
    func tolerance() {
        #expect(reading("# T\n\n**Date:** January 14-19, 2026\n").date?.value.iso8601 == "2026-01-14")
        let vague = reading("# T\n\nDate: last week\n\nSeverity: Critical\n")
        #expect(vague.date == nil)
        #expect(vague.severity == nil)
    }

    @Test("front matter goes before")
    func precedence() {
        let document = reading(
            "---\nseverity: SEV3\ndate: 2025-01-01\n---\n# T\n\nSeverity: SEV1\n\nDate: 2025-02-02\n")
        #expect(document.severity?.value.value == "SEV3")
        #expect(document.date?.value.iso8601 == "2025-01-01")
    }
}
