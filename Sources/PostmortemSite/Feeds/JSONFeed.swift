import PostmortemCore

extension Feed {
    /// JSON Feed, version 1.1 (jsonfeed.org).
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.string("version", "https://jsonfeed.org/version/1.1")
            json.string("title", title)
            json.string("home_page_url", address(page))
            json.string("feed_url", address(String(location.path.dropLast("xml".count)) + "json"))
            json.string("language", language)
            json.array("items") { json in
                for entry in entries {
                    json.object { json in
                        json.string("id", entry.id)
                        json.string("url", address(entry.page))
                        json.string("title", entry.title)
                        json.string("content_text", entry.summary ?? "")
                        json.string("date_published", FeedDates.rfc3339(entry.published))
                        json.string("date_modified", FeedDates.rfc3339(entry.updated))
                        json.string("language", entry.language)
                        json.array("tags", entry.categories)
                    }
                }
            }
        }
        json.end()
        return json.bytes
    }
}
