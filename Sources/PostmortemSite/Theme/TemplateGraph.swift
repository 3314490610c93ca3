import PostmortemCore

/// The templates that the pages reach through partials, each known to be sound on its own and in its place.
struct TemplateGraph {
    /// Sections and partials inside each other, counted through all partials: rendering is recursive.
    static let maximumDepth = 64
    /// Tags of one page with all its partials: ten partials that each include the next one ten times are ten thousand
    /// million tags.
    static let maximumTags = 100_000

    /// Every template that was reached, by name.
    private(set) var templates: [String: ScannedTemplate] = [:]
    /// What is wrong with the templates and with how they include each other.
    private(set) var failures: [Failure] = []
    /// Whether following the partials of every template comes to an end soon enough to do it again.
    private(set) var isBounded = true

    private let files: ThemeFiles
    private var sizes: [String: Size] = [:]
    private var path: [String] = []

    /// Nesting and number of tags, partials included.
    private struct Size {
        var depth = 0
        var tags = 0
    }

    /// Follows partials from the pages.
    init(pages: [String], files: ThemeFiles) {
        self.files = files
        for page in pages {
            if files.templates.contains(page) {
                _ = size(of: page, level: 0)
            } else {
                failures.append(
                    Failure("the theme has no template '\(page)\(ThemeFiles.templateSuffix)'", path: ThemeFiles.folder))
            }
        }
    }

    private mutating func size(of name: String, level: Int) -> Size {
        if let known = sizes[name] { return known }
        var size = Size()
        do {
            let template = try TemplateScanner.scan(files.template(name))
            path.append(name)
            size = self.size(of: template.nodes, in: template.file, level: level)
            path.removeLast()
            templates[name] = template
            // Once is enough: every template further up has as many.
            if isBounded, size.tags > Self.maximumTags {
                failures.append(
                    Failure(
                        "the template has more than \(Self.maximumTags) tags with its partials",
                        path: template.file.path))
                isBounded = false
            }
        } catch let several as Failures {
            failures += several.all
        } catch {
            failures.append(error as? Failure ?? Failure("\(error)", path: name))
        }
        sizes[name] = size
        return size
    }

    private mutating func size(of nodes: [ScannedTemplate.Node], in file: SourceFile, level: Int) -> Size {
        nodes.reduce(into: Size()) { total, node in
            var size = Size()
            switch node {
            case .text: return
            case .value: break
            case .section(_, _, let inner): size = self.size(of: inner, in: file, level: level + 1)
            case .partial(let name): size = self.size(ofPartial: name, in: file, level: level + 1)
            }
            total.depth = max(total.depth, size.depth + 1)
            total.tags += min(size.tags, Self.maximumTags) + 1
        }
    }

    private mutating func size(ofPartial name: ScannedTemplate.Name, in file: SourceFile, level: Int) -> Size {
        func fail(_ message: String, help: String?) {
            let position = file.position(at: name.offset)
            failures.append(Failure(message, path: file.path, position: position, help: help))
        }
        guard files.templates.contains(name.text) else {
            fail("there is no partial '\(name.text)'", help: KnownNames(files.templates.sorted()).help(for: name.text))
            return Size()
        }
        if let start = path.firstIndex(of: name.text) {
            let cycle = (path[start...] + [name.text]).joined(separator: " → ")
            isBounded = false
            fail("the partial '\(name.text)' includes itself", help: "break the circle \(cycle)")
            return Size()
        }
        // A partial that is known already may be deep itself.
        let size = level < Self.maximumDepth ? self.size(of: name.text, level: level) : Size(depth: Self.maximumDepth)
        if size.depth + level > Self.maximumDepth {
            isBounded = false
            fail("partials and sections are nested deeper than \(Self.maximumDepth)", help: nil)
            return Size()
        }
        return size
    }
}
