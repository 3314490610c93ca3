import PostmortemCore

extension Feed {
    /// Atom (RFC 4287).
    var atom: [UInt8] {
        var feed: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)">
            <id>\(id)</id>
            <title>\(XMLText.checked(title))</title>
            <updated>\(updated)</updated>
            <author><name>\(XMLText.checked(title))</name></author>
            <link rel="self" type="application/atom+xml" href="\(address(location.path))"/>
            <link rel="alternate" type="text/html" href="\(address(page))"/>

            """
        for entry in entries {
            feed += """
                <entry xml:lang="\(entry.language)">
                <id>\(entry.id)</id>
                <title>\(XMLText.checked(entry.title))</title>
                <link rel="alternate" type="text/html" href="\(address(entry.page))"/>
                <published>\(FeedDates.rfc3339(entry.published))</published>
                <updated>\(FeedDates.rfc3339(entry.updated))</updated>

                """
            for category in entry.categories { feed += "<category term=\"\(XMLText.checked(category))\"/>\n" }
            // Atom asks for a summary where there is no content; an empty one says honestly that there is none.
            feed += "<summary>\(XMLText.checked(entry.summary ?? ""))</summary>\n</entry>\n"
        }
        feed += "</feed>\n"
        return Array(feed.string.utf8)
    }
}

/// Text as XML may hold it.
enum XMLText {
    /// The text with U+FFFE and U+FFFF replaced, which XML 1.0 (2.2) forbids; control characters are the escaper's business.
    static func checked(_ text: String) -> String {
        let isForbidden: (Unicode.Scalar) -> Bool = { $0 == "\u{FFFE}" || $0 == "\u{FFFF}" }
        guard text.unicodeScalars.contains(where: isForbidden) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.map { isForbidden($0) ? "\u{FFFD}" : $0 })
        return String(view)
    }
}
