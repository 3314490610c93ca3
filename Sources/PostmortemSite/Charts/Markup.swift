import PostmortemCore

/// Markup under construction, in which nothing is unescaped by mistake: what the source says literally is markup, and what
/// is interpolated is text.
///
/// ```swift
/// let mark: Markup = #"<title>\#(entry.text)</title>"#   // "<b>" in the text stays "<b>" for the reader
/// ```
struct Markup: ExpressibleByStringInterpolation, Sendable {
    /// The markup so far.
    private(set) var string: String

    /// The markup as a page takes it.
    var html: HTML { HTML(rendered: string) }

    init(stringLiteral value: String) { string = value }

    init(stringInterpolation: Pieces) { string = stringInterpolation.string }

    /// Puts markup at the end.
    static func += (a: inout Markup, b: Markup) { a.string += b.string }

    /// Markup built piece by piece.
    struct Pieces: StringInterpolationProtocol {
        var string: String

        init(literalCapacity: Int, interpolationCount: Int) {
            string = ""
            string.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        mutating func appendLiteral(_ literal: String) { string += literal }

        /// Text of any origin: escaped.
        mutating func appendInterpolation(_ text: String) { string += HTMLEscape.escaped(text) }

        /// Markup that was built in the same way.
        mutating func appendInterpolation(_ markup: Markup) { string += markup.string }

        /// A length in CSS pixels.
        mutating func appendInterpolation(_ number: Double) { string += number.brief() }

        /// A count, or a length in whole CSS pixels.
        mutating func appendInterpolation(_ number: Int) { string += String(number) }

        /// A place or a length as a share of the width: 0 for the left edge, 1 for the whole width.
        ///
        /// Charts are laid out in per cent, not in a `viewBox`: marks stretch with the page, while text and strokes keep
        /// their size on a phone.
        mutating func appendInterpolation(share: Double) { string += (share * 100).brief() + "%" }
    }
}

extension [Markup] {
    /// All pieces, one after another.
    func joined() -> Markup { reduce(into: "") { $0 += $1 } }
}

extension Double {
    /// The number with at most `decimals` decimals and no trailing zeros, with a point in every locale: `12.5`, `3`, `-0.04`.
    ///
    /// Not finite numbers become 0, and huge ones are clamped: neither has a place in a picture.
    func brief(decimals: Int = 2) -> String {
        guard isFinite else { return "0" }
        var digits = Swift.min(Swift.max(decimals, 0), 6)
        let scale = (0..<digits).reduce(Int64(1)) { scale, _ in scale * 10 }
        let scaled = (Swift.min(Swift.max(self, -1e12), 1e12) * Double(scale)).rounded()
        let magnitude = Int64(scaled.magnitude)
        var fraction = magnitude % scale
        let whole = (scaled < 0 ? "-" : "") + String(magnitude / scale)
        guard fraction > 0 else { return whole }
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        let text = String(fraction)
        return whole + "." + String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The number with about two significant digits, as people say it: `6`, `5.2`, `0.32`, `180`.
    var rounded2: String {
        let size = magnitude
        if size >= 10 || size == 0 { return brief(decimals: 0) }
        if size >= 1 { return brief(decimals: 1) }
        return brief(decimals: size >= 0.1 ? 2 : size >= 0.01 ? 3 : 5)
    }
}
