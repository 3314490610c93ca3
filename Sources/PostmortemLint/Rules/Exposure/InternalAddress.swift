import PostmortemCore
import PostmortemModel

/// Reports addresses of the internal network.
struct InternalAddress: DocumentRule {
    static let metadata = RuleMetadata(
        id: "PM905", name: "internal-address", severity: .warning, isOffByDefault: true, since: "0.1.0",
        summary: """
            The document holds a private IPv4 address (RFC 1918). Networks such as `10.0.0.0/8` are fine. It is \
            reported once, at the first. For teams that publish their postmortems.
            """,
        rationale: "A map of the internal network helps those who want to get in, and no reader of the postmortem.",
        bad: [
            RuleExample(
                .lessons("The proxy at ⟦10.2.3.4⟧ was restarted, then 10.2.3.5."),
                reports: "Address '10.2.3.4' is internal, as is 1 more", settings: on),
            RuleExample(
                .lessons("```text\nconnect to ⟦192.168.7.12⟧:8080 failed\n```"),
                reports: "Address '192.168.7.12' is internal",
                settings: on),
        ],
        good: [
            RuleExample(.lessons("The proxy at 10.2.3.4 was restarted."), remark: "The rule is off by default."),
            RuleExample(.lessons("The networks 10.0.0.0/8 and 192.168.0.0/16 were unreachable."), settings: on),
            RuleExample(.lessons("Version 10.2.3.4.5 of the agent, and 110.2.3.4."), settings: on),
            RuleExample(.lessons("The resolver 1.1.1.1 and 172.32.0.1 are public."), settings: on),
            RuleExample(.lessons("It listened on 127.0.0.1 only."), settings: on),
        ]
    )

    private static let on = "rules:\n  internal-address: warning"

    func check(_ document: IncidentDocument, in context: DocumentContext, findings: inout Findings) {
        let bytes = document.file.bytes
        var first: Span?
        var more = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "1"), index == 0 || !Self.isInAddress(bytes[index - 1]),
                let end = Self.privateAddress(bytes, index)
            else {
                index += 1
                continue
            }
            if first == nil { first = Span(index, end) } else { more += 1 }
            index = end
        }
        guard let first else { return }
        findings.report(.isInternal(document.file.text(first), more), at: document.location(first))
    }

    private static func privateAddress(_ bytes: [UInt8], _ start: Int) -> Int? {
        var parts: [Int] = []
        var index = start
        while parts.count < 4 {
            let digits = bytes[index...].prefix(3).prefix(while: \.isDigit)
            guard !digits.isEmpty else { return nil }
            parts.append(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
            index = digits.endIndex
            if parts.count == 4 { break }
            guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
            index += 1
        }
        let isPrivate =
            parts[0] == 10 || (parts[0] == 172 && (16...31).contains(parts[1])) || (parts[0] == 192 && parts[1] == 168)
        let isPart =
            index < bytes.count
            && (bytes[index].isDigit || bytes[index] == UInt8(ascii: "/")
                || (bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count && bytes[index + 1].isDigit))
        return isPrivate && !isPart && parts.allSatisfy { $0 < 256 } ? index : nil
    }

    private static func isInAddress(_ byte: UInt8) -> Bool {
        byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}

extension FindingMessage {
    fileprivate static func isInternal(_ address: String, _ more: Int) -> Self {
        let others = more == 0 ? "" : more == 1 ? ", as is 1 more" : ", as are \(more) more"
        return Self("Address \(quoted(address)) is internal\(others)", help: "name the machine's role instead")
    }
}
