import PostmortemCore

/// Bounds what references copy: each link gets a copy of its definition's destination and title, so a long definition
/// that is used often grows quadratically (cmark-gfm 0.29.0.gfm.7 added a limit for that; distributions still have
/// older ones).
struct ReferenceGuard {
    /// A line on which a definition may start, and an upper bound of its length.
    private struct Definition {
        var rest: Range<Int>
        var start: Int
        var length: Int
    }

    /// Only those that are long enough to matter.
    private var definitions: [Definition] = []
    private var current: Definition?
    private var end = 0
    /// Closing brackets, at most one a reference.
    private var uses = 0

    /// Takes the rest of a line after its prefix.
    mutating func add(_ rest: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        var position = rest.lowerBound
        while let close = text.first(0x5D, in: position..<rest.upperBound) {
            uses += 1
            position = close + 1
            if position < rest.upperBound, text[position] == 0x3A {
                end = position
                endStretch()
                current = Definition(rest: rest, start: position, length: 0)
            }
        }
        end = rest.upperBound
    }

    /// A definition ends at a blank line at the latest.
    mutating func endStretch() {
        if var definition = current {
            definition.length = end - definition.start
            if definition.length > 64 { definitions.append(definition) }
        }
        current = nil
    }

    /// Lines whose definitions are too long for the number of references.
    func refused() -> [(rest: Range<Int>, reason: String)] {
        let limit = Limits.referenceBytes / max(1, uses)
        let long = definitions.filter { $0.length > limit }
        var last = -1
        return long.compactMap { definition in
            // Several on one line are hidden together.
            defer { last = definition.rest.lowerBound }
            if definition.rest.lowerBound == last { return nil }
            let reason = "a link definition of \(definition.length) bytes with up to \(uses) uses"
            return (definition.rest, reason)
        }
    }
}
