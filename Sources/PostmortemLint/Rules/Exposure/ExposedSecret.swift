import PostmortemCore
import PostmortemModel

/// Reports keys and passwords.
struct ExposedSecret: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM903", name: "exposed-secret", severity: .error, since: "0.1.0",
        summary: """
            The file, code included, holds a private key, a token of a well-known form (AWS, GitHub, GitLab, Slack, \
            Google, Stripe, npm, JWT), the address of a webhook of Slack, a URL or a call of `curl`, `mysql` or `sshpass` \
            with a password, or a password behind its name (`password for the cluster: …`, `the password is …`, \
            `pass=…`). Placeholders such as `****` and `$TOKEN` are fine. The secret itself is not repeated in the \
            message.
            """,
        rationale: "A postmortem is read by many and stays for years, in git for ever. Who finds the key can use it.",
        bad: [
            RuleExample(
                .lessons("```text\n⟦-----BEGIN RSA PRIVATE KEY-----⟧\nMIIE\n```"), reports: "Private key is exposed"),
            RuleExample(
                .lessons("The job used ⟦AKIAQWERTYUIOPASDFGH⟧ and `postgres://app:⟦s3cr3tpa55⟧@db.example.com/app`."),
                reports: "AWS access key is exposed", "Password in a URL is exposed"),
            RuleExample(.lessons("```yaml\ndb_password: ⟦hunter2hunter2⟧\n```"), reports: "Password is exposed"),
            RuleExample(
                .lessons("```text\nmysql -e 'select 1' && curl -u admin:⟦grafana_dev⟧ http://grafana\n```"),
                reports: "Password in a command is exposed"),
            RuleExample(
                .lessons("```text\nsshpass -p⟦Tr0ub4dor9x⟧ ssh -p 2222 db1; mysql shop -u root -p⟦Tr0ub4dor9y⟧\n```"),
                reports: "Password in a command is exposed", "Password in a command is exposed"),
            RuleExample(
                .lessons("```bash\ncurl -s -u admin:⟦grafana_dev⟧ http://localhost:3000/api/health\n```"),
                reports: "Password in a command is exposed"),
            RuleExample(
                .lessons(
                    "```bash\nmysql -u root -p⟦Tr0ub4dor9x⟧ db\nsshpass -p ⟦Tr0ub4dor9x⟧ ssh db1\n```\n\n密码是 ⟦Tr0ub4dor9x⟧。"
                ),
                reports: "Password in a command is exposed", "Password in a command is exposed", "Password is exposed"),
            RuleExample(
                .lessons(
                    "```text\naws_secret_access_key = ⟦wJalrXUtnFEMIK7MDENG/bPxRfiCYa8Qm2Lk0Zt5⟧\nPGPASSWORD=⟦Tr0ub4dor9x⟧\n```"
                ),
                reports: "AWS secret key is exposed", "Password is exposed"),
            RuleExample(
                .lessons("`api_key = \"⟦AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY⟧\"`"),
                reports: "Google API key is exposed", remark: "Two signs of one key are one finding."),
            RuleExample(
                .lessons(
                    "The password for the new cluster: ⟦Hunter2-But-Longer!!⟧\n\nThe root password is ⟦Tr0ub4dor9x⟧."),
                reports: "Password is exposed", "Password is exposed"),
            RuleExample(
                .lessons("`pass=⟦Tr0ub4dor9x⟧` and `pw: ⟦Tr0ub4dor9y⟧`"),
                reports: "Password is exposed", "Password is exposed"),
            RuleExample(
                .lessons(
                    "It posts to https://⟦hooks.slack.com/services/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⟧."),
                reports: "Slack webhook is exposed"),
        ],
        good: [
            RuleExample(.impact("Copied it with `sshpass -f pw scp -p release.tar.gz deploy@host:`.")),
            RuleExample(.impact("secret_access_key: /var/run/secrets/kubernetes.io/serviceaccount/token1")),
            RuleExample(.lessons("The job used AKIAIOSFODNN7EXAMPLE, the example of the manual.")),
            RuleExample(.lessons("```yaml\npassword: ********\napi_key: $API_KEY\ntoken: <your token 123>\n```")),
            RuleExample(.lessons("The mysql server -primary-3 was down.")),
            RuleExample(.lessons("The password was rotated after 90 days; the token: expired in 2018.")),
            RuleExample(.lessons("```yaml\npassword: rotated-on-2025-05-06\npasswd: see-vault-entry-12\n```")),
            RuleExample(
                .lessons("`mysql -u root -p db`, `mysql --port 3306 -proot`, `sshpass -p \"$PASSWORD\" ssh db1`")),
            RuleExample(.lessons("`postgres://app:***@db.example.com/app` and `https://user:password@example.com`")),
            RuleExample(
                .lessons(
                    "```bash\ncurl -u admin:$PASSWORD x\ncurl --user 'me:password' x\ncurl -k -u me x:12345678\n```")),
            RuleExample(
                .lessons("The password for the cluster: see OPS-4711. The password of Ann: PCI-DSS-8.2.1 has a rule.")),
            RuleExample(.lessons("The root password is Argon2id hashed; passwords are 12Characters long.")),
            RuleExample(.lessons("First pass: step2 failed. Second pass: 12of14 green, by-pass: Valve12b7.")),
            RuleExample(.lessons("`https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX`")),
            RuleExample(.lessons("The certificate begins with `-----BEGIN CERTIFICATE-----`.")),
        ]
    )

    /// How a secret is recognised.
    private enum Form {
        /// Begins with the letters, in their case, and goes on for so many.
        case token(Int)
        /// Stands behind the word and a colon or equals sign, and has so many characters.
        case named(Int)
        /// The same behind a word that means other things, too.
        case shortlyNamed
        case privateKey, url, webhook
        /// A call of a program that takes one.
        case command(Command)
    }

    /// How a program takes a password: `curl -u user:…`, `mysql -p…`, `sshpass -p …`.
    private enum Command { case curl, mysql, sshpass }

    private static let forms: [(start: String, form: Form, name: String)] = [
        ("AKIA", .token(16), "AWS access key"), ("ASIA", .token(16), "AWS access key"),
        ("ghp_", .token(36), "GitHub token"), ("gho_", .token(36), "GitHub token"),
        ("ghu_", .token(36), "GitHub token"),
        ("ghs_", .token(36), "GitHub token"), ("github_pat_", .token(22), "GitHub token"),
        ("glpat-", .token(20), "GitLab token"), ("xoxb-", .token(20), "Slack token"),
        ("xoxp-", .token(20), "Slack token"),
        ("xoxa-", .token(20), "Slack token"), ("AIza", .token(35), "Google API key"),
        ("sk_live_", .token(16), "Stripe key"), ("rk_live_", .token(16), "Stripe key"),
        ("npm_", .token(36), "npm token"),
        ("eyJ", .token(60), "JSON web token"), ("-----BEGIN ", .privateKey, "Private key"),
        ("://", .url, "Password in a URL"),
        ("curl ", .command(.curl), "Password in a command"), ("mysql ", .command(.mysql), "Password in a command"),
        ("mysqldump ", .command(.mysql), "Password in a command"),
        ("mysqladmin ", .command(.mysql), "Password in a command"),
        ("sshpass ", .command(.sshpass), "Password in a command"), ("pgpassword", .named(8), "Password"),
        ("password", .named(8), "Password"), ("passwd", .named(8), "Password"),
        ("pwd", .named(8), "Password"), ("pass", .shortlyNamed, "Password"), ("pw", .shortlyNamed, "Password"),
        ("hooks.slack.com/services/", .webhook, "Slack webhook"),
        ("密码", .named(8), "Password"), ("api_key", .named(16), "API key"),
        ("apikey", .named(16), "API key"), ("api-key", .named(16), "API key"), ("secret_key", .named(16), "Secret key"),
        ("secret_access_key", .named(longKey), "AWS secret key"),
        ("secretaccesskey", .named(longKey), "AWS secret key"),
        ("access_token", .named(16), "Token"), ("auth_token", .named(16), "Token"),
        ("client_secret", .named(16), "Secret"),
    ]
    /// Characters of a secret key of AWS.
    private static let longKey = 40

    private static let prefixes = PhraseSet(prefixes: forms.map { $0.start.lowercased() })
    private static let placeholders: Phrases = [
        "example", "xxx", "***", "redacted", "placeholder", "changeme", "your", "dummy", "sample", "...", "…",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let bytes = document.file.bytes
        var end = 0
        var ends: [Command: Int] = [:]
        var found: [(place: Range<Int>, name: String)] = []
        for match in Self.prefixes.matches(ignoringCaseOf: bytes) where match.range.lowerBound >= end {
            let (start, form, name) = Self.forms[match.phrase]
            let secret: Range<Int>?
            switch form {
            case .privateKey: secret = Self.privateKey(match.range, bytes)
            case .url: secret = Self.passwordInURL(match.range.upperBound, bytes)
            case .command(let command):
                // A call ends with its line, at a pipe or before the next call, and is looked at once.
                guard match.range.lowerBound >= ends[command] ?? 0 else { continue }
                let rest = bytes[match.range.upperBound...].prefix(500).prefix { !"\n\r|;&`".utf8.contains($0) }
                ends[command] = rest.endIndex
                secret = Self.password(of: command, rest)
            case .named(let least):
                secret =
                    Self.assigned(least, match.range, bytes)
                    ?? (name == "Password" ? Self.passwordInSentence(match.range.upperBound, bytes) : nil)
            case .shortlyNamed:
                guard let value = Self.assigned(8, match.range, bytes) else { continue }
                // "Second pass: 12of14 green" has a blank, "by-pass" another word.
                let isWhole = match.range.lowerBound == 0 || bytes[match.range.lowerBound - 1] != UInt8(ascii: "-")
                let isAssigned = bytes[match.range.upperBound] == UInt8(ascii: "=")
                secret = isWhole && (isAssigned || Self.isStrong(bytes[value])) ? value : nil
            case .webhook:
                let rest = bytes[match.range.upperBound...].prefix(200).prefix {
                    $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "/")
                }
                secret = rest.count >= 30 && Self.isSecret(rest) ? match.range.lowerBound..<rest.endIndex : nil
            case .token(let least):
                guard bytes[match.range].elementsEqual(start.utf8) else { continue }
                let rest = bytes[match.range.upperBound...].prefix {
                    $0.isLetter || $0.isDigit || "_-.".utf8.contains($0)
                }
                // Also where it is none: "eyJ.eyJ.eyJ…" is looked at once.
                end = rest.endIndex
                let range = match.range.lowerBound..<end
                let isWhole = start != "eyJ" || rest.count { $0 == UInt8(ascii: ".") } == 2
                secret = rest.count >= least && isWhole && Self.isSecret(bytes[range]) ? range : nil
            }
            guard let secret else { continue }
            // `api_key = "AIza…"`: what is nearer to the secret knows better what it is.
            if let last = found.last, last.place.overlaps(secret) { found.removeLast() }
            found.append((secret, name))
        }
        for (place, name) in found {
            findings.report(.exposed(name), at: document.location(Span(place.lowerBound, place.upperBound)))
        }
    }

    /// `-----BEGIN … PRIVATE KEY-----`, to the end of the line.
    private static func privateKey(_ start: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        let line = bytes[start.upperBound...].prefix(60).prefix { $0 != 0x0A && $0 != 0x0D }
        let isPrivate = ByteSearch(String(decoding: line, as: UTF8.self)).contains(Array("PRIVATE KEY".utf8))
        return isPrivate ? start.lowerBound..<line.endIndex : nil
    }

    /// The password that a command shows, given what stands behind the name of the program.
    private static func password(of command: Command, _ rest: ArraySlice<UInt8>) -> Range<Int>? {
        let words = rest.split(separator: 0x20)
        func argument(of options: String...) -> ArraySlice<UInt8>? {
            words.dropLast().firstIndex { options.contains(String(decoding: $0, as: UTF8.self)) }.map { words[$0 + 1] }
        }
        func attached() -> ArraySlice<UInt8>? {
            // "The mysql server -primary-3" is no call.
            let isCall = words.contains { word in ["-u", "-h", "--"].contains { word.starts(with: $0.utf8) } }
            guard isCall || words.first?.first == UInt8(ascii: "-") else { return nil }
            return words.first { $0.starts(with: "-p".utf8) && $0.count > 2 }?.dropFirst(2)
        }
        let shown: ArraySlice<UInt8>? =
            switch command {
            case .curl: argument(of: "-u", "--user")
            case .mysql: attached()
            // What stands behind the first word is another program's.
            case .sshpass:
                words.first?.elementsEqual("-p".utf8) == true
                    ? words.dropFirst().first
                    : words.first.flatMap { $0.starts(with: "-p".utf8) ? $0.dropFirst(2) : nil }
            }
        guard let shown else { return nil }
        var password = shown.drop { "'\"".utf8.contains($0) }.prefix { !"'\"`".utf8.contains($0) }
        if command == .curl {
            guard let colon = password.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            password = password[(colon + 1)...]
        }
        return password.count >= 6 && !names(password) && isSecret(password)
            ? password.startIndex..<password.endIndex : nil
    }

    /// Whether a password is a word for one.
    private static func names(_ password: ArraySlice<UInt8>) -> Bool {
        ["password", "pass", "passwd", "secret", "pwd", "token"].contains(
            String(decoding: password, as: UTF8.self).lowercased())
    }

    /// `user:password@host` behind `://`.
    private static func passwordInURL(_ start: Int, _ bytes: [UInt8]) -> Range<Int>? {
        let authority = bytes[start...].prefix(200).prefix { $0 > 0x20 && !"/?#\"'`<>)|".utf8.contains($0) }
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
            let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let password = authority[(colon + 1)..<at]
        guard password.count >= 4, isSecret(password), !names(password) else { return nil }
        return password.startIndex..<password.endIndex
    }

    /// `password: …`, `api_key = "…"`, `密码是 …`: letters and digits behind the name, without a blank.
    private static func assigned(_ least: Int, _ name: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        let behind = bytes[name.upperBound...].prefix(4).drop { "\"'` ".utf8.contains($0) }
        guard let mark = behind.first,
            ":=".utf8.contains(mark) || ["：", "是", "为"].contains(where: { behind.starts(with: $0.utf8) })
        else { return nil }
        let start = behind.startIndex + (mark == UInt8(ascii: ":") || mark == UInt8(ascii: "=") ? 1 : 3)
        let value = bytes[start...].prefix(200).drop { "\"'` ".utf8.contains($0) }
            .prefix { $0 > 0x20 && $0 < 0x7F && !"\"'`,;()|".utf8.contains($0) }
        guard value.count >= least, value.contains(where: \.isDigit), value.contains(where: \.isLetter),
            isSecret(value), !isProse(value), least != longKey || isAWSKey(value),
            least == longKey || !value.contains(UInt8(ascii: "/"))
        else { return nil }
        // "密码为 bcrypt12 加密" goes on.
        let next = bytes[value.endIndex...].prefix(4).first { $0 != 0x20 }
        if bytes[name.lowerBound] >= 0x80, let next, (0xE4...0xE9).contains(next) { return nil }
        return value.startIndex..<value.endIndex
    }

    /// `password for the new cluster: …`, `the root password is …`: what looks like nothing else, at the end of a sentence.
    private static func passwordInSentence(_ start: Int, _ bytes: [UInt8]) -> Range<Int>? {
        let line = bytes[start...].prefix(160).prefix { $0 != 0x0A && $0 != 0x0D }
        let words = line.prefix(48).split(separator: 0x20)
        guard line.first == 0x20, let first = words.first.map({ String(decoding: $0, as: UTF8.self) }) else {
            return nil
        }
        var value = line.dropFirst()
        switch first {
        case "is", "was": value = value.dropFirst(first.utf8.count)
        case "for", "of", "to", "on":
            guard let colon = value.prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return nil }
            value = value[(colon + 1)...]
        default: return nil
        }
        value = value.drop { "\"'` ".utf8.contains($0) }
        let secret = value.prefix { $0 > 0x20 && $0 < 0x7F && !"\"'`,;()|".utf8.contains($0) }
        // "The password is Argon2id hashed" goes on.
        let rest = value[secret.endIndex...].drop { "\"'` ".utf8.contains($0) }
        if let next = rest.first, next.isLetter { return nil }
        let end = secret.last == UInt8(ascii: ".") ? secret.endIndex - 1 : secret.endIndex
        let place = secret.startIndex..<end
        return place.count >= 8 && isStrong(bytes[place]) && isSecret(bytes[place]) && !isProse(bytes[place])
            ? place : nil
    }

    /// Small and capital letters and digits: few words have all three.
    private static func isStrong(_ value: ArraySlice<UInt8>) -> Bool {
        value.contains(where: \.isLowercase) && value.contains(where: \.isUppercase) && value.contains(where: \.isDigit)
            && !value.contains(UInt8(ascii: "/"))
    }

    /// `rotated-on-2025-05-06`: words and numbers that hyphens join.
    private static func isProse(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count > 2, parts.allSatisfy({ $0.allSatisfy(\.isLetter) || $0.allSatisfy(\.isDigit) }) else {
            return false
        }
        let words = parts.map { String(decoding: $0, as: UTF8.self).lowercased() }
        let endsWithDay = words.suffix(3).map(\.count) == [4, 2, 2] && words.suffix(3).allSatisfy { Int($0) != nil }
        return endsWithDay || ["rotated", "see", "stored", "expired", "moved", "changed", "kept"].contains(words[0])
    }

    /// Secret keys of AWS have forty characters of Base64.
    private static func isAWSKey(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == longKey && value.allSatisfy { $0.isLetter || $0.isDigit || "/+=".utf8.contains($0) }
    }

    private static func isSecret(_ text: ArraySlice<UInt8>) -> Bool {
        let search = ByteSearch(String(decoding: text, as: UTF8.self).lowercased())
        return !search.contains(anyOf: placeholders) && !text.contains { "<>{}$*[]".utf8.contains($0) }
            && !(text.first == UInt8(ascii: "%") && text.last == UInt8(ascii: "%"))
            && Set(text).count > 3
    }
}

extension FindingMessage {
    fileprivate static func exposed(_ name: String) -> Self {
        Self(
            "\(name) is exposed",
            help: "revoke it first, since git keeps it; then replace it by 'REDACTED'")
    }
}
