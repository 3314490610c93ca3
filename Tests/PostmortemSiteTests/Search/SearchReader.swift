import Foundation

@testable import PostmortemSite

/// Reads the data files of the search as the browser does.
enum SearchReader {
    /// The arguments of a data file's call.
    static func arguments(_ script: String) throws -> [Any] {
        let call = "postmortemSearchData("
        guard script.hasPrefix(call), script.hasSuffix(");\n") else { return [] }
        let json = "[" + script.dropFirst(call.count).dropLast(3) + "]"
        return try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any] ?? []
    }

    /// What ``SearchShards/dictionary(_:)`` wrote.
    static func strings(_ text: String) -> [String] {
        var strings: [String] = []
        for character in text.unicodeScalars {
            if (0x41...0x5A).contains(character.value) {
                strings.append(String((strings.last ?? "").unicodeScalars.prefix(Int(character.value - 0x41))))
            } else {
                strings[strings.count - 1].unicodeScalars.append(character)
            }
        }
        return strings
    }

    /// The postings of all terms of a site: document, level, followers.
    static func postings(_ site: MemorySink) throws -> [String: [Posting]] {
        var all: [String: [Posting]] = [:]
        for path in site.files.keys where path.hasPrefix("search/words/") {
            let arguments = try arguments(site[path])
            guard let dictionary = arguments[2] as? String, let text = arguments[3] as? String else { continue }
            var bits = BitReader(text)
            for term in strings(dictionary) { all[term] = bits.postings() }
        }
        return all
    }

    struct Posting: Hashable {
        var document: Int
        var level: Int
        var followers: UInt32
    }
}

/// The counterpart of ``BitWriter``.
struct BitReader {
    private var bits: [Bool] = []
    private var position = 0

    init(_ text: String) {
        let places = text.utf8.map { BitWriter.alphabet.firstIndex(of: $0) ?? 0 }
        for index in stride(from: 0, to: places.count - 1, by: 2) {
            let value = places[index] * 91 + places[index + 1]
            for bit in (0..<13).reversed() { bits.append(value >> bit & 1 == 1) }
        }
    }

    mutating func take(_ width: Int) -> Int {
        defer { position += width }
        return bits[position..<(position + width)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }

    mutating func unary(_ most: Int = .max) -> Int {
        var value = 0
        while value < most, take(1) == 1 { value += 1 }
        return value
    }

    mutating func gamma() -> Int {
        let width = unary()
        return 1 << width | take(width)
    }

    mutating func rice(_ width: Int) -> Int { unary() << width | take(width) }

    mutating func postings() -> [SearchReader.Posting] {
        let count = gamma()
        var found: [SearchReader.Posting] = []
        for _ in 0...take(4) {
            let level = take(4)
            let size = gamma()
            let width = take(5)
            var next = 0
            for _ in 0..<size {
                next += rice(width)
                let listed = unary(5)
                let followers =
                    listed == 5
                    ? UInt32(take(32)) : (0..<listed).reduce(UInt32(0)) { all, _ in all | 1 << UInt32(take(5)) }
                found.append(.init(document: next, level: level, followers: followers))
                next += 1
            }
        }
        return found.count == count ? found : []
    }
}
