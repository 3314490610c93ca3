public import PostmortemCore
import Synchronization

/// What a knowledge base needs to know of a document to link it with others, without the document being read again:
/// fields, milestones, links, gaps, sources of diagrams. Whoever asks for more makes the file be read, and gets the same
/// as if it had been read at once; so an outline changes how long a question takes, and never its answer.
final class DocumentOutline: Sendable {
    /// ``IncidentDocument/titleSpan``.
    let titleSpan: Span
    /// ``IncidentDocument/timelineDate``.
    let timelineDate: CivilDate?
    /// ``IncidentDocument/checks``.
    let checks: [ScriptJob]

    private let read: @Sendable () -> DocumentBody
    private let made = Mutex<Made?>(nil)

    /// A body crosses threads when nobody writes to it any more; see ``IncidentDocument``.
    private struct Made: @unchecked Sendable {
        var body: DocumentBody
    }

    init(
        titleSpan: Span, timelineDate: CivilDate?, checks: [ScriptJob], read: @escaping @Sendable () -> DocumentBody
    ) {
        self.titleSpan = titleSpan
        self.timelineDate = timelineDate
        self.checks = checks
        self.read = read
    }

    var isRead: Bool { made.withLock { $0 != nil } }

    var body: DocumentBody {
        made.withLock { made in
            if let made { return made }
            let new = Made(body: read())
            made = new
            return new
        }.body
    }
}

extension IncidentDocument {
    /// Writes what ``init(file:outline:reader:)`` needs.
    public func packOutline(into packer: inout Packer) {
        packer.add(language)
        packer.add(titleSpan)
        packer.add(timelineDate)
        packer.add(diagrams.map(\.source))
        packer.add(formulas.count)
        for case .formula(let source, let isDisplay) in checks {
            packer.add(source)
            packer.add(isDisplay)
        }
        packer.add(id)
        packer.add(title)
        packer.add(severity)
        packer.add(status)
        packer.add(services)
        packer.add(tags)
        packer.add(cause)
        packer.add(detectedBy)
        packer.add(date)
        packer.add(labelledDate)
        packer.add(published)
        packer.add(related)
        for milestone in Milestone.allCases { packer.add(milestones[milestone]) }
        packer.add(gaps)
        packer.add(links)
        packer.add(mentions)
    }

    /// Makes a document of what an earlier run has written; the file is read with `reader` where that is not enough.
    ///
    /// - Throws: ``Unpacker/Mismatch`` where the bytes are no outline.
    convenience init(
        file: SourceFile, outline unpacker: inout Unpacker, reader: DocumentReader
    ) throws(Unpacker.Mismatch) {
        let language = try unpacker.text()
        let (titleSpan, timelineDate): (Span, CivilDate?) = (try unpacker.value(), try unpacker.optional())
        var checks = try unpacker.values().map { ScriptJob.check($0) }
        for _ in 0..<(try unpacker.count()) {
            checks.append(.formula(try unpacker.text(), isDisplay: try unpacker.flag()))
        }
        let outline = DocumentOutline(titleSpan: titleSpan, timelineDate: timelineDate, checks: checks) {
            reader.read(file).body
        }
        self.init(file: file, name: DocumentName(path: file.path), language: language, outline: outline)
        id = try unpacker.optional()
        title = try unpacker.optional()
        severity = try unpacker.optional()
        status = try unpacker.optional()
        services = try unpacker.values()
        tags = try unpacker.values()
        cause = try unpacker.optional()
        detectedBy = try unpacker.optional()
        date = try unpacker.optional()
        labelledDate = try unpacker.optional()
        published = try unpacker.optional()
        related = try unpacker.values()
        for milestone in Milestone.allCases { milestones[milestone] = try unpacker.optional(MilestoneTime.self) }
        gaps = try unpacker.values()
        links = try unpacker.values()
        mentions = try unpacker.values()
    }
}

extension Sourced: Packable where Value: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(value)
        packer.add(span)
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        self.init(try unpacker.value(), try unpacker.value())
    }
}

extension Stated: Packable where Value: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) { packer.add(value) }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        self = try unpacker.optional(Value.self).map { .known($0) } ?? .unknown
    }
}

extension CivilDate: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) { packer.add(days) }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        let days = try unpacker.int()
        guard Self.readable.contains(days) else { throw Unpacker.Mismatch() }
        self.init(days: days)
    }

    /// Days beyond the years that ``init(year:month:day:)`` knows, and beside their midnights.
    fileprivate static let readable = -800_000...3_000_000
}

extension Timestamp: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(Int(local))
        packer.add(offset != nil)
        if let offset { packer.add(Int(offset)) }
        packer.add(Int(precision.rawValue))
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        let local = try unpacker.int()
        let offset = try unpacker.flag() ? try unpacker.int() : nil
        guard CivilDate.readable.contains(local / 86_400), offset.map({ abs($0 / 86_400) <= 1 }) ?? true,
            let precision = UInt8(exactly: try unpacker.int()).flatMap(Precision.init)
        else { throw Unpacker.Mismatch() }
        self.init(local: Int64(local), offset: offset.map { Int32($0) }, precision: precision)
    }
}

extension MilestoneTime: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(time)
        packer.add(span)
        packer.add(isDerived)
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        self.init(time: try unpacker.value(), span: try unpacker.value(), isDerived: try unpacker.flag())
    }
}

extension DetectionGap: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(id)
        packer.add(hasExplicitID)
        packer.add(text)
        packer.add(span)
        packer.add(nodes.lowerBound)
        packer.add(nodes.upperBound)
        packer.add(isStructural)
        packer.add(closedBy.count)
        for action in closedBy { packer.add(action) }
        packer.add(line)
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        let (id, hasExplicitID): (Sourced<String>, Bool) = (try unpacker.value(), try unpacker.flag())
        let (text, span): (String, Span) = (try unpacker.value(), try unpacker.value())
        let (lower, upper) = (try unpacker.int(), try unpacker.int())
        guard lower <= upper else { throw Unpacker.Mismatch() }
        let isStructural = try unpacker.flag()
        var closedBy: [Int] = []
        for _ in 0..<(try unpacker.count()) { closedBy.append(try unpacker.int()) }
        self.init(
            id: id, hasExplicitID: hasExplicitID, text: text, span: span, nodes: lower..<upper,
            isStructural: isStructural, closedBy: closedBy, line: try unpacker.int())
    }
}

extension LinkReference: Packable {
    /// See ``Packable/pack(into:)``.
    public func pack(into packer: inout Packer) {
        packer.add(destination)
        packer.add(span)
        packer.add(node)
        packer.add(isImage)
    }

    /// See ``Packable/init(from:)``.
    public init(from unpacker: inout Unpacker) throws(Unpacker.Mismatch) {
        self.init(
            destination: try unpacker.text(), span: try unpacker.value(), node: try unpacker.int(),
            isImage: try unpacker.flag())
    }
}
