/// The texts of the interface in one language.
///
/// Templates take them as `{{t.key}}`. Texts with placeholders, such as `overdue_by: overdue by {days} days`, and
/// plural forms, such as `days_one: a day` and `days_other: "{count} days"`, are filled in Swift.
final class InterfaceStrings: Sendable {
    /// The name of the strings in a template.
    static let templateName = "t"

    /// The language as its file is named, such as `zh`.
    let language: String
    /// Every text, with English where the language has none.
    let all: [String: String]
    /// The texts that the language has itself.
    let own: [String: String]
    private let fallback: [String: String]
    /// The texts with placeholders, taken apart.
    private let forms: [String: [Piece]]

    /// Creates a table whose gaps are filled from `fallback`, the English one.
    init(language: String, own: [String: String], fallback: [String: String]) {
        self.language = language
        self.own = own
        self.fallback = fallback
        all = fallback.merging(own) { _, own in own }
        forms = all.mapValues(Self.pieces).filter { $0.value.count > 1 }
    }

    /// The text of a key.
    ///
    /// A key that not even English has is a mistake in our source: it stops a debug build, and shows as itself
    /// elsewhere.
    subscript(key: String) -> String {
        guard let text = own[key] ?? fallback[key] else {
            assertionFailure("no interface string '\(key)' in templates/languages/en.yml")
            return key
        }
        return text
    }

    /// The text of a key with its placeholders, `{name}`, replaced by values.
    func format(_ key: String, _ values: [String: String]) -> String {
        guard let form = forms[key] else { return self[key] }
        return Self.fill(form, values)
    }

    /// The text for a number of things: `key_one` for 1 where the language has it, else `key_other`; `{count}` is the
    /// number; see ``number(_:)``.
    func format(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        let one = key + PluralForm.one
        let other = key + PluralForm.other
        // A language without plural forms, such as Chinese, has only `_other`; the English `_one` is not for it.
        let isOne = count == 1 && (own[one] != nil || (own[other] == nil && fallback[one] != nil))
        return format(isOne ? one : other, values.merging(["count": number(count)]) { given, _ in given })
    }

    /// A count in ASCII digits, from five digits on in groups of three where the language says what stands between them.
    func number(_ count: Int) -> String {
        let digits = String(count.magnitude)
        let separator = all["number_group"] ?? ""
        guard digits.utf8.count > 4, !separator.isEmpty else { return String(count) }
        var grouped = count < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { grouped += separator }
            grouped.append(digit)
        }
        return grouped
    }

    /// The placeholders of a text, in their order.
    static func placeholders(in text: String) -> [String] {
        pieces(of: text).compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// Replaces placeholders in one pass, so that a value with braces in it is left alone.
    private static func fill(_ form: [Piece], _ values: [String: String]) -> String {
        form.reduce(into: "") { result, piece in
            switch piece {
            case .text(let text): result += text
            case .placeholder(let name):
                assert(values[name] != nil, "no value for {\(name)} in '\(form)'")
                result += values[name] ?? "{\(name)}"
            }
        }
    }

    private enum Piece {
        case text(String)
        case placeholder(String)
    }

    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            let name = rest[open...].dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == "}" && !name.isEmpty
            let end = isClosed ? rest.index(after: name.endIndex) : rest.index(after: open)
            pieces.append(.text(String(rest[..<(isClosed ? open : end)])))
            if isClosed { pieces.append(.placeholder(String(name))) }
            rest = rest[end...]
        }
        return pieces + [.text(String(rest))]
    }
}

/// The endings of keys that are plural forms.
enum PluralForm {
    /// For exactly one thing.
    static let one = "_one"
    /// For every other number; languages without plural forms have only this one.
    static let other = "_other"

    /// What a plural form is a form of, such as `days` for `days_one`.
    ///
    /// Nil unless both forms are there, so that a text with the key
    /// `cause_other` may stand for itself.
    static func base(of key: String, in texts: [String: String]) -> String? {
        guard let ending = [one, other].first(where: key.hasSuffix) else { return nil }
        let base = String(key.dropLast(ending.count))
        return texts[base + one] != nil && texts[base + other] != nil ? base : nil
    }
}
