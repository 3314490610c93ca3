import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports zone letters that mean several zones.
struct AmbiguousZone: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM305", name: "ambiguous-zone", severity: .warning, since: "0.1.0",
        summary: """
            A time, or the heading of the timeline or of its column of times, names its zone by letters that several zones \
            share (`CST`, `IST`, `BST`), and nothing else in the document decides which is meant: in Chinese, `CST` is \
            China's. It is reported once.
            """,
        rationale: "`CST` alone can be fourteen hours off: the order of events in two documents cannot be compared.",
        bad: [
            RuleExample(
                .timeline("⟦2019-07-02 13:42 CST⟧ | The rule goes live", "2019-07-02 13:45 CST | The first page"),
                reports: "Zone 'CST' is UTC-6 in North America and UTC+8 in China"),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", head: "⟦Time (IST)⟧"),
                reports: "Zone 'IST' is UTC+5:30 in India, UTC+1 in Ireland and UTC+2 in Israel"),
            RuleExample(
                .file("# 边缘节点\n\n⟦## 时间线（IST）⟧\n\n- 2019-07-02 21:42：规则上线\n"),
                reports: "Zone 'IST' is UTC+5:30 in India, UTC+1 in Ireland and UTC+2 in Israel"),
            RuleExample(
                .file("# Edge\n\n⟦## Timeline (BST)⟧\n\n- 2019-07-02 14:42: the rule goes live\n"),
                reports: "Zone 'BST' is UTC+1 in Britain and UTC+6 in Bangladesh"),
            RuleExample(
                .file("# Edge\n\n## Timeline\n\n⟦All times in CST.⟧\n\n- 2019-07-02 14:42: the rule goes live\n"),
                reports: "Zone 'CST' is UTC-6 in North America and UTC+8 in China"),
        ],
        good: [
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live")),
            RuleExample(.timeline("2019-07-02 21:42 UTC+8 | The rule goes live")),
            RuleExample(.timeline("2019-07-02 06:42 PDT | The rule goes live")),
            RuleExample(.timeline("2019-07-02 21:42 | The rule goes live", head: "Time (Beijing time)")),
            RuleExample(.timeline("2019-07-02 21:42+08:00 | The rule goes live (CST)")),
        ]
    )

    private static let meanings: [(letters: String, zones: String)] = [
        ("CST", "UTC-6 in North America and UTC+8 in China"),
        ("IST", "UTC+5:30 in India, UTC+1 in Ireland and UTC+2 in Israel"),
        ("BST", "UTC+1 in Britain and UTC+6 in Bangladesh"),
        ("AST", "UTC-4 on the Atlantic and UTC+3 in Arabia"),
        ("GST", "UTC+4 on the Gulf and UTC-2 in South Georgia"),
        ("SST", "UTC-11 in Samoa and UTC+8 in Singapore"),
        ("AMT", "UTC-4 on the Amazon and UTC+4 in Armenia"),
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        guard let (span, zone) = Self.ambiguousZone(in: document) else { return }
        findings.report(.ambiguous(zone.letters, zone.zones), at: document.location(span))
    }

    /// The first place with such letters, where they leave a time without a zone.
    static func ambiguousZone(in document: IncidentDocument) -> (span: Span, zone: (letters: String, zones: String))? {
        for milestone in Milestone.allCases {
            guard let stated = document.milestones[milestone], !stated.isDerived, stated.time.value?.isLocal == true,
                let zone = zone(in: document.file.bytes[stated.span.range])
            else { continue }
            return (stated.span, zone)
        }
        guard document.timeline.contains(where: { $0.time?.isLocal == true }) else { return nil }
        for entry in document.timeline where entry.time?.isLocal == true {
            if let zone = zone(in: document.file.bytes[entry.timeSpan.range]) { return (entry.timeSpan, zone) }
        }
        let tree = document.tree
        for section in document.sections where section.kind == .timeline {
            if let zone = zone(in: document.file.bytes[section.headingSpan.range]) {
                return (section.headingSpan, zone)
            }
            // "All times in CST (approximate)"
            if let lead = section.nodes.first(where: { tree[$0].kind == .paragraph }),
                tree[lead].span.count <= longestLead,
                tree.plainText(lead).lowercased().contains("time"),
                let zone = zone(in: document.file.bytes[tree[lead].span.range])
            {
                return (tree[lead].span, zone)
            }
            for node in section.nodes where tree[node].kind == .tableRow && tree[node].detail == 1 {
                for cell in tree.children(of: node) {
                    let span = tree[cell].inner
                    if let zone = zone(in: document.file.bytes[span.range]) { return (span, zone) }
                }
            }
        }
        return nil
    }

    /// Bytes of a paragraph that says of all times where they are.
    private static let longestLead = 200

    /// The letters, as a word of capitals. Where a document has more nodes than are read, the span of each entry behind
    /// them is all of the rest.
    private static func zone(in whole: ArraySlice<UInt8>) -> (letters: String, zones: String)? {
        let bytes = whole.prefix(longestLead)
        // Characters of other scripts divide, too: 时间线（CST）.
        let divides = { (byte: UInt8) in byte >= 0x80 || !byte.isWord && byte != UInt8(ascii: "+") }
        for word in bytes.split(whereSeparator: divides) where word.count == 3 {
            if let zone = meanings.first(where: { $0.letters.utf8.elementsEqual(word) }) { return zone }
        }
        return nil
    }
}

extension Timestamp {
    /// Whether it is a time of day whose zone the document does not determine.
    var isLocal: Bool { offset == nil && precision > .day }
}

extension FindingMessage {
    fileprivate static func ambiguous(_ letters: String, _ zones: String) -> Self {
        Self("Zone '\(letters)' is \(zones)", help: "write the offset, such as 'UTC+8'")
    }
}
