import PostmortemCore
import PostmortemModel

/// Files for programs: `incidents.json` and its schema.
enum DataFiles {
    /// Writes them.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        try sink.write(incidents(site), to: "incidents.json")
        try sink.write(IncidentsSchema.bytes, to: IncidentsSchema.path)
    }

    /// The list of incidents.
    ///
    /// Members are added, never renamed; times are ISO 8601, durations seconds from the start.
    static func incidents(_ site: Site) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.string("$schema", IncidentsSchema.path)
            json.string("title", site.settings.title)
            json.string("as_of", site.options.today.iso8601)
            json.array("incidents") { json in
                for index in site.base.incidents.indices { json.object { incident(index, of: site, in: &$0) } }
            }
        }
        json.end()
        return json.bytes
    }

    private static func incident(_ index: KnowledgeBase.IncidentIndex, of site: Site, in json: inout JSONWriter) {
        let incident = site.base.incidents[index]
        let document = incident.primary
        json.string("id", incident.id)
        json.string("slug", incident.slug)
        json.string("title", document.displayTitle)
        json.string("url", site.routes.document(.init(incident: index, document: 0)).page)
        json.array("documents") { json in
            for (number, document) in incident.documents.enumerated() {
                json.object { json in
                    json.string("language", document.language)
                    json.string("title", document.displayTitle)
                    json.string("url", site.routes.document(.init(incident: index, document: number)).page)
                }
            }
        }
        json.string("date", incident.date?.iso8601)
        json.string("severity", word(document.severity?.value))
        json.string("status", document.status?.value)
        json.array("services", document.services.map(\.value))
        json.array("tags", document.tags.map(\.value))
        json.string("cause", word(document.cause?.value))
        json.string("detected_by", word(document.detectedBy?.value))
        json.string("published", document.published?.value.value?.iso8601)
        json.string("updated", document.updated?.value.value?.iso8601)
        json.object("milestones") { json in
            for milestone in Milestone.allCases {
                guard let found = document.milestones[milestone] else { continue }
                json.object(milestone.rawValue) { json in
                    json.string("time", found.time.value?.iso8601)
                    json.flag("derived", found.isDerived)
                }
            }
        }
        json.object("durations") { json in
            for duration in IncidentDuration.allCases {
                if let seconds = document.duration(duration) { json.number(duration.rawValue, seconds) }
            }
        }
        counts(document, of: site, in: &json)
        json.array("related", site.base.links[index].compactMap { site.base.incidents[$0].id })
    }

    private static func counts(_ document: IncidentDocument, of site: Site, in json: inout JSONWriter) {
        let actions = document.followUps
        json.object("follow_ups") { json in
            json.number("total", Int64(actions.count))
            json.number("done", Int64(actions.count { $0.status == .done }))
            json.number("declined", Int64(actions.count { $0.status == .declined }))
            json.number("overdue", Int64(actions.count { $0.isOverdue(on: site.options.today) }))
        }
        json.object("gaps") { json in
            json.number("total", Int64(document.gaps.count))
            json.number("open", Int64(document.gaps.count { GapState($0, in: document).isOpen }))
        }
    }

    /// `unknown` is a value; nil is none.
    private static func word(_ stated: Stated<String>?) -> String? {
        stated.map { $0.value ?? "unknown" }
    }
}
