public import PostmortemCore
import PostmortemMarkdown

/// Reads one file into what it says of an incident.
///
/// The reader is tolerant and never guesses: what a document does not determine stays undetermined.
public struct DocumentReader: Sendable {
    private let settings: Settings
    let lexicon: Lexicon
    let scanner: TimeScanner
    private let ids: IncidentIDPattern?
    private let settingsZone: ZoneExpression?

    /// Takes the settings: heading aliases, language, time zone and the shape of ids.
    public init(settings: Settings) {
        self.settings = settings
        lexicon = Lexicon.of(settings)
        scanner = TimeScanner(lexicon: lexicon)
        ids = IncidentIDPattern(settings.idPattern)
        settingsZone = settings.timeZone.map { $0 == "UTC" ? .offset(0) : .region($0) }
    }

    /// Reads a file.
    public func read(_ file: SourceFile) -> IncidentDocument {
        let head = FrontMatterParser.parse(file)
        let matter = head.frontMatter
        let tree = MarkdownParser.parse(file, Span(head.bodyStart, file.bytes.count))
        let name = DocumentName(path: file.path)
        let document = IncidentDocument(
            file: file, slug: name.slug, nameDate: name.date, language: language(matter, name, tree),
            body: DocumentBody(frontMatter: matter, tree: tree))
        let zone = zone(of: matter)
        FieldReader(lexicon: lexicon, scanner: scanner, zone: zone).read(into: document)
        if document.title == nil { document.title = head.heading }
        readSections(document, name, zone)
        if let ids { ReferenceReader(tree: tree, file: file, ids: ids).read(into: document) }
        return document
    }

    private func language(_ matter: FrontMatter?, _ name: DocumentName, _ tree: MarkdownTree) -> String {
        if case .scalar(let text) = matter?["language"], !text.value.isEmpty { return text.value.lowercased() }
        if let language = name.language { return language }
        // The settings may know better which Chinese it is.
        guard let written = WrittenLanguage.of(tree), !settings.language.hasPrefix(written) else {
            return settings.language
        }
        return written
    }

    /// The zone of times that state none: `timezone` of the front matter, which other programs have there, or the settings'.
    private func zone(of matter: FrontMatter?) -> ZoneExpression? {
        let field = matter?.fields.first { lexicon.headFields[HeadingText.normalized($0.key.value)] == .zone }
        if case .scalar(let text)? = field?.value, let zone = ZoneEvidence.zone(in: text.value) { return zone }
        return settingsZone
    }

    private func readSections(_ document: IncidentDocument, _ name: DocumentName, _ zone: ZoneExpression?) {
        let (tree, file) = (document.tree, document.file)
        let emptiness = Emptiness(lexicon: lexicon, tree: tree)
        let timelines = TimelineReader(
            lexicon: lexicon, tree: tree, file: file, scanner: scanner, emptiness: emptiness)
        var sections = SectionReader(
            lexicon: lexicon, tree: tree, file: file, emptiness: emptiness, timelines: timelines)
        document.sections = sections.read()
        let head = HeadFacts(
            lexicon: lexicon, scanner: scanner, severities: settings.severities, zone: zone)
        let zone = head.read(into: document)
        // Where every section has a heading of level 1, at most the first of them is the title.
        if document.title == nil,
            let heading = document.sections.first(where: { $0.level == 1 && $0.headingNode != nil }),
            heading.kind == nil
        {
            document.title = Sourced(heading.heading, heading.headingSpan)
        }
        // Where the document begins with a heading of several words, at whatever level, that is it.
        if document.title == nil, let heading = document.sections.first, heading.kind == nil,
            heading.level < SectionReader.labelLevel, mayBeTitle(heading.heading),
            heading.headingNode == tree.children(of: 0).first(where: { tree[$0].kind != .htmlBlock })
        {
            document.title = Sourced(heading.heading, heading.headingSpan)
        }
        let context = DocumentTimes(scanner: scanner, settingsZone: settingsZone, zone: zone).context(
            of: document, name)
        readTimeline(document, timelines, context)
        deriveMilestones(document)
        for section in outermost(.metrics, document) {
            document.metrics += MetricsReader(lexicon: lexicon, tree: tree, file: file).read(section.nodes)
        }
        readDetection(document, emptiness)
        var after = context
        let days = document.timeline.compactMap { $0.time?.date }
        let isOfOneYear = days.allSatisfy { $0.year == days[0].year }
        after.reference = context.reference ?? document.labelledDate ?? (isOfOneYear ? days.first : nil)
        let followUps = FollowUpReader(
            lexicon: lexicon, tree: tree, file: file, scanner: scanner, emptiness: emptiness, context: after)
        let actions = outermost(.followUps, document)
        let others = actions.isEmpty ? [:] : others(document)
        let read = actions.map { followUps.read($0.nodes, except: others, below: $0.heading) }
        let found = read.flatMap(\.found)
        // Beside a list, prose is work where it says who does it, by when, or in which ticket, or has a name in bold.
        let prose = read.flatMap(\.prose).filter { action in
            found.isEmpty || action.owner != nil || action.dueText != nil || !action.links.isEmpty
                || tree.children(of: action.nodes.lowerBound).first { _ in true }.map { tree[$0].kind == .strong }
                    ?? false
        }
        document.followUps = prose.isEmpty ? found : (found + prose).sorted { $0.span.start < $1.span.start }
        readTaggedOwners(of: document)
        readSubjects(of: document)
        readYearsOfDueDates(of: document, after)
        closeGaps(of: document)
    }

    /// "Reward distribution failed" may, "Background:" and "Incident details" not.
    private func mayBeTitle(_ heading: String) -> Bool {
        if lexicon.headHeadings.contains(HeadingText.normalized(heading)) { return false }
        // "Owner: @jane" is a fact.
        if let label = heading.split(whereSeparator: { ":：".contains($0) }).first, label.count < heading.count,
            case let label = HeadingText.normalized(String(label)),
            lexicon.headFields[label] != nil || lexicon.names(label, .owner)
        {
            return false
        }
        let ideographs = heading.unicodeScalars.count { $0.isCommonIdeograph }
        return (heading.contains(" ") || ideographs > 5) && !heading.hasSuffix(":") && !heading.hasSuffix("：")
    }

    /// Notes at each gap which follow-ups close it.
    private func closeGaps(of document: IncidentDocument) {
        guard !document.gaps.isEmpty else { return }
        var closers: [String: [Int]] = [:]
        for (number, action) in document.followUps.enumerated() {
            for gap in action.closes where closers[gap.value]?.last != number {
                closers[gap.value, default: []].append(number)
            }
        }
        for index in document.gaps.indices {
            document.gaps[index].closedBy = closers[document.gaps[index].id.value] ?? []
        }
    }

    /// Sections that are not about actions, as lessons under "Follow-up": where each ends, by its heading.
    private func others(_ document: IncidentDocument) -> [MarkdownTree.Index: MarkdownTree.Index] {
        var ends: [MarkdownTree.Index: MarkdownTree.Index] = [:]
        for section in document.sections {
            guard let kind = section.kind, kind != .followUps, kind != .remediation, let heading = section.headingNode,
                document.tree[heading].kind == .heading
            else { continue }
            ends[heading] = section.nodes.upperBound
        }
        return ends
    }

    /// Sections of a kind, without those inside another one of the same kind.
    private func outermost(_ kind: SectionKind, _ document: IncidentDocument) -> [Section] {
        var found = RangeCover()
        return document.sections.filter { $0.kind == kind && found.insert($0.nodes) }
    }

    private func readTimeline(_ document: IncidentDocument, _ reader: TimelineReader, _ context: TimeContext) {
        let context = readDays(document, reader, context)
        guard document.timeline.contains(where: { $0.time.map { $0.precision > .day } ?? false }),
            document.timeline.allSatisfy({ $0.time?.offset == nil })
        else { return }
        var zoned = context
        var letters: String?
        for entry in document.timeline.prefix(8) {
            if case .ambiguous(let stated)? = scanner.scan(entry.timeText)?.zone, letters == nil { letters = stated }
        }
        if letters == nil, let section = outermost(.timeline, document).first {
            DocumentTimes(scanner: scanner, settingsZone: settingsZone).enter(section, of: document, &zoned)
            if case .ambiguous(let stated)? = zoned.zone { letters = stated }
        }
        guard let zone = ProseDays(scanner: scanner, context: context).zone(of: document, letters: letters) else {
            return
        }
        var known = context
        if letters == nil { known.zone = zone } else { known.home = zone }
        document.timeline = timeline(document, reader, known)
    }

    /// Reads the entries.
    ///
    /// - Returns: what holds for them, with the day that the prose shows.
    private func readDays(
        _ document: IncidentDocument, _ reader: TimelineReader, _ context: TimeContext
    ) -> TimeContext {
        document.timeline = timeline(document, reader, context)
        // Milestones state the day with more care than a sentence, and most documents have them.
        guard document.milestones.isEmpty else { return context }
        let prose = ProseDays(scanner: scanner, context: context)
        defer {
            let isDated =
                context.date != nil || document.labelledDate != nil || document.timeline.contains { $0.time != nil }
            if !isDated { document.labelledDate = prose.summaryDay(of: document) }
        }
        if document.timeline.isEmpty { return context }
        var context = context
        if let day = prose.day(of: document) {
            if context.date == nil { document.labelledDate = day.date }
            if day.date == context.date, day.zone == nil || context.zone != nil { return context }
            context.date = day.date
            context.zone = context.zone ?? day.zone
        } else if let day = prose.dayBeforePublication(of: document) {
            context.date = day
        } else if let reference = prose.reference(of: document) {
            context.reference = reference
            // "Friday 16:00" is of the week of it.
            let lacksDay = document.timeline.contains { entry in
                guard entry.time == nil, case .weekday? = scanner.scan(entry.timeText)?.date else { return false }
                return true
            }
            if lacksDay { context.date = prose.week(of: document) }
            // "T0 is 16:05" of the day that the summary names.
            if context.date == nil, document.timeline.contains(where: { scanner.scan($0.timeText)?.relative != nil }) {
                context.date = prose.summaryDay(of: document)
            }
        } else {
            return context
        }
        document.timeline = timeline(document, reader, context)
        return context
    }

    private func timeline(
        _ document: IncidentDocument, _ reader: TimelineReader, _ context: TimeContext
    ) -> [TimelineEntry] {
        let parts = outermost(.timeline, document).map { section in
            var context = context
            DocumentTimes(scanner: scanner, settingsZone: settingsZone).enter(section, of: document, &context)
            return reader.read(section.nodes, &context)
        }
        // Beside times, "Timeline of our decisions" without one tells of something else.
        let timed = parts.filter { $0.contains { !$0.timeText.isEmpty } }
        return (timed.isEmpty ? parts : timed).flatMap(\.self)
    }

    /// Milestones that the front matter leaves out and a timeline entry names: the first that names one, if it has a time.
    private func deriveMilestones(_ document: IncidentDocument) {
        var named: Set<Milestone> = []
        for entry in document.timeline {
            guard let milestone = entry.milestone, named.insert(milestone).inserted, let time = entry.time,
                time.precision > .day, document.milestones[milestone] == nil
            else { continue }
            document.milestones[milestone] = MilestoneTime(time: .known(time), span: entry.timeSpan, isDerived: true)
        }
        // An incident is not detected once it is over: the entry speaks of another one.
        let end = [Milestone.mitigated, .resolved].compactMap { document.time($0) }
        if let detected = document.milestones[.detected], detected.isDerived, let time = detected.time.value,
            end.contains(where: { $0.isBefore(time) })
        {
            document.milestones[.detected] = nil
        }
    }

    private func readDetection(_ document: IncidentDocument, _ emptiness: Emptiness) {
        let reader = DetectionReader(lexicon: lexicon, tree: document.tree, file: document.file, emptiness: emptiness)
        for section in outermost(.detection, document) { document.signals += reader.signals(section.nodes) }
        for section in outermost(.detectionGaps, document) { reader.addGaps(of: section, to: &document.gaps) }
        let event = document.duration(.mitigate) ?? document.duration(.resolve)
        let structural = StructuralGaps(lexicon: lexicon)
        for index in document.gaps.indices {
            document.gaps[index].isStructural = structural.isStructural(
                document.gaps[index], signals: document.signals, event: event)
        }
    }
}

/// What a file's name says.
struct DocumentName {
    /// Name without `.md` and without a language suffix.
    var slug: String
    /// The language suffix.
    var language: String?
    /// A date at the head of the name.
    var date: CivilDate?

    private static let languages: Set<String> = [
        "ar", "cs", "da", "de", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nb", "nl", "nn",
        "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
        "en-gb", "en-us", "de-at", "de-ch", "es-mx", "fr-ca", "pt-br", "pt-pt", "zh-cn", "zh-hans", "zh-hant", "zh-hk",
        "zh-sg", "zh-tw",
    ]

    init(path: String) {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
        var name = String(path[start...])
        if name.utf8.suffix(3).elementsEqual(".md".utf8) || name.lowercased().hasSuffix(".md") { name.removeLast(3) }
        if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) {
            let suffix = name[name.utf8.index(after: dot)...].lowercased()
            if Self.languages.contains(suffix), dot != name.startIndex {
                language = suffix
                name = String(name[..<dot])
            }
        }
        slug = name
        var cursor = TextCursor(name, limit: 10)
        if case .full(let date) = DateNotation.scan(&cursor) { self.date = date }
    }
}
