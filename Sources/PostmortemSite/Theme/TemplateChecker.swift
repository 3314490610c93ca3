import PostmortemCore

/// Looks up every name in every template, in each context in which a page shows it.
///
/// At run time an unknown name is an empty text; a typing error would go unseen until a reader misses something.
struct TemplateChecker {
    /// Interface strings that templates show.
    private(set) var usedStrings: Set<String> = []

    private let templates: [String: ScannedTemplate]
    private let root: Scope
    private var page = ""
    /// Which templates were checked in which scopes, for the current page.
    private var checked: Set<[String]> = []
    private var problems: [Problem: (pages: [String], help: String?)] = [:]

    /// What a name can refer to at one level of nesting.
    private enum Scope {
        case names(TemplateSchema)
        /// Inside a section over texts, where `{{.}}` is the text.
        case text

        var identity: String {
            switch self {
            case .names(let schema): schema.identity
            case .text: "."
            }
        }

        var names: [String] {
            guard case .names(let schema) = self else { return [] }
            return schema.names.filter { if case .filled? = schema[$0] { false } else { true } }
        }
    }

    /// A wrong name.
    ///
    /// The same one on several pages, as it happens in partials, is one failure.
    private struct Problem: Hashable {
        var template: String
        var offset: Int
        var message: String
    }

    /// Takes the templates of a graph without failures.
    init(templates: [String: ScannedTemplate], strings: TemplateSchema) {
        self.templates = templates
        root = .names(
            TemplateSchema(identity: "interface", shapes: [InterfaceStrings.templateName: .object(strings)]))
    }

    /// Checks a page's template with all its partials.
    mutating func check(page: String, schema: TemplateSchema) {
        self.page = page
        checked = []
        check(template: page, in: [root, .names(schema)])
    }

    /// Everything that is wrong, each with the pages on which it is.
    var failures: [Failure] {
        problems.map { problem, found in
            let file = templates[problem.template]?.file
            let pages = found.pages
            let others = pages.count > 1 ? " and in \(pages.count - 1) more" : ""
            return Failure(
                "\(problem.message) in the page '\(pages.first ?? "")'\(others)", path: file?.path,
                position: file?.position(at: problem.offset), help: found.help)
        }
    }

    private mutating func check(template name: String, in scopes: [Scope]) {
        guard let template = templates[name], checked.insert([name] + scopes.map(\.identity)).inserted else { return }
        check(template.nodes, of: name, in: scopes)
    }

    private mutating func check(_ nodes: [ScannedTemplate.Node], of template: String, in scopes: [Scope]) {
        for node in nodes {
            switch node {
            case .text: continue
            case .partial(let partial): check(template: partial.text, in: scopes)
            case .value(let name):
                if let shape = shape(of: name, of: template, in: scopes) { checkValue(name, shape, of: template) }
            case .section(let name, let isInverted, let inner):
                let shape = shape(of: name, of: template, in: scopes)
                // After a wrong name nothing inside of the section can be judged.
                guard let shape else { continue }
                check(inner, of: template, in: isInverted ? scopes : scopes + Self.scope(inside: shape))
            }
        }
    }

    /// The scope that a section adds.
    private static func scope(inside shape: TemplateShape) -> [Scope] {
        switch shape {
        case .flag: []
        case .text, .html, .texts, .filled: [.text]
        case .object(let schema), .list(let schema): [.names(schema)]
        }
    }

    private mutating func checkValue(_ name: ScannedTemplate.Name, _ shape: TemplateShape, of template: String) {
        let text = name.text
        switch shape {
        case .text, .html, .filled: break
        case .flag, .texts, .list:
            report(
                "the \(shape.description) '\(text)' is used as a text", at: name, of: template,
                help: "write {{#\(text)}}…{{/\(text)}}")
        case .object(let schema):
            report(
                "the \(shape.description) '\(text)' is used as a text", at: name, of: template,
                help: schema.names.first.map { "name something in it, such as {{\(text).\($0)}}" })
        }
    }

    /// What the name stands for; nil, after a report, when it stands for nothing.
    private mutating func shape(
        of name: ScannedTemplate.Name, of template: String, in scopes: [Scope]
    ) -> TemplateShape? {
        if name.text == "." {
            if case .text? = scopes.last { return .text }
            report("'.' is used outside of a section over texts", at: name, of: template)
            return nil
        }
        let parts = name.text.split(separator: ".").map(String.init)
        var shape: TemplateShape?
        for case .names(let schema) in scopes.reversed() where shape == nil {
            shape = find(parts[0], in: schema)
        }
        guard var shape else {
            report(
                "unknown name '\(parts[0])'", at: name, of: template,
                help: KnownNames(scopes.reversed().flatMap(\.names)).help(for: parts[0]))
            return nil
        }
        for (index, part) in parts.enumerated().dropFirst() {
            let outer = parts[..<index].joined(separator: ".")
            guard case .object(let schema) = shape else {
                report("unknown name '\(part)' in the \(shape.description) '\(outer)'", at: name, of: template)
                return nil
            }
            guard let inner = find(part, in: schema) else {
                report(
                    "unknown name '\(part)' in '\(outer)'", at: name, of: template,
                    help: KnownNames(Scope.names(schema).names).help(for: part))
                return nil
            }
            shape = inner
        }
        if case .filled = shape {
            report(
                "the text '\(name.text)', which a template cannot fill, is used", at: name, of: template,
                help: "use a name that the page provides")
            return nil
        }
        return shape
    }

    private mutating func find(_ name: String, in schema: TemplateSchema) -> TemplateShape? {
        let shape = schema[name]
        if shape != nil, schema.identity == Languages.identity { usedStrings.insert(name) }
        return shape
    }

    private mutating func report(
        _ message: String, at name: ScannedTemplate.Name, of template: String, help: String? = nil
    ) {
        let problem = Problem(template: template, offset: name.offset, message: message)
        if problems[problem]?.pages.last != page { problems[problem, default: ([], help)].pages.append(page) }
    }
}
