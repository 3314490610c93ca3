import PostmortemCore

/// Templates ready to run.
///
/// An engine of our own, because the well-kept one costs more than everything else on a page: it looks each name up
/// through dynamic casts, and escapes by `Character`, which lets a quote with a combining mark pass. What it runs has been
/// checked, so it knows no errors; depth and size are bounded by the checker.
struct TemplateProgram: Sendable {
    /// All templates, one after the other. Steps hold numbers only, so running them counts no references.
    private var code: [Step] = []
    /// The text between tags.
    private var text: [UInt8] = []
    private var names: [Name] = []
    /// First parts of names joined by dots, such as `page` of `page.title`.
    private var heads: [String: Int] = [:]
    /// Where each template stands in the code.
    private var templates: [Range<Int>] = []
    private let numbers: [String: Int]

    fileprivate enum Step: Sendable {
        case text(Range<Int>)
        case value(name: Int)
        /// The steps inside follow, up to `end`.
        case section(name: Int, isInverted: Bool, end: Int)
        case partial(template: Int)
    }

    fileprivate struct Name: Sendable {
        /// Parts between dots; empty for `.`.
        var parts: [String]
        /// Number of the first part where others follow.
        var head: Int?
    }

    /// Takes checked templates by name.
    init(_ scanned: [String: ScannedTemplate]) {
        let sorted = scanned.sorted { $0.key < $1.key }
        numbers = Dictionary(sorted.enumerated().map { ($1.key, $0) }) { first, _ in first }
        for (_, template) in sorted {
            let start = code.count
            add(template.nodes, template.file)
            templates.append(start..<code.count)
        }
    }

    /// Runs a template.
    /// - Returns: UTF-8; nothing for a name that is no template.
    func rendered(_ name: String, with scope: TemplateScope) -> [UInt8] {
        guard let number = numbers[name] else { return [] }
        var renderer = Renderer(
            program: self, stack: [.names(scope)], pageHeads: Array(repeating: nil, count: heads.count))
        renderer.output.reserveCapacity(32 << 10)
        renderer.run(templates[number])
        return renderer.output
    }

    private mutating func add(_ nodes: [ScannedTemplate.Node], _ file: SourceFile) {
        for node in nodes {
            switch node {
            case .text(let range):
                code.append(.text(text.count..<text.count + range.count))
                text += file.bytes[range]
            case .value(let name): code.append(.value(name: add(name)))
            case .section(let name, let isInverted, let inner):
                let (step, name) = (code.count, add(name))
                code.append(.section(name: name, isInverted: isInverted, end: 0))
                add(inner, file)
                code[step] = .section(name: name, isInverted: isInverted, end: code.count)
            case .partial(let name): if let number = numbers[name.text] { code.append(.partial(template: number)) }
            }
        }
    }

    private mutating func add(_ name: ScannedTemplate.Name) -> Int {
        let parts = name.text == "." ? [] : name.text.split(separator: ".").map(String.init)
        var head: Int?
        if parts.count > 1 {
            head = heads[parts[0]] ?? heads.count
            heads[parts[0]] = head
        }
        names.append(Name(parts: parts, head: head))
        return names.count - 1
    }
}

extension TemplateProgram {
    fileprivate struct Renderer {
        let program: TemplateProgram
        var stack: [Scope]
        /// What the page has for the first parts of names, once asked: `page` of `page.title` is a context that would be
        /// wrapped anew for each of its texts.
        var pageHeads: [TemplateValue?]
        var output: [UInt8] = []

        enum Scope {
            case names(TemplateScope)
            /// What `.` stands for.
            case value(TemplateValue)
        }

        mutating func run(_ steps: Range<Int>) {
            var index = steps.lowerBound
            while index < steps.upperBound {
                let step = program.code[index]
                index += 1
                switch step {
                case .text(let range): output.append(contentsOf: program.text[range])
                case .value(let name): if let value = value(of: name) { write(value) }
                case .partial(let template): run(program.templates[template])
                case .section(let name, let isInverted, let end):
                    let inner = index..<end
                    index = end
                    let value = value(of: name)
                    if isInverted {
                        if !(value?.isTrue ?? false) { run(inner) }
                    } else if let value, value.isTrue {
                        runSection(value, inner)
                    }
                }
            }
        }

        private mutating func runSection(_ value: TemplateValue, _ inner: Range<Int>) {
            switch value {
            case .flag: run(inner)
            case .text, .markup: run(inner, in: .value(value))
            case .scopes(let scopes): for scope in scopes { run(inner, in: .names(scope)) }
            case .texts(let texts): for text in texts { run(inner, in: .value(.text(text))) }
            }
        }

        private mutating func run(_ steps: Range<Int>, in scope: Scope) {
            stack.append(scope)
            run(steps)
            stack.removeLast()
        }

        private mutating func value(of number: Int) -> TemplateValue? {
            let name = program.names[number]
            guard let first = name.parts.first else {
                if case .value(let value)? = stack.last { return value }
                return nil
            }
            var found: TemplateValue?
            var depth = stack.count
            while found == nil, depth > 1 {
                depth -= 1
                if case .names(let scope) = stack[depth] { found = scope.value(of: first) }
            }
            if found == nil { found = pageValue(of: first, head: name.head) }
            for part in name.parts.dropFirst() {
                guard case .scopes(let scopes)? = found, let scope = scopes.first else { return nil }
                found = scope.value(of: part)
            }
            return found
        }

        private mutating func pageValue(of name: String, head: Int?) -> TemplateValue? {
            if let head, let known = pageHeads[head] { return known }
            guard case .names(let page) = stack[0] else { return nil }
            let found = page.value(of: name)
            if let head { pageHeads[head] = found }
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
}
