/// What a template may do with a name.
enum TemplateShape: Sendable {
    /// `{{name}}`, escaped; `{{#name}}` where it is not empty.
    case text
    /// `{{name}}`, as it is; `{{#name}}` where it is not empty.
    case html
    /// `{{#name}}` and `{{^name}}` only.
    case flag
    /// `{{#name}}` once for each text, which is `{{.}}` inside.
    case texts
    /// `{{#name}}` where it is there, and `{{name.inner}}`.
    case object(TemplateSchema)
    /// `{{#name}}` once for each element.
    case list(TemplateSchema)

    /// An interface string with placeholders or plural forms: for Swift, not for templates.
    case filled

    /// The shape in a message.
    var description: String {
        switch self {
        case .text, .html: "text"
        case .flag: "flag"
        case .texts, .list: "list"
        case .object: "object"
        case .filled: "text"
        }
    }
}

/// The names that a context offers, for the checker.
///
/// Names and shapes are asked for, not stored, so that a context may contain itself.
struct TemplateSchema: Sendable {
    /// Tells two schemas apart; one type of context has one identity.
    let identity: String
    private let listNames: @Sendable () -> [String]
    private let find: @Sendable (String) -> TemplateShape?

    /// The schema of a type of context.
    init<Context: TemplateContext>(_ type: Context.Type) {
        identity = String(reflecting: type)
        listNames = { Context.fields.names }
        find = { Context.fields.shape(of: $0) }
    }

    /// A schema of fixed names; for the interface strings.
    init(identity: String, shapes: [String: TemplateShape]) {
        self.identity = identity
        listNames = { shapes.keys.sorted() }
        find = { shapes[$0] }
    }

    /// The names in the order in which messages list them.
    var names: [String] { listNames() }

    /// The shape of a name, nil for an unknown one.
    subscript(name: String) -> TemplateShape? { find(name) }
}
