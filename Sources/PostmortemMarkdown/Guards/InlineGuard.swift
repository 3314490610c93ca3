internal import CCMarkGFM

/// Looks at the content of each leaf before the inline parser does.
struct InlineGuard {
    struct Leaf {
        var content: [UInt8]
        var reason: String
    }

    private(set) var leaves: [Leaf] = []

    mutating func withhold(under root: CMark.Node) {}
}
