/// Latin letters without their accents, so that a query finds them however they are typed.
struct LatinFolding: Sendable {
    /// Letters that no accent is taken from (Unicode has no decomposition for them).
    private let special: [UInt32: [UInt8]] = [
        0xDF: Array("ss".utf8), 0xE6: Array("ae".utf8), 0xC6: Array("ae".utf8), 0x153: Array("oe".utf8),
        0x152: Array("oe".utf8), 0xF8: Array("o".utf8), 0xD8: Array("o".utf8), 0x111: Array("d".utf8),
        0x110: Array("d".utf8), 0x142: Array("l".utf8), 0x141: Array("l".utf8), 0x131: Array("i".utf8),
        0xF0: Array("d".utf8), 0xD0: Array("d".utf8), 0xFE: Array("th".utf8), 0xDE: Array("th".utf8),
    ]

    /// The base letters of U+00C0 to U+024F (canonical decomposition of Unicode 15); `-` where there is none.
    private let extended = Array(
        ("aaaaaa-ceeeeiiii-nooooo--uuuuy--aaaaaa-ceeeeiiii-nooooo--uuuuy-yaaaaaaccccccccdd--eeeeeeeeeegggg"
            + "gggghh--iiiiiiiii---jjkk-llllll----nnnnnn---oooooo--rrrrrrsssssssstttt--uuuuuuuuuuuuwwyyyzzzzzz-"
            + "--------------------------------oo-------------uu----------------------------aaiioouuuuuuuuuu-aa"
            + "aa----ggkkoooo--j---gg--nnaa----aaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy------------"
            + "----------------").utf8)

    /// Likewise of U+1E00 to U+1EFF.
    private let additional = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
            + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy------aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
            + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------").utf8)

    /// The base letters of a letter, in lower case; nil for a letter that is not Latin or has no accent.
    func folded(_ scalar: UnicodeScalar) -> [UInt8]? {
        let letter: UInt8
        switch scalar.value {
        case 0xC0..<0x250: letter = extended[Int(scalar.value - 0xC0)]
        case 0x1E00..<0x1F00: letter = additional[Int(scalar.value - 0x1E00)]
        default: return nil
        }
        return special[scalar.value] ?? (letter == UInt8(ascii: "-") ? nil : [letter])
    }
}
