import PostmortemCore

/// What a template can name: the values of one page, or of one element of a list on it.
///
/// The fields are the only source of truth: ``TemplateSchema``, which the checker reads, is derived from the same list
/// that answers while a page is rendered. Declare them as a stored `static let`, so that the index is built once:
///
/// ```swift
/// struct ServiceLink: TemplateContext {
///     var name: String
///     var url: String
///     static let fields: TemplateFields<Self> = [.text("name") { $0.name }, .text("url") { $0.url }]
/// }
/// ```
protocol TemplateContext: Sendable {
    /// Every name that a template may use, with the value behind it.
    static var fields: TemplateFields<Self> { get }
}

/// One name in a template, and how its value is found in a context.
struct TemplateField<Context: Sendable>: Sendable {
    /// The name, as templates write it: ASCII letters, digits, `_` and `-`.
    let name: String
    /// What a template may do with it.
    let shape: TemplateShape
    /// The value behind it.
    let value: @Sendable (Context) -> TemplateValue

    /// Text, which is always escaped.
    ///
    /// Nil and empty text are a false section.
    static func text(_ name: String, _ value: @escaping @Sendable (Context) -> String?) -> Self {
        Self(name: name, shape: .text) { .text(value($0) ?? "") }
    }

    /// Markup from our own renderers, inserted byte by byte.
    ///
    /// Nil and empty markup are a false section.
    static func html(_ name: String, _ value: @escaping @Sendable (Context) -> HTML?) -> Self {
        Self(name: name, shape: .html) { .markup(value($0)?.markup ?? "") }
    }

    /// A condition: for sections and inverted sections only.
    static func flag(_ name: String, _ value: @escaping @Sendable (Context) -> Bool) -> Self {
        Self(name: name, shape: .flag) { .flag(value($0)) }
    }

    /// A context inside the context; nil is a false section.
    static func object<Inner: TemplateContext>(
        _ name: String, _ value: @escaping @Sendable (Context) -> Inner?
    ) -> Self {
        Self(name: name, shape: .object(TemplateSchema(Inner.self))) {
            .scopes(value($0).map { [TemplateScope($0)] } ?? [])
        }
    }

    /// Contexts, one after the other; an empty list is a false section.
    static func list<Element: TemplateContext>(
        _ name: String, _ value: @escaping @Sendable (Context) -> [Element]
    ) -> Self {
        Self(name: name, shape: .list(TemplateSchema(Element.self))) { .scopes(value($0).map { TemplateScope($0) }) }
    }

    /// Texts, one after the other, each `{{.}}` inside the section; always escaped.
    static func texts(_ name: String, _ value: @escaping @Sendable (Context) -> [String]) -> Self {
        Self(name: name, shape: .texts) { .texts(value($0)) }
    }
}

/// The fields of one type of context, indexed by name.
struct TemplateFields<Context: Sendable>: Sendable, ExpressibleByArrayLiteral {
    /// The names in the order of their declaration, which is the order in which messages list them.
    let names: [String]
    private let fields: [TemplateField<Context>]

    /// Takes the fields as an array literal.
    init(arrayLiteral fields: TemplateField<Context>...) {
        names = fields.map(\.name)
        self.fields = fields
        // Fields are source code, not input: whoever adds a name twice sees it in the first debug run.
        assert(Set(names).count == names.count, "a name stands twice in the fields of \(Context.self): \(names)")
    }

    /// What a template may do with a name; nil for a name that is not among the fields.
    func shape(of name: String) -> TemplateShape? { names.firstIndex(of: name).map { fields[$0].shape } }

    /// What a name stands for in a context; nil for a name that is not among the fields.
    func value(of name: String, in context: Context) -> TemplateValue? {
        // A dozen short names are compared faster than one is hashed.
        guard let index = names.firstIndex(of: name) else { return nil }
        return fields[index].value(context)
    }
}
