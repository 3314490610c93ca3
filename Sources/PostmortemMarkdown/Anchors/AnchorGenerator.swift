/// Makes the anchors that GitHub gives to headings, so that a link that works there works on the page.
///
/// The rule is that of GitHub's own filter and of the package `github-slugger`: lower case; everything goes that is not
/// a letter, mark, decimal digit, connector punctuation, hyphen or space; spaces become hyphens; a second heading with
/// the same text gets `-1`, a third `-2`.
public struct AnchorGenerator: Sendable {
    /// How often each anchor was asked for since it was given.
    private var uses: [String: Int] = [:]

    /// Starts a page.
    public init() {}

    /// The anchor of the next heading of the page.
    ///
    /// - Parameter heading: its text, as a reader sees it.
    /// - Returns: an anchor that was not given before; `section` for a heading without letters, which GitHub leaves
    ///   without.
    public mutating func anchor(for heading: String) -> String {
        let slug = Self.slug(heading)
        let base = slug.isEmpty ? "section" : slug
        var anchor = base
        // The count of the base goes up with each try, so a page with thousands of equal headings is linear.
        while uses[anchor] != nil {
            let count = uses[base, default: 0] + 1
            uses[base] = count
            anchor = "\(base)-\(count)"
        }
        uses[anchor] = 0
        return anchor
    }

    /// The text in lower case without what an anchor does not keep; may be empty.
    public static func slug(_ text: String) -> String {
        var slug: [UInt8] = []
        slug.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ": slug.append(UInt8(ascii: "-"))
            case "a"..."z", "0"..."9", "-", "_": slug.append(UInt8(ascii: scalar))
            case "A"..."Z": slug.append(UInt8(ascii: scalar) | 0x20)
            default:
                if !scalar.isASCII, isKept(scalar) {
                    slug.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            }
        }
        return String(decoding: slug, as: UTF8.self)
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
        default: scalar.properties.isAlphabetic
        }
    }
}

extension MarkdownTree {
    /// Anchors of all headings, made in reading order.
    public func anchors() -> [Index: String] {
        var generator = AnchorGenerator()
        var anchors: [Index: String] = [:]
        for (index, node) in nodes.enumerated() where node.kind == .heading {
            anchors[index] = generator.anchor(for: headingText(index))
        }
        return anchors
    }

    /// Text and code of a heading; GitHub counts neither pictures nor line breaks in.
    private func headingText(_ heading: Index) -> String {
        var text: [UInt8] = []
        var index = heading + 1
        while index < Int(nodes[heading].subtreeEnd) {
            switch nodes[index].kind {
            case .image:
                index = Int(nodes[index].subtreeEnd)
                continue
            case .text, .code: text.append(contentsOf: bytes(nodes[index].literal))
            default: break
            }
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
