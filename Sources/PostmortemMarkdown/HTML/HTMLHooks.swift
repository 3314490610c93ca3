/// What a page decides about its Markdown; each hook has a default that changes nothing.
///
/// Hooks are called from any thread, once for each place, in reading order of one rendering.
public struct HTMLHooks: Sendable {
    /// Where a link or picture leads.
    ///
    /// Takes the destination as the author meant it: unescaped, not yet checked. Gives what to write into the page,
    /// which is then checked (see ``URLPolicy``), or nil when it leads nowhere: the page then shows the text alone,
    /// marked as unresolved.
    public var destination: @Sendable (_ link: Destination) -> String?
    /// What to show in place of a code block: trusted HTML, or nil for the code itself.
    ///
    /// Takes the language, lowercased and perhaps empty, the code, and the node.
    public var codeBlock: @Sendable (_ language: String, _ code: ArraySlice<UInt8>, _ index: Int) -> [UInt8]?
    /// What to show for a formula: trusted HTML, or nil for its source.
    ///
    /// Takes the TeX, whether it stands on a line of its own, and the node.
    public var formula: @Sendable (_ source: ArraySlice<UInt8>, _ isDisplay: Bool, _ index: Int) -> [UInt8]?
    /// Parts of running text that become links; nil, the default, is faster than a hook that finds nothing.
    ///
    /// Takes UTF-8 text without links or code. Gives ranges of its indices in order, without overlaps.
    public var text: (@Sendable (_ text: ArraySlice<UInt8>) -> [TextLink])?

    /// Creates hooks; those left out change nothing.
    public init(
        destination: @escaping @Sendable (Destination) -> String? = { $0.url },
        codeBlock: @escaping @Sendable (String, ArraySlice<UInt8>, Int) -> [UInt8]? = { _, _, _ in nil },
        formula: @escaping @Sendable (ArraySlice<UInt8>, Bool, Int) -> [UInt8]? = { _, _, _ in nil },
        text: (@Sendable (ArraySlice<UInt8>) -> [TextLink])? = nil
    ) {
        self.destination = destination
        self.codeBlock = codeBlock
        self.formula = formula
        self.text = text
    }

    /// A destination to resolve.
    public struct Destination: Hashable, Sendable {
        /// As the author meant it.
        public var url: String
        /// A picture, which is shown and not followed.
        public var isImage: Bool
        /// The link, image or HTML node.
        public var index: Int

        /// Creates a destination.
        public init(url: String, isImage: Bool, index: Int) {
            self.url = url
            self.isImage = isImage
            self.index = index
        }
    }

    /// A part of running text that becomes a link.
    public struct TextLink: Hashable, Sendable {
        /// Indices of the text that the hook was given.
        public var range: Range<Int>
        /// Checked like every other destination.
        public var url: String
        /// Tool tip; empty for none.
        public var title: String

        /// Creates a link.
        public init(range: Range<Int>, url: String, title: String = "") {
            self.range = range
            self.url = url
            self.title = title
        }
    }
}
