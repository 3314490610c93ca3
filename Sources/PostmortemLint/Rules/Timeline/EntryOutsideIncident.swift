import PostmortemCore
import PostmortemModel

/// Reports a timeline entry that lies far from the incident.
struct EntryOutsideIncident: DocumentRule {
    private static let hours = RuleOption(
        "hours", default: 24, "How many hours before `started` and after `resolved` an entry may lie.")

    static let metadata = RuleMetadata(
        id: "PM307", name: "entry-outside-incident", severity: .info, since: "0.1.0", options: [hours],
        summary: """
            A timeline entry lies more than a day before `started` or after `resolved` of the front matter. The first \
            one on either side is reported.
            """,
        rationale: """
            Most often the day, month or year is mistyped, and the picture of the timeline is stretched until nothing \
            can be seen in it. What led up to an incident long before is better told under the contributing factors.
            """,
        bad: [
            RuleExample(
                .several([
                    .frontMatter("resolved: ⟪2019-07-02T14:52:00Z⟫"),
                    .timeline("2019-07-02 13:42 | The rule goes live", "⟦2019-07-05 14:52⟧ | All clear"),
                ]),
                reports: "Entry 2019-07-05T14:52:00Z is 3 days after 'resolved'"),
            RuleExample(
                .several([
                    .frontMatter("started: ⟪2019-07-02T13:42:00Z⟫"),
                    .timeline("⟦2018-07-02 13:42⟧ | The rule goes live", "2019-07-02 13:45 | The first page"),
                ]),
                reports: "Entry 2018-07-02T13:42:00Z is 365 days before 'started'"),
        ],
        good: [
            RuleExample(.timeline("2019-07-02 13:42 | The rule goes live", "2019-07-02 14:52 | All clear")),
            RuleExample(.timeline("2019-07-02 09:00 | The rule is approved", "2019-07-02 13:42 | It goes live")),
            RuleExample(
                .timeline("2019-07-02 13:42 | The rule goes live", "2019-07-05 09:00 | All rules are on again"),
                settings: "rules:\n  entry-outside-incident: {hours: 72}"),
            RuleExample(
                .several([
                    .frontMatter("started: 2019-07-02T13:42:00Z"),
                    .timeline("~2019-07-01 13:40 | The rule is written", "2019-07-02 13:42 | It goes live"),
                ])),
            RuleExample(.frontMatter("started: unknown\nresolved: unknown")),
            RuleExample(.timeline("unknown | Somebody restarts a proxy", "2019-07-02 13:42 | The rule goes live")),
        ]
    )

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let limit = Int64(context.options[Self.hours]) * 3600
        if let started = Self.stated(.started, in: document), let bound = started.time.value {
            for entry in document.timeline {
                guard let time = entry.time, let distance = bound.seconds(since: time),
                    distance > limit + Self.slack(entry)
                else { continue }
                report(entry, time, distance, "before", .started, started, document, &findings)
                break
            }
        }
        if let resolved = Self.stated(.resolved, in: document), let bound = resolved.time.value {
            for entry in document.timeline {
                guard let time = entry.time, let distance = time.seconds(since: bound),
                    distance > limit + Self.slack(entry)
                else { continue }
                report(entry, time, distance, "after", .resolved, resolved, document, &findings)
                break
            }
        }
    }

    /// Seconds by which a stated time may be off: "about 05:45" may be a quarter of an hour before or after.
    private static func slack(_ entry: TimelineEntry) -> Int64 { entry.isApproximate ? 15 * 60 : 60 }

    /// A milestone of the front matter; one that is derived from the timeline proves nothing about the timeline.
    private static func stated(_ milestone: Milestone, in document: IncidentDocument) -> MilestoneTime? {
        document.milestones[milestone].flatMap { $0.isDerived ? nil : $0 }
    }

    private func report(
        _ entry: TimelineEntry, _ time: Timestamp, _ distance: Int64, _ side: String, _ milestone: Milestone,
        _ stated: MilestoneTime, _ document: IncidentDocument, _ findings: inout Findings
    ) {
        let note = Note("'\(milestone.rawValue)' stands here", at: document.location(stated.span))
        findings.report(
            .outside(time, distance, side, milestone), at: document.location(entry.timeSpan), notes: [note])
    }
}

extension FindingMessage {
    fileprivate static func outside(
        _ time: Timestamp, _ distance: Int64, _ side: String, _ milestone: Milestone
    ) -> Self {
        let days = distance / 86_400
        let amount =
            days >= 2 ? "\(days) days" : distance >= 7200 ? "\(distance / 3600) hours" : "\(distance / 60) minutes"
        return Self(
            "Entry \(time.iso8601) is \(amount) \(side) '\(milestone.rawValue)'",
            help: "correct its date, or '\(milestone.rawValue)'; tell what led up to it under the contributing factors")
    }
}
