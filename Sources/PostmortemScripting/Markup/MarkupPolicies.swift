extension MarkupGuard.Policy {
    /// A drawing whose ids begin with `id`; it refers to nothing but itself, and its links lead to pages.
    static func drawing(id: String) -> Self {
        Self(root: "svg", elements: drawingElements) { element, name, value in
            let name = name.lowercased()
            if name == "style" || name.hasPrefix("on") || name == "xml:base" || name == "src" { return false }
            if name == "href" || name == "xlink:href" {
                return element == "a" ? isPage(value) : value.hasPrefix("#" + id)
            }
            if name == "id" { return value.hasPrefix(id) && value.utf8.allSatisfy { $0 > 0x20 } }
            return refersInside(value, id: id)
        }
    }

    /// A formula without links, styles and references.
    static let formula = Self(root: "math", elements: formulaElements) { _, name, value in
        formulaAttributes.contains(name) && refersInside(value, id: "#")
    }

    /// Coloured code: classes that begin with `hl-`, and the library's marks of depth such as `function_`.
    static let code = Self(root: nil, elements: ["span"]) { _, name, value in
        name == "class"
            && value.split(separator: " ").allSatisfy { name in
                (name.hasPrefix("hl-") || name.hasSuffix("_") || name.hasPrefix("language-"))
                    && name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || isMark($0) }
            }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "0"..."9", "-", "_": true
        default: false
        }
    }

    /// Whether each `url(…)` of a presentation attribute names an id of the drawing.
    private static func refersInside(_ value: String, id: String) -> Bool {
        let value = value.lowercased()
        guard value.contains("url(") || value.contains("\\") else { return true }
        return value.hasPrefix("url(#" + id.lowercased()) && value.hasSuffix(")") && !value.dropFirst(5).contains("(")
            && !value.contains("\\")
    }

    /// Pages on the web, mail, and pages of the same site; a browser strips blanks and controls before it looks.
    private static func isPage(_ url: String) -> Bool {
        guard url.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else { return false }
        let lower = url.lowercased()
        if ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix) { return true }
        let scheme = lower.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !scheme.contains(":") && !lower.hasPrefix("//") && !lower.contains("\\")
    }

    /// SVG without scripts, styles, animations, pictures, and HTML inside it.
    private static let drawingElements: Set<String> = [
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
        "title", "desc", "defs", "marker", "symbol", "use", "clipPath", "mask", "pattern", "linearGradient",
        "radialGradient", "stop", "filter", "feDropShadow", "feGaussianBlur", "feOffset", "feFlood", "feComposite",
        "feMerge", "feMergeNode", "feColorMatrix", "feBlend", "a", "switch",
    ]

    /// What KaTeX writes of MathML Core, https://www.w3.org/TR/mathml-core/.
    private static let formulaElements: Set<String> = [
        "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot",
        "mstyle", "mpadded", "mphantom", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover",
        "mtable", "mtr", "mtd", "mlabeledtr", "merror",
    ]

    private static let formulaAttributes: Set<String> = [
        "xmlns", "display", "encoding", "mathvariant", "mathcolor", "mathbackground", "mathsize", "displaystyle",
        "scriptlevel", "stretchy", "fence", "separator", "accent", "accentunder", "lspace", "rspace", "minsize",
        "maxsize", "movablelimits", "largeop", "symmetric", "form", "linethickness", "width", "height", "depth",
        "voffset", "notation", "rowspacing", "columnspacing", "columnalign", "rowalign", "rowlines", "columnlines",
        "columnwidth", "align", "side", "minlabelspacing", "frame", "framespacing",
    ]
}
