import PostmortemCore
import PostmortemModel

/// The published description of `incidents.json`, as JSON Schema (draft 2020-12).
///
/// Members are added, never renamed or taken away; so a schema of today holds for the file of an older program, and a
/// program that reads the file ignores what it does not know.
enum IncidentsSchema {
    /// The file, relative to the site.
    static let path = "incidents.schema.json"

    /// The schema.
    static var bytes: [UInt8] { schema.rendered() }

    private static var schema: JSON {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "incidents.json",
            "description": "The incidents of a knowledge base, as postmortem publishes them.",
            "type": "object",
            "required": ["title", "as_of", "incidents"],
            "properties": [
                "$schema": described("Where this schema is, relative to the file.", "string"),
                "title": described("Title of the site.", "string"),
                "as_of": described("The day that \"overdue\" is counted to.", "string", format: "date"),
                "incidents": [
                    "description": "Newest first.", "type": "array", "items": ["$ref": "#/$defs/incident"],
                ],
            ],
            "$defs": ["incident": incident, "milestone": milestone, "document": document],
        ]
    }

    private static var incident: JSON {
        object([
            ("id", nullable("As the front matter states it.")),
            ("slug", described("File name without endings, or the folder's of an index.md; permanent.", "string")),
            ("title", described("Title of the primary document.", "string")),
            ("url", described("The page, relative to the site.", "string", format: "uri-reference")),
            ("documents", list("The primary document first.", ["$ref": "#/$defs/document"])),
            ("date", nullable("The day by which the incident is ordered.", format: "date")),
            ("severity", nullable("As stated; \"unknown\" where it says so.")),
            ("status", nullable("As stated.")),
            ("services", list("Slugs.", ["type": "string"])),
            ("tags", list("As stated.", ["type": "string"])),
            ("cause", nullable("A slug of the taxonomy; \"unknown\" where it says so.")),
            ("detected_by", nullable("Such as alert or customer; \"unknown\" where it says so.")),
            ("published", nullable("ISO 8601: a date or a time, with an offset where one is known.")),
            ("updated", nullable("Likewise.")),
            (
                "milestones",
                [
                    "description": "Those that the document has.", "type": "object",
                    "propertyNames": ["enum": .array(Milestone.allCases.map { .string($0.rawValue) })],
                    "additionalProperties": ["$ref": "#/$defs/milestone"],
                ]
            ),
            (
                "durations",
                [
                    "description":
                        "Seconds from the start, those that are known; below zero where milestones are out of order.",
                    "type": "object",
                    "propertyNames": ["enum": .array(IncidentDuration.allCases.map { .string($0.rawValue) })],
                    "additionalProperties": ["type": "integer"],
                ]
            ),
            ("follow_ups", counts(["total", "done", "declined", "overdue"])),
            ("gaps", counts(["total", "open"])),
            ("related", list("Ids of the incidents that it refers to.", ["type": "string"])),
        ])
    }

    private static var milestone: JSON {
        object([
            ("time", nullable("ISO 8601; null where the document says that nobody knows.")),
            ("derived", described("Whether it was taken from the timeline.", "boolean")),
        ])
    }

    private static var document: JSON {
        object([
            ("language", described("BCP 47.", "string")), ("title", described("In that language.", "string")),
            ("url", described("The page, relative to the site.", "string", format: "uri-reference")),
        ])
    }

    /// An object whose members are always there.
    private static func object(_ members: [(key: String, value: JSON)]) -> JSON {
        [
            "type": "object", "required": .array(members.map { .string($0.key) }), "properties": .object(members),
        ]
    }

    private static func counts(_ names: [String]) -> JSON {
        object(names.map { ($0, ["type": "integer", "minimum": .int(0)]) })
    }

    private static func list(_ description: String, _ items: JSON) -> JSON {
        ["description": .string(description), "type": "array", "items": items]
    }

    private static func described(_ description: String, _ type: String, format: String? = nil) -> JSON {
        member(description, .string(type), format)
    }

    private static func nullable(_ description: String, format: String? = nil) -> JSON {
        member(description, ["string", "null"], format)
    }

    private static func member(_ description: String, _ type: JSON, _ format: String?) -> JSON {
        .object(
            [("description", .string(description)), ("type", type)]
                + (format.map { [("format", JSON.string($0))] } ?? []))
    }
}
