import PostmortemCore

/// A formula where only words can stand, such as the box of a diagram: `2 × 74 = 148` for `2 \times 74 = 148`.
enum PlainFormula {
    private static let signs = [
        "times": "×", "cdot": "·", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
        "neq": "≠", "approx": "≈", "sim": "~", "to": "→", "rightarrow": "→", "infty": "∞", "sum": "∑", "alpha": "α",
        "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ",
        "tau": "τ", "ldots": "…", "dots": "…", "quad": " ",
    ]
    /// Commands that say only how what follows looks.
    private static let looks: Set = [
        "mathrm", "mathit", "mathbf", "text", "textrm", "operatorname", "left", "right", "frac",
    ]

    /// What is left of TeX without its marks; unknown commands keep their name.
    static func text(_ tex: String) -> String {
        var output = ""
        var rest = tex.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                let name = String(
                    String.UnicodeScalarView(rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }))
                guard !name.isEmpty else {
                    // `\,` is a narrow space, `\%` a per cent sign.
                    if let sign = rest.popFirst() {
                        output.unicodeScalars.append(",;: !".unicodeScalars.contains(sign) ? " " : sign)
                    }
                    continue
                }
                rest = rest.dropFirst(name.unicodeScalars.count)
                if !looks.contains(name) { output += signs[name] ?? name }
            case "{": continue
            // The two parts of a fraction.
            case "}": if rest.first == "{" { output += "/" }
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output.collapsingWhitespace()
    }
}
