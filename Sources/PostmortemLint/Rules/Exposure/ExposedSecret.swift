import PostmortemCore
import PostmortemModel

/// Reports keys and passwords.
struct ExposedSecret: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM903", name: "exposed-secret", severity: .error, since: "0.1.0",
        summary: """
            The file, code included, holds a private key, a token of a well-known form (AWS, GitHub, GitLab, Slack, \
            Google, Stripe, npm, JWT), a URL with a password, or a password behind its name. Placeholders such as \
            `****` and `$TOKEN` are fine. The secret itself is not repeated in the message.
            """,
        rationale: "A postmortem is read by many and stays for years, in git for ever. Who finds the key can use it.",
        bad: [
            RuleExample(
                .lessons("```text\n⟦-----BEGIN RSA PRIVATE KEY-----⟧\nMIIE\n```"), reports: "Private key is exposed"),
            RuleExample(
                .lessons("The job used ⟦AKIAQWERTYUIOPASDFGH⟧ and `postgres://app:⟦s3cr3tpa55⟧@db.example.com/app`."),
                reports: "AWS access key is exposed", "Password in a URL is exposed"),
            RuleExample(.lessons("```yaml\ndb_password: ⟦hunter2hunter2⟧\n```"), reports: "Password is exposed"),
        ],
        good: [
            RuleExample(.lessons("The job used AKIAIOSFODNN7EXAMPLE, the example of the manual.")),
            RuleExample(.lessons("```yaml\npassword: ********\napi_key: $API_KEY\ntoken: <your token 123>\n```")),
            RuleExample(.lessons("The password was rotated after 90 days; the token: expired in 2018.")),
            RuleExample(.lessons("`postgres://app:***@db.example.com/app` and `https://user:password@example.com`")),
            RuleExample(.lessons("The certificate begins with `-----BEGIN CERTIFICATE-----`.")),
        ]
    )

    /// A token: its first letters, how many follow at least, and what it is called.
    private static let tokens: [(prefix: String, least: Int, name: String)] = [
        ("AKIA", 16, "AWS access key"), ("ASIA", 16, "AWS access key"), ("ghp_", 36, "GitHub token"),
        ("gho_", 36, "GitHub token"), ("ghu_", 36, "GitHub token"), ("ghs_", 36, "GitHub token"),
        ("github_pat_", 22, "GitHub token"), ("glpat-", 20, "GitLab token"), ("xoxb-", 20, "Slack token"),
        ("xoxp-", 20, "Slack token"), ("xoxa-", 20, "Slack token"), ("AIza", 35, "Google API key"),
        ("sk_live_", 16, "Stripe key"), ("rk_live_", 16, "Stripe key"), ("npm_", 36, "npm token"),
        ("eyJ", 60, "JSON web token"), ("-----BEGIN ", 0, "Private key"), ("://", 0, "Password in a URL"),
        ("password", 8, "Password"), ("passwd", 8, "Password"), ("pwd", 8, "Password"), ("密码", 8, "Password"),
        ("api_key", 16, "API key"), ("apikey", 16, "API key"), ("api-key", 16, "API key"),
        ("secret_key", 16, "Secret key"),
        ("access_token", 16, "Token"), ("auth_token", 16, "Token"), ("client_secret", 16, "Secret"),
    ]
    private static let prefixes = PhraseSet(prefixes: tokens.map { $0.prefix.lowercased() })
    private static let placeholders = [
        "example", "xxx", "***", "redacted", "placeholder", "changeme", "your", "dummy", "sample", "...", "…",
    ].map { Array($0.utf8) }

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let bytes = document.file.bytes
        for match in Self.prefixes.matches(in: bytes.map(\.folded)) {
            let token = Self.tokens[match.phrase]
            guard let range = Self.secret(token, match.range, bytes) else { continue }
            findings.report(.exposed(token.name), at: document.location(Span(range.lowerBound, range.upperBound)))
        }
    }

    private static func secret(
        _ token: (prefix: String, least: Int, name: String), _ prefix: Range<Int>, _ bytes: [UInt8]
    ) -> Range<Int>? {
        switch token.prefix {
        case "-----BEGIN ":
            let line = bytes[prefix.upperBound...].prefix(60).prefix { $0 != 0x0A && $0 != 0x0D }
            let isPrivate = ByteSearch(String(decoding: line, as: UTF8.self)).contains(Array("PRIVATE KEY".utf8))
            return isPrivate ? prefix.lowerBound..<line.endIndex : nil
        case "://": return passwordInURL(prefix.upperBound, bytes)
        case let name
        where name.first?.isUppercase != true && !"ghxnesrAE".contains(name.first ?? "g") || name == "secret_key":
            return assigned(token.least, prefix, bytes)
        default:
            guard bytes[prefix].elementsEqual(token.prefix.utf8) else { return nil }
            let rest = bytes[prefix.upperBound...].prefix { $0.isLetter || $0.isDigit || "_-.".utf8.contains($0) }
            let range = prefix.lowerBound..<rest.endIndex
            guard rest.count >= token.least, isSecret(bytes[range]) else { return nil }
            if token.prefix == "eyJ" { return rest.count { $0 == UInt8(ascii: ".") } == 2 ? range : nil }
            return range
        }
    }

    /// `user:password@host` behind `://`.
    private static func passwordInURL(_ start: Int, _ bytes: [UInt8]) -> Range<Int>? {
        let authority = bytes[start...].prefix(200).prefix { $0 > 0x20 && !"/?#\"'`<>)|".utf8.contains($0) }
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
            let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let password = authority[(colon + 1)..<at]
        let words = ["password", "pass", "passwd", "secret", "pwd", "token"]
        guard password.count >= 4, isSecret(password),
            !words.contains(String(decoding: password, as: UTF8.self).lowercased())
        else { return nil }
        return password.startIndex..<password.endIndex
    }

    /// `password: …`, `api_key = "…"`: letters and digits behind the name, without a blank.
    private static func assigned(_ least: Int, _ name: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        let behind = bytes[name.upperBound...].prefix(4).drop { "\"'` ".utf8.contains($0) }
        guard let mark = behind.first, ":=".utf8.contains(mark) || behind.starts(with: "：".utf8) else { return nil }
        let start = behind.startIndex + (mark == UInt8(ascii: ":") || mark == UInt8(ascii: "=") ? 1 : 3)
        let value = bytes[start...].prefix(200).drop { "\"'` ".utf8.contains($0) }
            .prefix { $0 > 0x20 && $0 < 0x7F && !"\"'`,;()|".utf8.contains($0) }
        guard value.count >= least, value.contains(where: \.isDigit), value.contains(where: \.isLetter),
            isSecret(value),
            !value.contains(where: { "<>{}$/".utf8.contains($0) })
        else { return nil }
        return value.startIndex..<value.endIndex
    }

    private static func isSecret(_ text: ArraySlice<UInt8>) -> Bool {
        let search = ByteSearch(String(decoding: text, as: UTF8.self).lowercased())
        return !search.containsAny(placeholders) && !text.contains { "<>{}$*".utf8.contains($0) } && Set(text).count > 3
    }
}

extension FindingMessage {
    fileprivate static func exposed(_ name: String) -> Self {
        Self(
            "\(name) is exposed",
            help: "revoke it first, since git keeps it; then replace it by 'REDACTED'")
    }
}
