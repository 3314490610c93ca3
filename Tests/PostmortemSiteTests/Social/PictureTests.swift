import Foundation
import PostmortemCore
import PostmortemModel
import Testing

@testable import PostmortemSite

/// Pictures for other sites. That a browser can read them is tested in `Tests/Browser`.
@Suite struct PictureTests {
    @Test func checksumsAreThoseOfTheStandards() {
        // Check values of the catalogue of CRC algorithms, and of RFC 1950 as Wikipedia works it out.
        #expect(CRC32.value(Array("123456789".utf8)) == 0xCBF4_3926)
        var adler = Adler32()
        adler.append(Array("Wikipedia".utf8), times: 1)
        #expect(adler.value == 0x11E6_0398)
        var (once, twice) = (Adler32(), Adler32())
        once.append(Array("abcabc".utf8), times: 1)
        twice.append(Array("abc".utf8), times: 2)
        #expect(once.value == twice.value)
    }

    @Test func whatIsCompressedComesOutAgain() throws {
        var deflate = Deflate()
        let row: [UInt8] = [0] + (0..<600).map { UInt8($0 < 300 ? 0x11 : $0 % 251) }
        deflate.append(row)
        deflate.copy(distance: row.count, length: row.count * 629)
        #expect(try inflated(deflate.finished()) == (0..<630).flatMap { _ in row })
        var runs = Deflate()
        let bytes = (0..<400).flatMap { [UInt8](repeating: UInt8($0 % 256), count: $0 % 7 * 130 + 1) }
        runs.append(bytes)
        #expect(try inflated(runs.finished()) == bytes)
    }

    @Test func incidentsThatLookAlikeShareAPicture() throws {
        let minute = ChartSamples.milestones(
            "severity: SEV1\nstarted: 2024-05-02T10:00:00Z\ndetected: 2024-05-02T10:01:00Z\nmitigated: 2024-05-02T10:24:00Z"
        )
        let hour = ChartSamples.milestones(
            "severity: SEV1\nstarted: 2024-05-02T10:00:00Z\ndetected: 2024-05-02T11:01:00Z\nmitigated: 2024-05-03T10:24:00Z"
        )
        let pictures = [minute, hour].map { SocialPicture(Incident(documents: [$0]), Settings()) }
        #expect(pictures[0] == pictures[1] && pictures[0].path == "social/1-u1-h23.png")
        #expect(SocialPicture.site.path == "social/site.png")
    }

    @Test func aPageNamesItsPictureWhereTheAddressIsKnown() throws {
        let site = try builtSite(SampleBase.files, baseURL: "https://example.org/x/")
        let page = site["incidents/2024-regex.html"]
        let start = try #require(page.range(of: #"<meta property="og:image" content="https://example.org/x/"#))
        let path = String(page[start.upperBound...].prefix { $0 != "\"" })
        #expect(site.files[path]?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
        #expect(page.contains(#"<meta property="og:type" content="article">"#))
        #expect(site["index.html"].contains(#"content="https://example.org/x/social/site.png""#))
        #expect(!(try builtSite(SampleBase.files))["incidents/2024-regex.html"].contains("og:image"))
    }

    @Test func searchEnginesReadADataBlockThatNothingEnds() throws {
        var files = SampleBase.files
        files["incidents/x.md"] = "---\ntitle: \"</script><script>alert(1)\"\npublished: 2024-01-05\n---\n"
        let page = try builtSite(files, baseURL: "https://example.org/")["incidents/x.html"]
        let block = try #require(
            page.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines()))
        let data = try JSONSerialization.jsonObject(with: Data(block.1.utf8)) as? [String: Any]
        #expect(data?["headline"] as? String == "</script><script>alert(1)")
        #expect(data?["datePublished"] as? String == "2024-01-05T00:00:00Z")
        #expect(!page.contains("<script>alert"))
    }

    /// The contents of a stream of one block with fixed codes (RFC 1951), by the plainest reading of the standard.
    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var place = 0
        func bit() -> Int {
            defer { place += 1 }
            return place / 8 < bytes.count ? Int(bytes[place / 8] >> (place % 8) & 1) : 0
        }
        func number(_ bits: Int) -> Int { (0..<bits).reduce(0) { $0 | bit() << $1 } }
        func code() -> Int {
            var code = (0..<7).reduce(0) { code, _ in code << 1 | bit() }
            if code < 24 { return 256 + code }
            code = code << 1 | bit()
            if (48..<192).contains(code) { return code - 48 }
            if (192..<200).contains(code) { return 280 + code - 192 }
            return 144 + (code << 1 | bit()) - 400
        }
        let lengths = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227, 258,
        ]
        let distances = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025]
        var output: [UInt8] = []
        #expect(number(3) == 3)
        while place < 8 * bytes.count {
            let symbol = code()
            if symbol == 256 { return output }
            guard symbol > 256 else {
                output.append(UInt8(symbol))
                continue
            }
            let index = symbol - 257
            let length = lengths[index] + number(index < 8 || index == 28 ? 0 : index / 4 - 1)
            let base = (0..<5).reduce(0) { base, _ in base << 1 | bit() }
            let distance = distances[base] + number(base < 4 ? 0 : base / 2 - 1)
            try #require(distance <= output.count)
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        Issue.record("the stream has no end")
        return output
    }
}
