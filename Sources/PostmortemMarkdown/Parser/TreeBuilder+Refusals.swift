import PostmortemCore

/// What the guards kept from the parser goes into the tree as it stands in the file.
extension TreeBuilder {
    /// Whether a span has hidden bytes in it.
    func isHidden(_ span: Span) -> Bool { firstHidden(span) != nil }

    /// Appends the bytes of the file as a literal; line endings become spaces.
    mutating func appendBytes(_ span: Span) -> Range<UInt32> {
        let start = literalEnd
        literals.append(contentsOf: file.bytes[span.range].lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        return start..<literalEnd
    }

    /// Appends a literal of whole lines, of which hidden parts are put back.
    ///
    /// In code and raw HTML nothing was lost by hiding them, so they are no refusals.
    mutating func appendLines(
        _ literal: UnsafeBufferPointer<UInt8>?, from firstLine: Int, at place: Span
    ) -> Range<UInt32> {
        guard !screening.hidden.isEmpty, let literal else { return append(literal, at: place) }
        let first = literals.count
        let range = append(literal)
        var line = firstLine
        var start = 0
        while start < literal.count {
            let end = literal[start...].firstIndex(of: 0x0A) ?? literal.count
            let fileEnd = lines.end(line)
            let span = Span(fileEnd - (end - start), fileEnd)
            var index = firstHidden(span) ?? screening.hidden.count
            while index < screening.hidden.count, screening.hidden[index].span.start < span.end {
                restored.insert(index)
                let part = screening.hidden[index].span
                for offset in max(part.start, span.start)..<min(part.end, span.end) {
                    literals[first + start + Int(offset - span.start)] = file.bytes[Int(offset)]
                }
                index += 1
            }
            start = end + 1
            line += 1
        }
        return range
    }

    /// Appends the content of the current leaf as text, a node for each line.
    mutating func appendPlainText() {
        let content = aligner.content.bytes
        var start = 0
        while start < content.count {
            let lineEnd = content[start...].firstIndex(of: 0x0A) ?? content.count
            while start < lineEnd, content[start].isBlank { start += 1 }
            var end = lineEnd
            while end > start, content[end - 1].isBlank { end -= 1 }
            let next = lineEnd + 1
            if end > start {
                let span = span(start..<end)
                appendNode(.text, span)
                let literal =
                    isHidden(span) ? appendBytes(span) : append(UnsafeBufferPointer(rebasing: content[start..<end]))
                nodes[nodes.count - 1].literal = literal
            }
            if next < content.count {
                let from = aligner.content.end(end)
                appendNode(.softBreak, Span(from, lines.afterEnding(aligner.content.start(lineEnd))))
            }
            start = next
        }
    }

    /// Records what was hidden, and appends what was not fed at all as one block.
    mutating func appendUnparsed() {
        var group: Int?
        for (index, part) in screening.hidden.enumerated() where !restored.contains(index) {
            guard let reason = part.reason else { continue }
            if part.group == group {
                refusals[refusals.count - 1].span.end = part.span.end
            } else {
                refusals.append(MarkdownTree.Refusal(span: part.span, reason: reason))
                group = part.group
            }
        }
        guard screening.end < lines.range.upperBound, !nodes.isEmpty else { return }
        let rest = Span(screening.end, lines.range.upperBound)
        nodes.append(
            Node(
                kind: .codeBlock, parent: 0, subtreeEnd: Int32(nodes.count + 1), span: rest, inner: rest,
                literal: rest.start..<rest.end))
        nodes[0].subtreeEnd = Int32(nodes.count)
        refusals.append(MarkdownTree.Refusal(span: rest, reason: screening.endReason))
    }

    /// The refusals in order; an author who gets a hundred needs no more to see what is wrong.
    func summarizedRefusals() -> [MarkdownTree.Refusal] {
        let sorted = refusals.sorted { $0.span < $1.span }
        let rest = sorted.dropFirst(Limits.refusals - 1)
        guard rest.count > 1, let first = rest.first else { return sorted }
        let span = rest.reduce(first.span) { $0.union($1.span) }
        return sorted.prefix(Limits.refusals - 1)
            + [MarkdownTree.Refusal(span: span, reason: "\(rest.count) more parts like those before")]
    }

    /// Index of the first hidden part that a span touches.
    private func firstHidden(_ span: Span) -> Int? {
        guard !screening.hidden.isEmpty else { return nil }
        var low = 0
        var high = screening.hidden.count
        while low < high {
            let middle = (low + high) / 2
            if screening.hidden[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        return low < screening.hidden.count && screening.hidden[low].span.start < span.end ? low : nil
    }
}
