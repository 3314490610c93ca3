import Mustache

// The values that swift-mustache sees. It finds out what a value is by dynamic casts; each type here answers one
// of them, so that none is ever looked at through a `Mirror`.

/// Text or markup that is ready for the page, and also whatever is absent: empty text, no object, an empty list.
///
/// Absence is a value, never nil: at nil swift-mustache would go on searching in the surrounding contexts, and a
/// related incident without a summary would show the summary of the page's own incident.
struct RenderedText: MustacheCustomRenderable, MustacheParent, Sendable {
    /// What goes into the page.
    let renderText: String

    /// What is not there.
    static let absent = RenderedText(nil)

    /// Takes text that is escaped already.
    init(_ text: String?) { renderText = text ?? "" }

    /// Makes a section over nothing false.
    var isNull: Bool { renderText.isEmpty }

    /// A text has no names inside.
    func child(named: String) -> Any? { nil }
}

/// A context on swift-mustache's stack, whatever its type.
struct TemplateScope: MustacheParent {
    private let find: (String) -> Any?

    /// Wraps a context.
    init<Context: TemplateContext>(_ context: Context) {
        let fields = Context.fields.byName
        find = { fields[$0]?.value(context) }
    }

    /// Wraps the interface strings.
    init(_ strings: InterfaceStrings) { find = { strings.escaped[$0] } }

    /// Wraps a page: its own names, and the interface strings as `t`.
    init<Context: TemplateContext>(page: Context, strings: InterfaceStrings) {
        let own = TemplateScope(page)
        find = { own.find($0) ?? ($0 == InterfaceStrings.templateName ? TemplateScope(strings) : nil) }
    }

    /// The value of a name; nil (search further outside) only for names that the context does not have.
    func child(named name: String) -> Any? { find(name) }
}
