internal import CCMarkGFM
import Synchronization

/// The C library, behind one gate.
///
/// cmark-gfm keeps the special characters of its extensions in global tables that it changes while it parses, so two
/// parses at a time silently give wrong trees. Only feeding and finishing touch those tables; the tree that comes out
/// belongs to its caller alone.
enum CMark {
    private static let gate = Mutex(())

    /// Resolved on first use, which also registers the extensions: once, as that writes globals too.
    static let kinds = NodeKinds()

    /// Such as `0.29.0.gfm.6`.
    static var version: String { cmark_version_string().map { String(cString: $0) } ?? "unknown version" }

    /// Parses `text` and hands the root to `body`; the C tree lives as long as the call.
    ///
    /// - Parameters:
    ///   - text: what to parse.
    ///   - body: takes the root, whose first line is ``firstLine``, and what was withheld from inline parsing.
    /// - Returns: what `body` gives; an empty tree when there is no root.
    static func withDocument(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, _ body: (_ root: Node, _ withheld: InlineGuard) -> MarkdownTree
    ) -> MarkdownTree {
        _ = kinds
        // Neither parser nor tree is freed: all of their memory goes with the arena.
        return Arena.use { memory in
            let (root, withheld) = parse(text, memory)
            guard let root else { return MarkdownTree(nodes: [], source: [], literals: []) }
            return body(root, withheld)
        }
    }

    private static func parse(
        _ text: Slice<UnsafeBufferPointer<UInt8>>, _ memory: UnsafeMutablePointer<cmark_mem>
    ) -> (root: Node?, withheld: InlineGuard) {
        let parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES, memory)
        for name in Self.extensions(for: text) {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }

        // The library gives the root only after it has parsed inlines, and what makes it slow sits in the inlines. An
        // extension sees the blocks while they are made; this one does nothing but note where the root is.
        let blocks = UnsafeMutablePointer<Node?>.allocate(capacity: 1)
        blocks.initialize(to: nil)
        defer { blocks.deallocate() }
        let witness = cmark_syntax_extension_new("postmortem-root")
        defer { cmark_syntax_extension_free(cmark_get_default_mem_allocator(), witness) }
        cmark_syntax_extension_set_private(witness, blocks, nil)
        cmark_syntax_extension_set_open_block_func(witness) { witness, _, _, container, _, _ in
            if let slot = cmark_syntax_extension_get_private(witness)?.assumingMemoryBound(to: Node?.self),
                slot.pointee == nil
            {
                var node = container
                while let parent = cmark_node_parent(node) { node = parent }
                slot.pointee = node
            }
            return nil
        }
        cmark_parser_attach_syntax_extension(parser, witness)

        var guarding = InlineGuard(bytes: text.count)
        var finished: Node?
        gate.withLock { _ in
            // A first paragraph, so that the witness is called whatever follows.
            cmark_parser_feed(parser, "x\n\n", 3)
            text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            if let last = text.last, last != 0x0A, last != 0x0D { cmark_parser_feed(parser, "\n", 1) }
            if let root = blocks.pointee {
                if let first = cmark_node_first_child(root) {
                    cmark_node_unlink(first)
                    cmark_node_free(first)
                }
                guarding.withhold(under: root)
            }
            finished = cmark_parser_finish(parser)
        }
        return (finished, guarding)
    }

    /// The extensions that a text may have a use for: each makes the library stop at more bytes, and walk the tree once
    /// more.
    private static func extensions(for text: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        let text = UnsafeBufferPointer(rebasing: text)
        var names: [String] = []
        // table.c, scan_table_start: a delimiter row of one column has no bar, but then a colon, or it underlines a heading.
        if text.holds("|") || text.holds(":-") || text.holds("-:") || text.holds("-\u{B}") || text.holds("-\u{C}") {
            names.append("table")
        }
        if text.holds("~") { names.append("strikethrough") }
        // autolink.c, url_match, www_match and postprocess_text, which sees character references decoded.
        if text.holds("@") || text.holds("://") || text.holds("www.") || text.holds("&#") || text.holds("&commat;") {
            names.append("autolink")
        }
        if text.holds("[ ]") || text.holds("[x]") || text.holds("[X]") { names.append("tasklist") }
        return names
    }

    /// Line of the first line of the text as the library counts: two lines come before it, see ``withDocument(_:_:)``.
    static let firstLine = 3

    /// A node of the C tree.
    typealias Node = OpaquePointer
}
