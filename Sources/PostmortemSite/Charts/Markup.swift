import PostmortemCore

/// Markup under construction, in which nothing is unescaped by mistake: what the source says literally is markup, and what
/// is interpolated is text.
///
/// ```swift
/// let mark: Markup = #"<title>\#(entry.text)</title>"#   // "<b>" in the text stays "<b>" for the reader
/// ```
struct Markup: ExpressibleByStringInterpolation, Sendable {
    private var bytes: [UInt8]

    /// The markup as a page takes it.
    var html: HTML { HTML(rendered: string) }

    /// The markup so far.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    init(stringLiteral value: String) { bytes = Array(value.utf8) }

    init(stringInterpolation: Pieces) { bytes = stringInterpolation.bytes }

    /// Puts markup at the end.
    static func += (a: inout Markup, b: Markup) { a.bytes += b.bytes }

    /// Markup built piece by piece.
    struct Pieces: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }

        /// Text of any origin: escaped.
        mutating func appendInterpolation(_ text: String) { HTMLEscape.append(text.utf8, to: &bytes) }

        /// Markup that was built in the same way.
        mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }

        /// A length in CSS pixels.
        mutating func appendInterpolation(_ number: Double) { bytes += number.brief().utf8 }

        /// A count, or a length in whole CSS pixels.
        mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

        /// A place or a length as a share of the width: 0 for the left edge, 1 for the whole width.
        ///
        /// Charts are laid out in per cent, not in a `viewBox`: marks stretch with the page, while text and strokes keep
        /// their size on a phone.
        mutating func appendInterpolation(share: Double) {
            bytes += (share * 100).brief().utf8
            bytes.append(UInt8(ascii: "%"))
        }
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
