public import PostmortemCore
public import PostmortemMarkdown
import Synchronization

/// What the reader understood of one file. Two documents, one a language, may tell of one ``Incident``.
///
/// A class, because pages and rules hand documents around by the thousand, and a copy would count up thirty references.
/// It may cross threads unchecked, because only the reader that makes it writes to it (`internal(set)`, and nothing
/// else in this module assigns), and ``DocumentReader/read(_:)`` gives it away after its last write.
public final class IncidentDocument: @unchecked Sendable {
    /// The file.
    public let file: SourceFile
    /// File name without `.md` and without the language suffix: `2019-07-02-regex` of `…/2019-07-02-regex.zh.md`. Of an
    /// `index.md` it is the name of the folder.
    public let slug: String
    /// The day at the head of the slug, as in `2019-07-02-regex.md`.
    public let nameDate: CivilDate?
    /// Language of the text: the front matter's, else the file name's suffix, else Chinese, Japanese or Korean where the text is in
    /// its characters, else the settings'.
    public let language: String
    /// GitHub's anchor of each heading.
    public var anchors: [MarkdownTree.Index: String] {
        made.withLock { anchors in
            if let anchors { return anchors }
            let made = tree.anchors()
            anchors = made
            return made
        }
    }
    /// Made when somebody asks: a linter does of few documents.
    private let made = Mutex<[MarkdownTree.Index: String]?>(nil)

    /// Fields. A field that the front matter does not have is nil, or empty.
    public internal(set) var id: Sourced<String>?
    /// The front matter's title, else the first heading of level 1.
    public internal(set) var title: Sourced<String>?
    /// One of the settings' severities, as written.
    public internal(set) var severity: Sourced<Stated<String>>?
    /// One of the settings' statuses, as written.
    public internal(set) var status: Sourced<String>?
    /// Slugs of services.
    public internal(set) var services: [Sourced<String>] = []
    /// Tags as written.
    public internal(set) var tags: [Sourced<String>] = []
    /// A cause of the taxonomy, as written.
    public internal(set) var cause: Sourced<Stated<String>>?
    /// Who or what noticed: alert, employee, customer, partner, chance.
    public internal(set) var detectedBy: Sourced<Stated<String>>?
    /// The day of the incident, as `date` in the front matter or a label at the head of the document states it.
    public internal(set) var date: Sourced<CivilDate>?
    /// A day that a label, a heading or the title states at the head of the document, where no milestone and no `date`
    /// does.
    public internal(set) var labelledDate: CivilDate?
    /// When the document was published.
    public internal(set) var published: Sourced<Stated<Timestamp>>?
    /// Ids of related incidents.
    public internal(set) var related: [Sourced<String>] = []

    /// Milestones stated or derived.
    public internal(set) var milestones: [Milestone: MilestoneTime] = [:]
    /// Detection gaps, in order.
    public internal(set) var gaps: [DetectionGap] = []
    /// Links and images.
    public internal(set) var links: [LinkReference] = []
    /// Ids of other incidents in running text, as the settings shape ids.
    public internal(set) var mentions: [Sourced<String>] = []

    /// Tells this content of the file from any other; nil where nobody remembers documents. See ``OutlineCache``.
    public internal(set) var version: UInt64?

    /// What nobody needs who only looks a document up among others.
    private let content: Content

    private enum Content {
        /// The file was read.
        case read(DocumentBody)
        /// An earlier run has read it, and has left an outline.
        case outlined(DocumentOutline)
    }

    /// A value of the front matter that is not of its field's form.
    public struct UnreadableField: Hashable, Sendable {
        /// The field's name.
        public var key: String
        /// The value as written.
        public var text: String
        /// The value's bytes.
        public var span: Span
        /// What is expected, such as "a time such as 2019-07-02T13:42:00Z, or unknown".
        public var expected: String

        /// Creates the record.
        public init(key: String, text: String, span: Span, expected: String) {
            self.key = key
            self.text = text
            self.span = span
            self.expected = expected
        }
    }

    /// Creates a document in which nothing is understood yet.
    init(file: SourceFile, slug: String, nameDate: CivilDate?, language: String, body: DocumentBody) {
        self.file = file
        self.slug = slug
        self.nameDate = nameDate
        self.language = language
        content = .read(body)
    }

    /// Creates a document of which an outline is known.
    init(file: SourceFile, name: DocumentName, language: String, outline: DocumentOutline) {
        self.file = file
        slug = name.slug
        nameDate = name.date
        self.language = language
        content = .outlined(outline)
    }

    /// Where an outline is all that is known, the file is read when somebody asks for more.
    var body: DocumentBody {
        switch content {
        case .read(let body): body
        case .outlined(let outline): outline.body
        }
    }

    /// Whether the file was read in this run, and not only its outline.
    package var isRead: Bool { outline.map(\.isRead) ?? true }

    /// What was known before the file was read; nil where it was read.
    var outline: DocumentOutline? {
        if case .outlined(let outline) = content { outline } else { nil }
    }
}

extension IncidentDocument {
    /// Path relative to the root of the knowledge base.
    public var path: String { file.path }

    /// What the names of the incident's files in other languages begin with: the slug, or `index`.
    public var stem: String { DocumentName(path: path).stem }

    /// The title, or the slug where there is none.
    public var displayTitle: String { title?.value ?? slug }

    /// Where a problem of the whole document is reported: its title, else the line above which a title belongs, the first
    /// that readers see.
    public var titleSpan: Span {
        if let span = outline?.titleSpan ?? title?.span { return span }
        let first = tree.children(of: 0).first { tree[$0].kind != .htmlBlock }
        return file.lineSpan(first.map { file.line(at: Int(tree[$0].span.start)) } ?? 1)
    }

    /// The day of the first timeline entry that has one.
    var timelineDate: CivilDate? {
        outline.map(\.timelineDate) ?? timeline.lazy.compactMap { $0.time?.date }.first
    }

    /// Number of ``checks``.
    public var checkCount: Int { outline?.checks.count ?? diagrams.count + formulas.count }

    /// What a script is to look at: the sources of ``diagrams``, then of ``formulas``.
    public var checks: [ScriptJob] {
        if let outline { return outline.checks }
        return diagrams.map { .check($0.source) }
            + formulas.map { node in
                .formula(tree.literal(node), isDisplay: tree[node].kind == .codeBlock || tree[node].detail == 1)
            }
    }

    /// The first section of a kind that says something, else the first of that kind.
    public func section(_ kind: SectionKind) -> Section? {
        sections.first { $0.kind == kind && !$0.isEmpty } ?? sections.first { $0.kind == kind }
    }

    /// What a section is about in the whole of the document: where no section is called the root cause, that is what
    /// those about contributing factors, conditions and causes tell, to most readers and authors. (A trigger is none.)
    ///
    /// Likewise a group of actions about detection is about it, where nothing else is.
    public func reading(of section: Section) -> SectionKind? {
        if let topic = section.topic, !sections.contains(where: { $0.kind == .detection || $0.kind == .detectionGaps })
        {
            return topic
        }
        guard section.kind == .contributingFactors, !sections.contains(where: { $0.kind == .rootCause }),
            case let heading = section.heading.lowercased(), Self.factors.contains(where: heading.contains)
        else { return section.kind }
        return .rootCause
    }

    /// Words of headings about contributing factors that a trigger does not have.
    private static let factors = ["contribut", "factor", "cause", "condition", "因素", "要因", "facteur", "faktor"]

    /// The stated or derived time of a milestone.
    public func time(_ milestone: Milestone) -> Timestamp? { milestones[milestone]?.time.value }

    /// Seconds from `started` to the milestone that ends the duration; nil when one of the two is not known.
    public func duration(_ duration: IncidentDuration) -> Int64? {
        guard let start = time(.started), let end = time(duration.milestone) else { return nil }
        return end.seconds(since: start)
    }
}
