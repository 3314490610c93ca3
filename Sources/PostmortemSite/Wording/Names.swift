import PostmortemModel

/// What the readers of a language call a service, a cause, a status.
extension Site {
    /// A service's name in a language, else its name in all, else its slug.
    func serviceName(_ slug: String, in tree: LanguageTree) -> String {
        serviceBySlug[slug].flatMap { $0.names[tree.language] ?? $0.names[""] } ?? slug
    }

    /// Likewise a cause's.
    func causeName(_ slug: String, in tree: LanguageTree) -> String {
        causeBySlug[slug].flatMap { $0.names[tree.language] ?? $0.names[""] } ?? slug
    }

    /// A language's own name for itself; its tag where the interface does not speak it.
    func languageName(_ tag: String) -> String {
        let strings = theme.strings(for: tag)
        if strings.language == tag { return strings["language_name"] }
        return Self.ownNames[tag] ?? tag
    }

    /// What languages that the interface does not speak call themselves.
    private static let ownNames = [
        "ja": "日本語", "ko": "한국어", "fr": "Français", "de": "Deutsch", "es": "Español", "pt": "Português",
        "it": "Italiano",
        "nl": "Nederlands", "no": "Norsk", "nb": "Norsk bokmål", "sv": "Svenska", "da": "Dansk", "pl": "Polski",
        "ru": "Русский", "uk": "Українська", "tr": "Türkçe", "vi": "Tiếng Việt", "zh-hant": "繁體中文", "zh-tw": "繁體中文",
    ]

    /// A status of the built-in three in the language's words; another one as the settings have it.
    func statusName(_ status: String?, in tree: LanguageTree) -> String? {
        switch status {
        case "draft", "review", "published": tree.wording["status_\(status ?? "")"]
        default: status
        }
    }

    /// How an incident was noticed, in the language's words; another one as the author has it.
    func detectionName(_ source: Stated<String>, in tree: LanguageTree) -> String {
        switch source {
        case .unknown: tree.wording["unknown"]
        case .known(let word) where ["alert", "employee", "customer", "partner", "chance"].contains(word):
            tree.wording["detected_by_\(word)"]
        case .known(let word): word
        }
    }
}
