import PostmortemCore

/// Templates ready to run.
///
/// An engine of our own, because the well-kept one costs more than everything else on a page: it looks each name up
/// through dynamic casts, and escapes by `Character`, which lets a quote with a combining mark pass. What it runs has been
/// checked, so it knows no errors; depth and size are bounded by the checker.
struct TemplateProgram: Sendable {
    private let templates: [String: [Step]]

    fileprivate indirect enum Step: Sendable {
        case text([UInt8])
        /// Names joined by dots, taken apart; empty for `.`.
        case value([String])
        case section([String], isInverted: Bool, [Step])
        case partial(String)
    }

    /// Takes checked templates by name.
    init(_ scanned: [String: ScannedTemplate]) {
        templates = scanned.mapValues { template in Self.steps(template.nodes, template.file) }
    }

    /// Runs a template.
    /// - Returns: UTF-8; nothing for a name that is no template.
    func rendered(_ name: String, with scope: TemplateScope) -> [UInt8] {
        var renderer = Renderer(templates: templates, stack: [.names(scope)])
        renderer.output.reserveCapacity(16 << 10)
        renderer.run(templates[name] ?? [])
        return renderer.output
    }

    private static func steps(_ nodes: [ScannedTemplate.Node], _ file: SourceFile) -> [Step] {
        nodes.map { node in
            switch node {
            case .text(let range): .text(Array(file.bytes[range]))
            case .value(let name): .value(parts(name))
            case .section(let name, let isInverted, let inner):
                .section(parts(name), isInverted: isInverted, steps(inner, file))
            case .partial(let name): .partial(name.text)
            }
        }
    }

    private static func parts(_ name: ScannedTemplate.Name) -> [String] {
        name.text == "." ? [] : name.text.split(separator: ".").map(String.init)
    }
}

private struct Renderer {
    let templates: [String: [TemplateProgram.Step]]
    var stack: [Scope]
    var output: [UInt8] = []

    enum Scope {
        case names(TemplateScope)
        /// What `.` stands for.
        case value(TemplateValue)
    }

    mutating func run(_ steps: [TemplateProgram.Step]) {
        for step in steps {
            switch step {
            case .text(let bytes): output.append(contentsOf: bytes)
            case .value(let name): if let value = value(of: name) { write(value) }
            case .partial(let name): run(templates[name] ?? [])
            case .section(let name, let isInverted, let inner):
                let value = value(of: name)
                if isInverted {
                    if !(value?.isTrue ?? false) { run(inner) }
                } else if let value, value.isTrue {
                    runSection(value, inner)
                }
            }
        }
    }

    private mutating func runSection(_ value: TemplateValue, _ inner: [TemplateProgram.Step]) {
        switch value {
        case .flag: run(inner)
        case .text, .markup: run(inner, in: .value(value))
        case .scopes(let scopes): for scope in scopes { run(inner, in: .names(scope)) }
        case .texts(let texts): for text in texts { run(inner, in: .value(.text(text))) }
        }
    }

    private mutating func run(_ steps: [TemplateProgram.Step], in scope: Scope) {
        stack.append(scope)
        run(steps)
        stack.removeLast()
    }

    private func value(of name: [String]) -> TemplateValue? {
        guard let first = name.first else {
            if case .value(let value)? = stack.last { return value }
            return nil
        }
        var found: TemplateValue?
        for case .names(let scope) in stack.reversed() {
            found = scope.value(of: first)
            if found != nil { break }
        }
        for part in name.dropFirst() {
            guard case .scopes(let scopes)? = found, let scope = scopes.first else { return nil }
            found = scope.value(of: part)
        }
        return found
    }

    private mutating func write(_ value: TemplateValue) {
        switch value {
        case .text(let text): HTMLEscape.append(text.utf8, to: &output)
        case .markup(let markup): output.append(contentsOf: markup.utf8)
        case .flag, .scopes, .texts: break
        }
    }
}
