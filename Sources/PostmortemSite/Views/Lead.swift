import PostmortemCore

extension HTML {
    /// The markup without a text that it starts with, and without the separator after that.
    ///
    /// A list item that begins with its time, or with the id of a gap, shows that in a column of its own. Where the markup
    /// does not begin with the text, nothing is taken away.
    func droppingLead(_ text: String) -> HTML {
        let lead = Array(HTMLEscape.escaped(text).utf8)
        guard !lead.isEmpty else { return self }
        let bytes = Array(markup.utf8)
        var start = 0
        var opened: [ArraySlice<UInt8>] = []
        while start < bytes.count, bytes[start] == UInt8(ascii: "<") {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return self }
            opened.append(bytes[(start + 1)..<end])
            start = end + 1
            while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        }
        guard bytes[start...].starts(with: lead) else { return self }
        var rest = start + lead.count
        rest = Self.skipSeparators(bytes, from: rest)
        var kept: [UInt8] = []
        // Emphasis around the lead closes right after it and goes with it; a paragraph stays.
        for tag in opened.reversed() {
            let close = Array("</".utf8) + tag + [UInt8(ascii: ">")]
            let isInline = ["strong", "em", "code", "b", "i"].contains(String(decoding: tag, as: UTF8.self))
            guard isInline else {
                kept = [UInt8(ascii: "<")] + tag + [UInt8(ascii: ">")] + kept
                continue
            }
            guard bytes[rest...].starts(with: close) else { return self }
            rest = Self.skipSeparators(bytes, from: rest + close.count)
        }
        return HTML(rendered: String(decoding: kept + bytes[rest...], as: UTF8.self))
    }

    /// The same without a text at its end; itself where it does not end so.
    func droppingTail(_ text: String) -> HTML {
        guard !text.isEmpty else { return self }
        var rest = Substring(markup)
        func trim() { while let last = rest.last, last.isWhitespace { rest.removeLast() } }
        trim()
        let isParagraph = rest.hasSuffix("</p>")
        if isParagraph {
            rest.removeLast(4)
            trim()
        }
        let tail = HTMLEscape.escaped(text)
        guard rest.hasSuffix(tail) else { return self }
        rest.removeLast(tail.count)
        trim()
        return HTML(rendered: rest + (isParagraph ? "</p>" : ""))
    }

    /// Skips spaces, and colons, dashes and stops as people put them after a label.
    private static func skipSeparators(_ bytes: [UInt8], from start: Int) -> Int {
        let separators = [" ", "\n", "\u{A0}", ":", "：", "-", "–", "—", "|", "、", ",", "，", ".", "\u{3000}"].map {
            Array($0.utf8)
        }
        var index = start
        while let separator = separators.first(where: { bytes[index...].starts(with: $0) }) { index += separator.count }
        return index
    }
}
