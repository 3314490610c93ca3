import PostmortemCore
import PostmortemModel

/// An incident as feeds tell of it.
struct FeedEntry: Sendable {
    let incident: KnowledgeBase.IncidentIndex
    /// Stays the same wherever the site is served: `urn:uuid:…`.
    let id: String
    let title: String
    let language: String
    /// The page, relative to the site.
    let page: String
    /// The first paragraph of the summary.
    let summary: String?
    let published: Timestamp
    let updated: Timestamp
    /// Service, cause and tags in the words of the language.
    let categories: [String]

    /// Tells of an incident in the language of a tree; nil for one without any date, which has no place in a feed.
    init?(_ incident: KnowledgeBase.IncidentIndex, in tree: LanguageTree, of site: Site) {
        guard let dates = FeedDates(site.base.incidents[incident]) else { return nil }
        let (index, document) = site.document(of: incident, in: tree)
        let facts = site.base.incidents[incident].facts
        self.incident = incident
        (published, updated) = (dates.published, dates.updated)
        id =
            "urn:uuid:"
            + StableID.uuid(of: "incident\n" + site.routes.document(.init(incident: incident, document: 0)).page)
        title = document.displayTitle
        language = LanguageTag.checked(document.language)
        page = site.routes.document(index).page
        summary = document.openingParagraph
        categories =
            facts.services.map { site.serviceName($0, in: tree) }
            + facts.cause.map { [site.causeName($0, in: tree)] }.orEmpty
            + facts.tags
    }
}

extension [String]? {
    fileprivate var orEmpty: [String] { self ?? [] }
}

/// When an incident's document was published and last changed, as its front matter says; never when its file was written.
struct FeedDates: Hashable, Sendable {
    /// `published`, else the day of the incident.
    let published: Timestamp
    /// `updated`, else the same.
    let updated: Timestamp

    /// Takes the dates; nil where nothing in the incident is dated.
    init?(_ incident: Incident) {
        let stated = incident.documents.lazy.compactMap { $0.published?.value.value }.first
        guard let published = stated ?? incident.date.map({ Timestamp($0, precision: .day) }) else { return nil }
        self.published = published
        let changed = incident.documents.lazy.compactMap { $0.updated?.value.value }.first
        updated = changed.map { Self.moment($0) < Self.moment(published) ? published : $0 } ?? published
    }

    /// Seconds of UTC, for sorting and for RFC 3339: a time without a zone is taken for one of UTC.
    static func moment(_ time: Timestamp) -> Int64 { time.instant ?? time.local }

    /// `2019-07-12T00:00:00Z`, as RFC 3339 wants it: with a time and a zone, also where only the day is stated.
    static func rfc3339(_ time: Timestamp) -> String {
        Timestamp(local: moment(time), offset: 0, precision: .second).iso8601
    }
}

/// Ids that are the same in every build.
enum StableID {
    /// A UUID of version 8 (RFC 9562, 5.8) made of a text: 122 bits of its 128-bit FNV-1a hash (Fowler, Noll, Vo).
    static func uuid(of text: String) -> String {
        var bytes = hash(text)
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text += [digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hash(_ text: String) -> [UInt8] {
        let prime = UInt128(1) << 88 | 0x13B
        let hash = text.utf8.reduce(UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D) { hash, byte in
            (hash ^ UInt128(byte)) &* prime
        }
        return withUnsafeBytes(of: hash.bigEndian, Array.init)
    }
}
