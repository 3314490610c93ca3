/// What a site may have of the files beside the incidents.
public enum MediaFile {
    /// What a browser would run as a page or script of the site, and what is no media file.
    private static let refusedEndings = [".html", ".htm", ".xhtml", ".shtml", ".xht", ".xml", ".js", ".mjs", ".md"]

    /// Whether a file may be copied into a site when a document links to it.
    public static func isAllowed(_ path: String) -> Bool {
        if isHidden(path) || path.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\\" || $0.value == 0x7F })
        {
            return false
        }
        let name = path.lowercased()
        return !refusedEndings.contains(where: name.hasSuffix)
    }

    /// Whether the name of the file, or of a folder around it, begins with a dot.
    public static func isHidden(_ path: String) -> Bool {
        path.utf8.first == UInt8(ascii: ".") || path.contains("/.")
    }
}
