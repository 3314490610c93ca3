import Mustache

// The values that swift-mustache sees. It finds out what a value is by dynamic casts, so the types here are the ones for
// which the fewest casts fail, and none of them is ever looked at through a `Mirror`.

/// Text or markup that is ready for the page, and also whatever is absent: empty text, no object, an empty list.
///
/// Absence is a value, never nil: at nil swift-mustache would go on searching in the surrounding contexts, and a related
/// incident without a summary would show the summary of the page's own incident.
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

/// A context on swift-mustache's stack. A class, because its dynamic casts copy structs.
final class TemplateScope<Context: TemplateContext>: MustacheParent {
    private let context: Context
    private let fields = Context.fields.byName

    /// Wraps a context.
    init(_ context: Context) { self.context = context }

    /// The value of a name; nil (search further outside) only for names that the context does not have.
    func child(named name: String) -> Any? { fields[name]?.value(context) }
}

/// The outermost context of a page: its own names, and the interface strings as `t`.
final class PageScope<Context: TemplateContext>: MustacheParent {
    private let page: TemplateScope<Context>
    private let strings: InterfaceStrings

    /// Wraps the context of a page.
    init(_ context: Context, strings: InterfaceStrings) {
        page = TemplateScope(context)
        self.strings = strings
    }

    /// The value of a name.
    func child(named name: String) -> Any? {
        page.child(named: name) ?? (name == InterfaceStrings.templateName ? strings : nil)
    }
}

extension InterfaceStrings: MustacheParent {
    /// The text of a key.
    func child(named key: String) -> Any? { escaped[key] }
}
