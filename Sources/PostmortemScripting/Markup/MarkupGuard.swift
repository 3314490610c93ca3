/// Looks at markup that a script made, before it goes into a page.
///
/// Scripts handle text of strangers, and so do the libraries in them; whatever they give, the page gets only elements
/// and attributes that can do no harm, well formed, so that nothing after them is swallowed. What does not pass is not
/// mended: the job has failed.
struct MarkupGuard {
    /// What a kind of markup may hold.
    struct Policy: Sendable {
        /// The outermost element; nil where text and several elements may stand side by side.
        var root: String?
        /// Names of elements, as they are written.
        var elements: Set<String>
        /// Whether an attribute may stand, by the names of the element and of the attribute, and its unescaped value.
        var allows: @Sendable (_ element: String, _ name: String, _ value: String) -> Bool
    }

    /// Deepest nesting; browsers stop at 512.
    private static let maximumDepth = 256

    /// Whether the markup is well formed and holds nothing but what the policy allows.
    static func allows(_ markup: String, _ policy: Policy) -> Bool {
        var scanner = MarkupScanner(markup)
        var open: [String] = []
        var roots = 0
        while let token = scanner.next() {
            switch token {
            case .text(let text):
                if open.isEmpty, policy.root != nil, !text.isEmpty { return false }
            case .start(let name, let attributes, let isClosed):
                guard policy.elements.contains(name), open.count < maximumDepth else { return false }
                if open.isEmpty {
                    roots += 1
                    if let root = policy.root, name != root || roots > 1 { return false }
                }
                var names: Set<String> = []
                for attribute in attributes {
                    guard names.insert(attribute.name).inserted,
                        policy.allows(name, attribute.name, attribute.value)
                    else { return false }
                }
                if !isClosed { open.append(name) }
            case .end(let name):
                guard open.popLast() == name else { return false }
            case .malformed: return false
            }
        }
        return open.isEmpty && (policy.root == nil || roots == 1)
    }

    /// What a reader sees of the markup: its text, unescaped; nil when it is not well formed.
    static func text(of markup: String) -> String? {
        var scanner = MarkupScanner(markup)
        var result = ""
        while let token = scanner.next() {
            switch token {
            case .text(let text): result += text
            case .malformed: return nil
            case .start, .end: continue
            }
        }
        return result
    }
}
