/// The elements that are open in the output.
///
/// Raw HTML may close only what raw HTML opened inside the same Markdown container: everything below ``base`` is out of
/// its reach. That is what keeps the output balanced whatever the source says.
struct ElementStack {
    struct Element {
        /// The raw element; nil for a container of Markdown.
        var tag: HTMLTag?
        var content: HTMLTag.Content
        /// Something was written inside.
        var isStarted = false
        /// The last of its parts, such as a `dt` of a `dl`.
        var lastPart: HTMLTag?
    }

    private(set) var elements: [Element] = []
    /// Index of the first element that raw HTML may close.
    var base = 0
    /// How many raw elements were closed for their author, whose closing tags are then no surprise; by container, then
    /// tag.
    private var implied: [(base: Int, tag: HTMLTag, count: Int)] = []

    var count: Int { elements.count }
    var top: Element? { elements.last }

    /// Raw elements that are open in this container.
    var rawCount: Int { elements.count - base }

    mutating func pushMarkdown(_ content: HTMLTag.Content) { elements.append(Element(tag: nil, content: content)) }

    mutating func push(_ tag: HTMLTag) {
        if !elements.isEmpty, !tag.parents.isEmpty { elements[elements.count - 1].lastPart = tag }
        elements.append(Element(tag: tag, content: tag.content))
    }

    /// Removes the top, which was closed in the output.
    mutating func pop() {
        elements.removeLast()
        while let last = implied.last, last.base > elements.count { implied.removeLast() }
    }

    /// Removes the top raw element because something else could not stand in it.
    mutating func popImplied() {
        guard rawCount > 0, let tag = elements.popLast()?.tag else { return }
        if let index = impliedIndex(tag) {
            implied[index].count += 1
        } else {
            implied.append((base, tag, 1))
        }
    }

    /// Whether a closing tag belongs to an element that was closed already; true once for each of these.
    mutating func takeImplied(_ tag: HTMLTag) -> Bool {
        guard let index = impliedIndex(tag), implied[index].count > 0 else { return false }
        implied[index].count -= 1
        return true
    }

    private func impliedIndex(_ tag: HTMLTag) -> Int? {
        var index = implied.count - 1
        while index >= 0, implied[index].base == base {
            if implied[index].tag == tag { return index }
            index -= 1
        }
        return nil
    }

    /// Index of the innermost raw element of this container that `part` is a part of.
    func parent(of part: HTMLTag) -> Int? {
        let parents = part.parents
        for index in elements[base...].indices.reversed() {
            guard let tag = elements[index].tag else { return nil }
            if parents.contains(tag) { return index }
            if tag.isWall(for: part) { return nil }
        }
        return nil
    }

    /// Index of the innermost raw element of this container with a tag.
    func innermost(_ tag: HTMLTag) -> Int? {
        elements[base...].lastIndex { $0.tag == tag }
    }

    /// Notes that something is written into the top.
    mutating func start() { if !elements.isEmpty { elements[elements.count - 1].isStarted = true } }
}
