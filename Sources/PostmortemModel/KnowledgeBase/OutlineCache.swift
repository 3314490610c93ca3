public import PostmortemCore

/// Remembers between runs what a knowledge base needs to know of documents to link them; see ``DocumentOutline``.
public protocol OutlineCache: Sendable {
    /// Gets ready for a knowledge base of so many documents.
    func open(for count: Int)

    /// The outline of the file's present version, written by ``IncidentDocument/packOutline(into:)``; nil where none is
    /// known.
    func outline(of path: String, _ version: UInt64) -> Unpacker?

    /// A number that tells this content at this path from any other; nil where nothing is to be remembered.
    func version(of path: String, _ bytes: [UInt8]) -> UInt64?

    /// Remembers the outline of a document.
    func keep(_ document: IncidentDocument)
}

extension OutlineCache {
    /// The document at a path, read only where it is not remembered.
    func document(_ path: String, _ bytes: [UInt8], _ reader: DocumentReader) -> IncidentDocument {
        let version = version(of: path, bytes)
        let file = SourceFile(path: path, bytes: bytes)
        if let version, var outline = outline(of: path, version),
            let document = try? IncidentDocument(file: file, outline: &outline, reader: reader)
        {
            document.version = version
            return document
        }
        let document = reader.read(file)
        document.version = version
        if version != nil { keep(document) }
        return document
    }
}
