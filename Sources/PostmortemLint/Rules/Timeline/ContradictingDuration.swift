import PostmortemCore
import PostmortemMarkdown
import PostmortemModel

/// Reports a stated duration that the milestones contradict.
struct ContradictingDuration: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM308", name: "contradicting-duration", severity: .warning, since: "0.1.0",
        summary: """
            The text states a duration, as in `Duration: 45 minutes` or a table row `Time to resolve`, and no two \
            milestones are that far apart. A difference of five minutes or of 15 % is rounding.
            """,
        rationale: "One of the two is wrong: what readers are told, or what the statistics count.",
        bad: [
            RuleExample(
                .several([
                    .frontMatter("resolved: ⟪2019-07-02T14:52:00Z⟫"),
                    .impact("Duration: ⟦3 hours⟧\n\n82 % of requests failed."),
                ]),
                reports:
                    "Duration '3 hours' is not what the milestones say: 27 min until mitigated, 1 h 10 min until resolved"
            ),
            RuleExample(
                .several([
                    .frontMatter("resolved: ⟪2019-07-02T14:52:00Z⟫"),
                    .impact("| Downtime | ⟦5 h 10 min⟧ |\n| --- | --- |\n| Requests | 82 % |"),
                ]),
                reports:
                    "Duration '5 h 10 min' is not what the milestones say: 27 min until mitigated, 1 h 10 min until resolved"
            ),
            RuleExample(
                .several([.frontMatter("resolved: ⟪2019-07-02T14:52:00Z⟫"), .impact("- **影响时长**：⟦3小时⟧")]),
                reports:
                    "Duration '3小时' is not what the milestones say: 27 min until mitigated, 1 h 10 min until resolved"),
            RuleExample(
                .several([
                    .frontMatter("started: unknown\ndetected: 2019-07-02T13:44:00Z\nresolved: ⟪2019-07-02T14:52:00Z⟫"),
                    .impact("Duration: ⟦3 hours⟧\n\n82 % of requests failed."),
                ]),
                reports: """
                    Duration '3 hours' is not what the milestones say: 25 min from detected until mitigated, 1 h 8 min \
                    from detected until resolved
                    """),
            RuleExample(
                .file(
                    """
                    ---
                    started: 2019-07-02T13:42:00Z
                    mitigated: 2019-07-02T13:12:00Z
                    resolved: ⟪2019-07-02T15:42:00Z⟫
                    ---

                    # Edge

                    ## Impact

                    Duration: ⟦5 hours⟧

                    """),
                reports: "Duration '5 hours' is not what the milestones say: 2 h until resolved"),
        ],
        good: [
            RuleExample(.impact("Duration: 27 minutes")),
            RuleExample(.impact("**Duration:** about 1 h 10 min, of which 27 minutes without the firewall")),
            RuleExample(.impact("Duration: 25 minutes"), remark: "Rounded."),
            RuleExample(.impact("Duration: unknown")),
            RuleExample(.impact("The duration of a request went from 3 hours to 2 ms.")),
            RuleExample(.frontMatter("resolved: unknown\nmitigated: unknown"), remark: "There is nothing to compare."),
        ]
    )

    /// Labels of a duration.
    private static let labels = PhraseSet([
        "total duration", "incident duration", "outage duration", "duration of incident", "duration of outage",
        "duration of impact", "impact duration", "duration", "time to resolve", "time to resolution", "time to repair",
        "time to recovery", "time to recover", "downtime", "total downtime", "持续时间", "持续时长", "影响时长", "故障影响时长",
        "故障时长", "总时长", "中断时长", "影响时间",
    ])

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let times = Milestone.allCases.compactMap { document.time($0) }
        guard let started = document.time(.started) ?? document.time(.detected),
            let until = document.milestones[.resolved] ?? document.milestones[.mitigated],
            let end = until.time.value, let length = end.seconds(since: started), length >= 0
        else { return }
        var candidates: [Int64] = []
        for (index, earlier) in times.enumerated() {
            candidates += times[(index + 1)...].compactMap { $0.seconds(since: earlier).map(abs) }
        }
        if let first = document.timeline.first?.time, let last = document.timeline.last?.time {
            candidates += [last.seconds(since: first)].compactMap { $0 }
        }
        let claims = Self.claims(in: document, context.prose)
        guard !claims.isEmpty else { return }
        // "Time to repair" may be counted from any entry, such as the one that declares the incident.
        let fromEntries = document.timeline.prefix(200).compactMap(\.time).flatMap { entry in
            times.compactMap { $0.seconds(since: entry) }
        }
        for claim in claims {
            guard claim.measure?.dimension == .time, claim.comparator == .equal || claim.comparator == .about,
                let seconds = claim.baseValue, !candidates.contains(where: { Self.isNear(seconds, Double($0)) }),
                !fromEntries.contains(where: { abs(seconds - Double($0)) <= 300 })
            else { continue }
            let note = Note("the end of the incident stands here", at: document.location(until.span))
            findings.report(.contradicts(claim.text, document), at: document.location(claim.span), notes: [note])
        }
    }

    private static func isNear(_ claimed: Double, _ derived: Double) -> Bool {
        abs(claimed - derived) <= max(300, 0.15 * derived)
    }

    /// The durations that follow a label: behind a colon on the same line, or in the next cell of a table.
    private static func claims(in document: IncidentDocument, _ prose: Prose) -> [Quantity] {
        var claims: [Quantity] = []
        for match in labels.matches(in: prose) {
            var start = match.range.lowerBound
            while start > 0, prose.bytes[start - 1] != 0x0A, !prose.bytes[start - 1].isWord { start -= 1 }
            // The label opens its line, after a bullet or an icon at most.
            guard start == 0 || prose.bytes[start - 1] == 0x0A else { continue }
            var value = lineEnd(prose, match.range.upperBound)
            let behind = prose.bytes[value].drop { $0 == 0x20 }
            if behind.first == UInt8(ascii: ":") || behind.starts(with: "：".utf8) {
                value = behind.startIndex + (behind.first == UInt8(ascii: ":") ? 1 : 3)..<value.upperBound
            } else if behind.isEmpty, document.tree.isInTable(prose.node(at: start)) {
                value = lineEnd(prose, value.upperBound + 1)
            } else {
                continue
            }
            if let quantity = quantity(prose, value) { claims.append(quantity) }
        }
        return claims
    }

    private static func lineEnd(_ prose: Prose, _ start: Int) -> Range<Int> {
        let start = min(start, prose.bytes.count)
        return start..<(prose.bytes[start...].firstIndex(of: 0x0A) ?? prose.bytes.count)
    }

    /// The amount at the head of a text; what follows it is a remark.
    private static func quantity(_ prose: Prose, _ range: Range<Int>) -> Quantity? {
        let text = prose.bytes[range].drop { $0 == 0x20 }
        var end = text.firstIndex { ",;.(".utf8.contains($0) || $0 == 0x0A } ?? text.endIndex
        if end < text.endIndex, text[end] == UInt8(ascii: "."), end + 1 < text.endIndex, text[end + 1].isDigit {
            end = text[(end + 1)...].firstIndex { ",;.(".utf8.contains($0) } ?? text.endIndex
        }
        while end > text.startIndex, text[end - 1] == 0x20 { end -= 1 }
        guard text.startIndex < end else { return nil }
        let amount = text.startIndex..<end
        return Quantity.reading(Sourced(prose.string(amount), prose.span(amount)))
    }
}

extension FindingMessage {
    fileprivate static func contradicts(_ claim: String, _ document: IncidentDocument) -> Self {
        let isStated = document.time(.started) != nil
        let start = document.time(isStated ? .started : .detected)
        let known = [Milestone.mitigated, .resolved].compactMap { milestone -> String? in
            guard let start, let length = document.time(milestone)?.seconds(since: start), length >= 0 else {
                return nil
            }
            let words = DurationText.text(seconds: length)
            return "\(words) \(isStated ? "" : "from detected ")until \(milestone.rawValue)"
        }
        return Self(
            "Duration \(quoted(claim)) is not what the milestones say: \(known.joined(separator: ", "))",
            help: "correct the duration, or the milestone that is wrong")
    }
}
