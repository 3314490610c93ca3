import Testing

@testable import PostmortemSite

/// What is written can be read again, and is text that needs no escape.
@Suite struct SearchEncodingTests {
    @Test func numbersSurvive() {
        let values = (0..<500).map { 1 + $0 * $0 * 7919 % (1 << (1 + $0 % 30)) }
        var bits = BitWriter()
        for value in values {
            bits.appendGamma(value)
            bits.appendRice(value % 1000, width: value % 7)
            bits.append(UInt32(value), width: 31)
        }
        var twice = BitWriter()
        twice.append(1, width: 1)
        twice.append(bits)
        var reader = BitReader(String(decoding: twice.text, as: UTF8.self))
        #expect(reader.take(1) == 1)
        for value in values {
            #expect(reader.gamma() == value)
            #expect(reader.rice(value % 7) == value % 1000)
            #expect(reader.take(31) == value)
        }
    }

    @Test func theTextIsPrintableAndNeedsNoEscape() {
        var bits = BitWriter()
        for value in 0..<(1 << 13) { bits.append(UInt32(value), width: 13) }
        let text = bits.text
        #expect(text.count == bits.textCount)
        #expect(text.allSatisfy { (0x20...0x7E).contains($0) && !"\"&<\\".utf8.contains($0) })
    }

    @Test func aDictionarySharesBeginnings() {
        let terms = ["deploy", "deploym", "depot", "数据", "数组"].map { Array($0.utf8) }
        let text = String(decoding: SearchShards.dictionary(terms), as: UTF8.self)
        #expect(text == "AdeployGmDotA数据A数组")
        #expect(SearchReader.strings(text) == ["deploy", "deploym", "depot", "数据", "数组"])
    }

    @Test func followersOfAnyNumberSurvive() {
        let masks: [UInt32] = [0, 1, 1 << 31, 0b1010, 0b1111, 0b11111, .max]
        let postings = masks.enumerated().map {
            SearchPosting(document: UInt32($0.offset * 3), term: 0, followers: $0.element, level: 2)
        }
        var reader = BitReader(String(decoding: SearchTermEncoder.encode(postings[...]).text, as: UTF8.self))
        #expect(reader.postings().map(\.followers) == masks)
    }

    @Test func aTermOfManyDocumentsKeepsThoseThatItSaysMostAbout() {
        let postings = (0..<60_000).map {
            SearchPosting(document: $0, term: 0, followers: $0 & 0xFFFF, level: $0 % 100 == 0 ? 6 : 2)
        }
        let bits = SearchTermEncoder.encode(postings[...])
        #expect(bits.textCount <= SearchTermEncoder.limit)
        var reader = BitReader(String(decoding: bits.text, as: UTF8.self))
        let kept = reader.postings()
        #expect(kept.count { $0.document % 100 == 0 } == 600)
        #expect(kept.contains { $0.document == 59_999 })
    }
}
