import PostmortemCore

/// The theme that is part of the program.
enum EmbeddedTheme {
    /// Its files under `templates/`, as they stand in a knowledge base that overrides all of them.
    static let files: InMemoryFileSystem = {
        var files = InMemoryFileSystem()
        for (path, text) in embeddedTemplates {
            files.contents["\(ThemeFiles.folder)/\(path)"] = text.withUTF8Buffer { Array($0) }
        }
        return files
    }()
}
