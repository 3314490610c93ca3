internal import CCMarkGFM

/// Translates the library's node types; those of extensions are numbered when the extensions register.
struct NodeKinds: Sendable {
    private var blocks = [Node.Kind?](repeating: nil, count: 32)
    private var inlines = [Node.Kind?](repeating: nil, count: 32)

    init() {
        cmark_gfm_core_extensions_ensure_registered()
        let core: [(cmark_node_type, Node.Kind)] = [
            (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .blockQuote), (CMARK_NODE_LIST, .list),
            (CMARK_NODE_ITEM, .item), (CMARK_NODE_CODE_BLOCK, .codeBlock), (CMARK_NODE_HTML_BLOCK, .htmlBlock),
            (CMARK_NODE_PARAGRAPH, .paragraph), (CMARK_NODE_HEADING, .heading),
            (CMARK_NODE_THEMATIC_BREAK, .thematicBreak), (CMARK_NODE_FOOTNOTE_DEFINITION, .footnoteDefinition),
            (CMARK_NODE_TEXT, .text), (CMARK_NODE_SOFTBREAK, .softBreak), (CMARK_NODE_LINEBREAK, .lineBreak),
            (CMARK_NODE_CODE, .code), (CMARK_NODE_HTML_INLINE, .htmlInline), (CMARK_NODE_EMPH, .emphasis),
            (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link), (CMARK_NODE_IMAGE, .image),
            (CMARK_NODE_FOOTNOTE_REFERENCE, .footnoteReference),
        ]
        for (type, kind) in core { self[type.rawValue] = kind }
        for (type, kind) in Self.extensionTypes() { self[type] = kind }
    }

    /// What a node is; nil for a type this program never asks for.
    func kind(of node: CMark.Node) -> Node.Kind? { self[cmark_node_get_type(node).rawValue] }

    private subscript(type: UInt32) -> Node.Kind? {
        get {
            let index = Int(type & 0x3FFF)
            guard index < 32 else { return nil }
            return type & 0x4000 == 0 ? blocks[index] : inlines[index]
        }
        set {
            let index = Int(type & 0x3FFF)
            guard index < 32 else { return }
            if type & 0x4000 == 0 { blocks[index] = newValue } else { inlines[index] = newValue }
        }
    }

    /// Parses a sample that has every extension node, and reads the numbers from it by name.
    private static func extensionTypes() -> [(UInt32, Node.Kind)] {
        let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        let sample = "|~a~|\n|-|\n|b|\n"
        cmark_parser_feed(parser, sample, sample.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        let names: [String: Node.Kind] = [
            "table": .table, "table_header": .tableRow, "table_row": .tableRow, "table_cell": .tableCell,
            "strikethrough": .strikethrough,
        ]
        var found: [(UInt32, Node.Kind)] = []
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }
        while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
            guard let node = cmark_iter_get_node(iterator), let name = cmark_node_get_type_string(node),
                let kind = names[String(cString: name)]
            else { continue }
            found.append((cmark_node_get_type(node).rawValue, kind))
        }
        return found
    }
}
