import PostmortemCore

/// The most work that the inline parser can have with one leaf, from one pass over its bytes.
///
/// Each term is a loop of the library (file and function of cmark-gfm 0.29.0.gfm.6 in brackets) that runs once for each
/// of some bytes, over as many others.
struct InlineCost {
    /// Units of work beyond what is linear; see ``Limits``.
    private(set) var work = 0
    /// Nodes that parsing makes before neighbours are joined.
    private(set) var tokens = 0
    /// Bytes copied by the search for addresses (autolink.c, postprocess_text: each address copies the rest of its
    /// text).
    private(set) var addressBytes = 0

    private var size = 0
    private var images = 0
    private var closers = 0
    private var delimiters = 0
    private var declarations = 0
    private var run = Run()
    private var runWork = 0
    private var lineStart = 0
    private var lineAddresses = 0

    /// What matters of bytes without blanks between them: a bare link takes in all of them.
    private struct Run {
        var start = 0
        var links = 0
        var parentheses = 0
        var addresses = 0
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        Self.isRelevant.withUnsafeBufferPointer { isRelevant in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                guard isRelevant[Int(byte)] else {
                    index += 1
                    continue
                }
                index = count(byte, at: index, bytes)
            }
        }
        endLine(bytes.count)
        size = bytes.count
        work = emphasisWork + imageWork + declarationWork + runWork
    }

    /// The greatest term, in words.
    var reason: String {
        let terms = [
            (emphasisWork, "\(delimiters) emphasis marks in one block"),
            (imageWork, "\(images) images around \(closers) brackets"),
            (declarationWork, "\(declarations) unclosed comments or declarations"),
            (runWork, "bare links or addresses without blanks between them"),
        ]
        return terms.max { $0.0 < $1.0 }?.1 ?? ""
    }

    /// A closer looks for its opener among all before it (inlines.c, process_emphasis).
    private var emphasisWork: Int { delimiters * delimiters }
    /// A link looks through all images that are open (inlines.c, handle_close_bracket).
    private var imageWork: Int { 4 * images * closers }
    /// An unclosed comment or declaration is looked for to the end (inlines.c, handle_pointy_brace).
    private var declarationWork: Int { declarations * size / 2 }

    private mutating func count(_ byte: UInt8, at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch byte {
        case 0x0A:
            tokens += 2
            endLine(index)
            lineStart = index + 1
            run.start = index + 1
        case 0x20, 0x09, 0x0D:
            endRun(index)
            run.start = index + 1
        case 0x21:
            if next == 0x5B {
                images += 1
                tokens += 1
            }
        case 0x5D:
            closers += 1
            tokens += 1
        case 0x3C:
            if next == 0x21 || next == 0x3F { declarations += 1 }
            tokens += 1
        case 0x2A, 0x5F, 0x7E: return countMarks(byte, from: index, bytes)
        case 0x3A:
            if Self.starts(bytes, index, "://") { run.links += 1 }
            tokens += 1
        case 0x77:
            if Self.starts(bytes, index, "www.") { run.links += 1 }
            tokens += 1
        case 0x29: run.parentheses += 1
        case 0x40:
            run.addresses += 1
            lineAddresses += 1
        default: tokens += 1
        }
        return index + 1
    }

    /// A run of marks is one token, and counts as a delimiter unless it can neither open nor close.
    private mutating func countMarks(_ byte: UInt8, from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] == byte { end += 1 }
        tokens += 1
        let before = start > 0 ? bytes[start - 1] : 0x0A
        let after = end < bytes.count ? bytes[end] : 0x0A
        let isAlone = before.isBlank && after.isBlank
        let isInWord = byte == 0x5F && before.isASCIIWord && after.isASCIIWord
        if !isAlone, !isInWord { delimiters += 1 }
        return end
    }

    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ text: StaticString) -> Bool {
        let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes.equals(index..<index + text.count, text, at: 0)
    }

    private mutating func endRun(_ end: Int) {
        if run.links + run.addresses > 0 {
            let length = end - run.start
            // autolink.c, check_domain and url_match: each start of a link may read the whole run; autolink_delim reads
            // it once for each closing parenthesis at its end.
            let parentheses = run.links > 0 ? run.parentheses / 2 : 0
            runWork += (5 * run.links + parentheses + run.addresses) * length
            run = Run()
        }
        run.parentheses = 0
    }

    private mutating func endLine(_ end: Int) {
        endRun(end)
        // The library gives up after a thousand addresses in one text.
        addressBytes += min(lineAddresses, 1000) * (end - lineStart)
        lineAddresses = 0
    }

    /// Bytes at which the inline parser stops, and those that ``count(_:at:_:)`` needs.
    private static let isRelevant: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\n\r\t \\`&_*[]<!~:w)@".utf8 { table[Int(byte)] = true }
        return table
    }()
}

extension UInt8 {
    fileprivate var isASCIIWord: Bool { isLetter || isDigit }
}
