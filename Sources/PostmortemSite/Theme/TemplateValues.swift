/// What a name in a template stands for.
///
/// Absence is a value: nothing is ever searched for in the surrounding contexts because it is empty here, or a related
/// incident without a summary would show the summary of the page's own incident.
enum TemplateValue: Sendable {
    /// Escaped when it is written.
    case text(String)
    /// Markup from our own renderers, written as it is.
    case markup(String)
    case flag(Bool)
    /// An object is a list of one, or of none when it is absent.
    case scopes([TemplateScope])
    case texts([String])

    /// Whether a section over it is shown.
    var isTrue: Bool {
        switch self {
        case .text(let text), .markup(let text): !text.isEmpty
        case .flag(let flag): flag
        case .scopes(let scopes): !scopes.isEmpty
        case .texts(let texts): !texts.isEmpty
        }
    }
}

/// A context on the renderer's stack, whatever its type.
struct TemplateScope: Sendable {
    private let find: @Sendable (String) -> TemplateValue?

    /// Wraps a context.
    init<Context: TemplateContext>(_ context: Context) {
        let fields = Context.fields
        find = { fields.value(of: $0, in: context) }
    }

    /// Wraps the interface strings.
    init(_ strings: InterfaceStrings) { find = { strings.all[$0].map(TemplateValue.text) } }

    /// Wraps a page: its own names, and the interface strings as `t`.
    init<Context: TemplateContext>(page: Context, strings: InterfaceStrings) {
        let own = TemplateScope(page)
        let texts = TemplateValue.scopes([TemplateScope(strings)])
        find = { own.find($0) ?? ($0 == InterfaceStrings.templateName ? texts : nil) }
    }

    /// The value of a name; nil (search further outside) only for names that the context does not have.
    func value(of name: String) -> TemplateValue? { find(name) }
}
