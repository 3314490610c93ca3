/// A kind of page: the template that shows it, and the type of context that the template may rely on.
///
/// A page kind declares one, and registers itself by standing in the list that ``Theme`` is loaded with.
struct PageTemplate<Context: TemplateContext>: RegisteredPage {
    /// The template's file in `templates/`, such as `incident.mustache`.
    let file: String

    /// Names the file.
    init(file: String) { self.file = file }

    /// What the template may name.
    var schema: TemplateSchema { TemplateSchema(Context.self) }
}

/// A page kind without its type of context, so that one list holds all of them.
protocol RegisteredPage: Sendable {
    /// The template's file in `templates/`.
    var file: String { get }
    /// What the template may name.
    var schema: TemplateSchema { get }
}

extension RegisteredPage {
    /// The file without its suffix: how messages and partials name the template.
    var name: String {
        file.hasSuffix(ThemeFiles.templateSuffix) ? String(file.dropLast(ThemeFiles.templateSuffix.count)) : file
    }
}
