import PostmortemModel

/// What the readers of a language call a service, a cause, a status.
extension Site {
    /// A service's name in a language, else its name in all, else its slug.
    func serviceName(_ slug: String, in tree: LanguageTree) -> String {
        serviceBySlug[slug].flatMap { Settings.text(among: $0.names, in: tree.language) } ?? slug
    }

    /// Likewise a cause's.
    func causeName(_ slug: String, in tree: LanguageTree) -> String {
        causeBySlug[slug].flatMap { Settings.text(among: $0.names, in: tree.language) } ?? slug
    }

    /// The site's title in a language, else in its own.
    func title(in tree: LanguageTree) -> String {
        Settings.text(among: settings.titles, in: tree.language) ?? settings.title
    }

    /// The sentence under it; empty where it has none.
    func summary(in tree: LanguageTree) -> String {
        let texts = settings.summaries
        return Settings.text(among: texts, in: tree.language) ?? Settings.text(among: texts, in: settings.language)
            ?? ""
    }

    /// A language's own name for itself; its tag where nobody knows it.
    func languageName(_ tag: String) -> String {
        [tag, LanguageTag.base(tag)].compactMap { theme.ownName(of: $0) ?? Self.ownNames[$0] }.first ?? tag
    }

    /// What languages that the interface does not speak call themselves.
    private static let ownNames = [
        "zh-hans": "简体中文", "zh-cn": "简体中文", "zh-sg": "简体中文", "zh-hant": "繁體中文", "zh-tw": "繁體中文",
        "zh-hk": "繁體中文（香港）", "ja": "日本語", "ko": "한국어", "fr": "Français", "de": "Deutsch", "es": "Español",
        "pt": "Português", "pt-br": "Português (Brasil)", "it": "Italiano", "ca": "Català", "nl": "Nederlands",
        "no": "Norsk", "nb": "Norsk bokmål", "nn": "Norsk nynorsk", "sv": "Svenska", "da": "Dansk", "fi": "Suomi",
        "et": "Eesti", "lv": "Latviešu", "lt": "Lietuvių", "pl": "Polski", "cs": "Čeština", "sk": "Slovenčina",
        "sl": "Slovenščina", "hr": "Hrvatski", "sr": "Српски", "hu": "Magyar", "ro": "Română", "bg": "Български",
        "el": "Ελληνικά", "ru": "Русский", "uk": "Українська", "tr": "Türkçe", "he": "עברית", "ar": "العربية",
        "fa": "فارسی", "hi": "हिन्दी", "th": "ไทย", "vi": "Tiếng Việt", "id": "Bahasa Indonesia", "ms": "Bahasa Melayu",
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
