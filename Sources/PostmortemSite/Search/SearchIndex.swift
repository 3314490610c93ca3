import PostmortemCore
import PostmortemModel

/// Everything that the site's search needs, as files below `search/`.
///
/// | file | holds |
/// |---|---|
/// | `directory.js` | how many documents there are, where the other files begin, and their version |
/// | `words/<key>.js` | a part of the dictionary with its postings |
/// | `titles/<n>.js` | page, title, language, day and severity of 16 documents |
/// | `facets.js` | severity, service, cause, year and language of every document |
/// | `text/<page>.js` | the text of one document by its sections, for excerpts |
///
/// Documents are numbered from the oldest on, so that a new one changes few files.
enum SearchIndex {
    /// Documents that share a file of titles.
    static let titleGroup = 16
    /// Documents that a worker takes at a time: enough to learn the vocabulary once for many.
    private static let part = 256
    /// Scalars of a title that a list of results shows.
    private static let titleLimit = 200

    /// Writes the files.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        let documents = numbered(site)
        let parts = stride(from: 0, to: documents.count, by: part).map { $0..<min($0 + part, documents.count) }
        let stemmer = EnglishStemmer()
        let collected = try parts.parallelMap(jobs: site.options.jobs, chunk: 1) { range in
            var collector = SearchCollector(stemmer)
            var version = Fingerprint()
            for number in range {
                let text = SearchText(documents[number], of: site)
                collector.add(text, document: number)
                let page = site.routes.document(documents[number]).page
                let script = script(text, page: page)
                version.add(script)
                try sink.write(script, to: textPath(page))
            }
            return (collector: collector, version: version)
        }
        var version = Fingerprint()
        for part in collected { version.add(Array(part.version.digits.utf8)) }
        func write(_ bytes: [UInt8], to path: String) throws {
            version.add(bytes)
            try sink.write(bytes, to: path)
        }
        let shards = SearchShards(SearchTerms(collected.map(\.collector)), jobs: site.options.jobs)
        let files = shards.files(jobs: site.options.jobs)
        for file in files { try write(file.bytes, to: "search/words/\(file.name).js") }
        for start in stride(from: 0, to: documents.count, by: titleGroup) {
            let group = documents[start..<min(start + titleGroup, documents.count)]
            try write(
                titles(group, number: start / titleGroup, of: site), to: "search/titles/\(start / titleGroup).js")
        }
        try write(SearchFacets(documents, of: site).script, to: "search/facets.js")
        try sink.write(
            directory(
                shards, sizes: files.map(\.bytes.count), count: documents.count, version: version.digits),
            to: "search/directory.js")
    }

    /// All documents, from the oldest incident's on.
    static func numbered(_ site: Site) -> [KnowledgeBase.DocumentIndex] {
        site.base.incidents.indices.reversed().flatMap { incident in
            site.base.incidents[incident].documents.indices.map { .init(incident: incident, document: $0) }
        }
    }

    /// Where the text of a page is.
    static func textPath(_ page: String) -> String { "search/text/\(page.dropLast(".html".count)).js" }

    private static func directory(
        _ shards: SearchShards, sizes: [Int], count: Int, version: String
    ) -> [UInt8] {
        var script = SearchScript("directory")
        script.value(.int(Int64(count)))
        script.value(.int(Int64(titleGroup)))
        script.string(SearchShards.dictionary(shards.shards.map(\.key)))
        script.string(sizes.map { BitWriter.alphabet[min($0 / 1024, BitWriter.alphabet.count - 1)] })
        script.string(version)
        return script.end()
    }

    private static func titles(
        _ documents: ArraySlice<KnowledgeBase.DocumentIndex>, number: Int, of site: Site
    ) -> [UInt8] {
        var script = SearchScript("titles")
        script.value(.int(Int64(number)))
        script.value(
            .array(
                documents.map { index in
                    let incident = site.base.incidents[index.incident]
                    let document = incident.documents[index.document]
                    let title = String(
                        String.UnicodeScalarView(document.displayTitle.unicodeScalars.prefix(titleLimit)))
                    return [
                        .string(site.routes.document(index).page), .string(title),
                        .string(LanguageTag.checked(document.language)), .string(incident.date?.iso8601 ?? ""),
                        .string(incident.facts.severity ?? ""),
                    ]
                }))
        return script.end()
    }

    private static func script(_ text: SearchText, page: String) -> [UInt8] {
        var script = SearchScript("text")
        script.string(page)
        script.value(
            .array(
                text.sections.map {
                    [.string($0.anchor), .string($0.heading), .string(String(decoding: $0.text, as: UTF8.self))]
                }))
        return script.end()
    }
}

extension SearchText {
    /// Reads a document of a site.
    fileprivate init(_ index: KnowledgeBase.DocumentIndex, of site: Site) {
        let incident = site.base.incidents[index.incident]
        let document = incident.documents[index.document]
        let facts = incident.facts
        var lines = [incident.id].compactMap { $0 } + facts.tags + document.authors.map(\.value)
        // Names in every language: the one who searches knows a thing by the name on the card, whatever the incident's.
        for slug in facts.services {
            let service = site.serviceBySlug[slug]
            lines += [slug] + Set((service?.names ?? [:]).values).sorted() + [service?.owner].compactMap { $0 }
        }
        if let cause = facts.cause {
            lines += [cause] + Set((site.causeBySlug[cause]?.names ?? [:]).values).sorted()
        }
        if let severity = facts.severity { lines.append(severity) }
        // The day and the month, each as one word: `query.js` writes the dates of a query like this.
        if let date = incident.date?.iso8601 {
            let digits = String(date.filter { $0 != "-" })
            lines += ["d" + digits, "d" + digits.prefix(6)]
        }
        self.init(document, facts: lines.joined(separator: "\n"))
    }
}
