import Testing

@testable import PostmortemSite

/// What Mermaid 11.16 makes of these was looked at in Chromium: each label shows exactly the text.
@Suite struct MermaidTextTests {
    @Test(arguments: [
        (#"say "no""#, "say #34;no#34;"), ("#quot;", "#35;quot#59;"),
        ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
        ("`**bold**`", "#96;#42;#42;bold#42;#42;#96;"), ("<b>&amp;", "#60;b#62;#38;amp#59;"),
        ("a|b]c}d", "a#124;b#93;c#125;d"),
        ("one\ntwo", "one two"), ("x\u{202E}y\u{0}z", "xyz"), ("中文：好", "中文：好"),
        ("style x:y#1;", "style x#58;y#35;1#59;"),
    ])
    func nothingKeepsAMeaning(text: String, escaped: String) {
        #expect(MermaidText.escaped(text) == escaped)
    }

    /// Mermaid writes entities as `ﬂ°°60¶ß` while it parses; a text that has this already would become "<".
    @Test func itsOwnMarksAreTakenApart() {
        #expect(MermaidText.escaped("ﬂ°°60¶ß") == "fl°°60#182;ß")
    }

    @Test func everyScalarOfASCIIIsHarmless() {
        let harmless = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-/'()!?+".unicodeScalars)
        for value in UInt8(0)..<128 {
            let scalar = Unicode.Scalar(value)
            let text = MermaidText.escaped(String(Character(scalar)))
            #expect(
                harmless.contains(scalar) ? text == String(Character(scalar)) : ["", " ", "#\(value);"].contains(text))
        }
    }

    /// `accTitle:` and `accDescr:` are read to the end of their line, so that few signs mean something there.
    @Test(arguments: [
        ("Effect: 82 % failed; \"all\" [checkout]", "Effect: 82 % failed; \"all\" [checkout]"),
        ("one\ntwo\u{202E}", "one two"), ("C#58; x: y", "C#35;58#59; x#58; y"), ("a < b", "a #60; b"),
        ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
    ])
    func aDescriptionStaysReadable(text: String, line: String) {
        #expect(MermaidText.line(text) == line)
        #expect(MermaidText.read(line) == text.replacing("\n", with: " ").replacing("\u{202E}", with: ""))
    }

    /// An author's title is the caption, too.
    @Test(arguments: [
        ("issue #35;7: #quot;no#quot;", "issue #7: \"no\""), ("C# and #7; #none; # ", "C# and \u{7} #none; # "),
        ("#99999999999; #", "#99999999999; #"),
    ])
    func entitiesAreRead(text: String, read: String) {
        #expect(MermaidText.read(text) == read)
    }

    @Test func aLabelIsOneQuotedLine() {
        #expect(MermaidText.quoted(lines: ["a\nb", "\"c\""]) == "\"a b<br/>#34;c#34;\"")
    }
}
