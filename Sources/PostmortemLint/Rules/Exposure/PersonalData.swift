import PostmortemCore
import PostmortemModel

/// Reports addresses and numbers of people.
struct PersonalData: DocumentRule {
    private static let domains = RuleOption(
        "domains", default: [String](), "Domains whose addresses are fine, such as your own.")

    static let metadata = RuleMetadata(
        id: "PM904", name: "personal-data", severity: .info, since: "0.1.0", options: [domains],
        summary: """
            The text or code holds an e-mail address of a person or a telephone number. Addresses of roles (`security@`, \
            `noreply@`) and of `example.com` are fine, and so is the front matter.
            """,
        rationale: "Customers did not agree to be published, and what is published cannot be taken back.",
        bad: [
            RuleExample(
                .impact("82 % failed; ⟦jane.doe@acme-corp.com⟧ called first."),
                reports: "E-mail address 'jane.doe@acme-corp.com' is published"),
            RuleExample(
                .impact("82 % failed; call ⟦+49 30 901820⟧ or ⟦13812345678⟧."),
                reports: "Telephone number '+49 30 901820' is published", "Telephone number '13812345678' is published"),
        ],
        good: [
            RuleExample(.impact("82 % failed; write to security@acme-corp.com or jane@example.com.")),
            RuleExample(.impact("82 % failed, at 1562075520 and 1562075520000, +0800, in 2019-07-02T13:42:00+08:00.")),
            RuleExample(.impact("82 % failed; clone git@github.com:acme/edge.git and use @jane.")),
            RuleExample(
                .impact("82 % failed; jane.doe@acme-corp.com called first."),
                settings: "rules:\n  personal-data: {domains: [acme-corp.com]}"),
            RuleExample(.frontMatter("authors: [jane.doe@acme-corp.com]")),
        ]
    )

    private static let roles: Set<String> = [
        "noreply", "no-reply", "donotreply", "git", "security", "support", "info", "contact", "admin", "abuse",
        "postmaster",
        "webmaster", "root", "hello", "help", "team", "oncall", "on-call", "sre", "ops", "press", "sales", "legal",
        "privacy",
        "billing", "mailer-daemon", "user", "username", "you", "name", "email", "test", "alerts", "status", "feedback",
        "office",
        "service", "services", "notifications", "dev", "hostmaster", "www-data", "ubuntu", "ec2-user",
    ]

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let bytes = document.file.bytes
        let body = Int(document.frontMatter?.span.end ?? 0)..<bytes.count
        let own = context.options[Self.domains]
        var index = body.lowerBound
        while let next = Self.next(bytes, index..<body.upperBound) {
            index = next
            let byte = bytes[index]
            var found: Range<Int>?
            if byte == UInt8(ascii: "@") {
                found = Self.address(bytes, at: index, in: body, own)
                if let found {
                    findings.report(
                        .address(document.file.text(Span(found.lowerBound, found.upperBound))),
                        at: document.location(Span(found.lowerBound, found.upperBound)))
                }
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "1"),
                index == body.lowerBound || !Self.isInNumber(bytes[index - 1])
            {
                found = byte == UInt8(ascii: "+") ? Self.international(bytes, index) : Self.chineseMobile(bytes, index)
                if let found {
                    findings.report(
                        .number(document.file.text(Span(found.lowerBound, found.upperBound))),
                        at: document.location(Span(found.lowerBound, found.upperBound)))
                }
            }
            index = max(index + 1, found?.upperBound ?? 0)
        }
    }

    /// The next byte with which an address is found, or a number begins.
    private static func next(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            isMark.withUnsafeBufferPointer { isMark in range.first { isMark[Int(bytes[$0])] } }
        }
    }

    private static let isMark = (0...255).map { (byte: UInt8) in "@+1".utf8.contains(byte) }

    private static func address(_ bytes: [UInt8], at: Int, in body: Range<Int>, _ own: [String]) -> Range<Int>? {
        var start = at
        while start > body.lowerBound,
            bytes[start - 1].isLetter || bytes[start - 1].isDigit || "._%+-".utf8.contains(bytes[start - 1])
        {
            start -= 1
        }
        let domain = bytes[(at + 1)...].prefix { $0.isLetter || $0.isDigit || ".-".utf8.contains($0) }
        var end = domain.endIndex
        while end > domain.startIndex, !bytes[end - 1].isLetter { end -= 1 }
        guard start < at, let dot = bytes[(at + 1)..<end].lastIndex(of: UInt8(ascii: ".")), end - dot > 2,
            bytes[(dot + 1)..<end].allSatisfy(\.isLetter), end == bytes.count || bytes[end] != UInt8(ascii: ":"),
            // A URL with a user, or a package with a version.
            start == body.lowerBound || !"/:@".utf8.contains(bytes[start - 1])
                || bytes[..<start].suffix(7).elementsEqual("mailto:".utf8)
        else { return nil }
        let local = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
        let host = String(decoding: bytes[(at + 1)..<end], as: UTF8.self).lowercased()
        let isExample = [
            "example.", "googlegroups.com", "groups.io", "lists.", "localhost", "test.", "domain.com",
            "noreply.github.com",
        ].contains {
            host.contains($0)
        }
        let isFile = ["png", "jpg", "jpeg", "gif", "svg", "md", "js", "py", "service", "local", "internal"]
            .contains { host.hasSuffix("." + $0) }
        guard !local.split(whereSeparator: { "-_.+".contains($0) }).contains(where: { roles.contains(String($0)) }),
            !roles.contains(local), !isExample, !isFile, local.utf8.contains(where: \.isLetter),
            !own.contains(where: { host == $0 || host.hasSuffix("." + $0) })
        else { return nil }
        return start..<end
    }

    /// `+49 30 901820` (ITU-T E.164: at most 15 digits).
    private static func international(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        var end = start + 1
        var digits = 0
        var groups = 0
        var index = start + 1
        while index < bytes.count, index < start + 24 {
            if bytes[index].isDigit {
                digits += 1
                end = index + 1
            } else if " -.()".utf8.contains(bytes[index]), index > start + 1 {
                groups += 1
            } else {
                break
            }
            index += 1
        }
        guard (9...15).contains(digits), groups > 0 || digits >= 10, bytes[start + 1].isDigit, bytes[start + 1] != 0x30,
            !goesOn(bytes, end)
        else { return nil }
        return start..<end
    }

    /// Eleven digits from 13… to 19…
    private static func chineseMobile(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        let end = start + 11
        guard end <= bytes.count, bytes[start..<end].allSatisfy(\.isDigit), (0x33...0x39).contains(bytes[start + 1]),
            !goesOn(bytes, end)
        else { return nil }
        return start..<end
    }

    /// Whether a number goes on: a full stop or comma at its end is that of the sentence.
    private static func goesOn(_ bytes: [UInt8], _ end: Int) -> Bool {
        guard end < bytes.count, isInNumber(bytes[end]) else { return false }
        return !".:".utf8.contains(bytes[end]) || (end + 1 < bytes.count && bytes[end + 1].isWord)
    }

    /// Part of a larger number, id or path.
    private static func isInNumber(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "._-/=%&#:+".utf8.contains(byte)
    }
}

extension FindingMessage {
    fileprivate static func address(_ text: String) -> Self {
        Self(
            "E-mail address \(quoted(text)) is published",
            help: "write 'a customer', or a role; list your own domain under the rule's option 'domains'")
    }

    fileprivate static func number(_ text: String) -> Self {
        Self("Telephone number \(quoted(text)) is published", help: "remove it, or write 'a customer'")
    }
}
