import PostmortemCore
import PostmortemMarkdown
import Testing

/// Sources that try to run a script, or to break out of where they are shown.
@Suite struct HostileHTMLTests {
    @Test(arguments: [
        "<img src=x onerror=alert(1)>", "<img src=\"x\"onerror=\"alert(1)\">", "<img/src=x/onerror=alert(1)>",
        "<a href=\"java&#10;script:alert(1)\">x</a>", "<a href=\"java&Tab;script:alert(1)\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>", "<a href=&#106;avascript:alert(1)>x</a>",
        "<a href=\"&#x6A&#x61vascript:alert(1)\">x</a>", "<a href=' javascript:alert(1)'>x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>", "<a href=data:text/html,x>x</a>", "<a HREF=vbscript:x>x</a>",
        "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<math><mtext><script>alert(1)</script>",
        "<details ontoggle=alert(1) open>x</details>", "<details open ontoggle\n=\nalert(1)>", "<body onload=alert(1)>",
        "<iframe src=x></iframe>", "<object data=x>", "<embed src=x>", "<form action=x><input>", "<base href=x>",
        "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>", "<style>*{}</style>",
        "<script>alert(1)</script>", "<script\n>alert(1)</script\n>", "<scr<script>ipt>alert(1)</script>",
        "<a href=x><script>alert(1)</script></a>", "<b style=\"background:url(x)\" class=y>z</b>",
        "<div title=\"a\" onclick=alert(1) title='\"><script>'>x</div>",
        "<div title='\"><script>alert(1)</script>'>x</div>",
        "<p title=a\u{301}\"onclick=alert(1)>", "<kbd title=\"\u{301}\" onclick=alert(1)>x</kbd>",
        "x \"\u{301}<script>\u{301}", "<!--><script>alert(1)</script>-->", "<!-- <script>alert(1)</script>",
        "a <!-- --><script>alert(1)</script>", "<!---><img src=x onerror=alert(1)>", "<![CDATA[<script>]]>",
        "<?php <script>alert(1)</script> ?>", "<!DOCTYPE x [<script>]>",
        "<noscript><p title=\"</noscript><img onerror=x>\">",
        "<textarea></textarea><script>alert(1)</script>", "<title><script>alert(1)</script></title>",
        "<xmp><script>alert(1)</script></xmp>", "<plaintext>", "<template><script>alert(1)</script></template>",
        "[a](javascript:alert(1))", "[a](<java\tscript:alert(1)>)", "[a](&#x6A;avascript:alert(1))",
        "[a](JAVASCRIPT&colon;alert(1))", "![a](data:image/svg+xml,x)", "<javascript:alert(1)>",
        "[a]: javascript:x\n\n[a]",
        "[a](x \"\\\" onclick=alert(1) x=\\\"\")", "![\"onerror=alert(1) \"](x)", "```\" onclick=alert(1)\n```",
        "```a&quot;onclick\n```", "| <b |\n|---|\n| <img src=x onerror=alert(1) | x>", "# <script>alert(1)</script>",
        "[^<script>]\n\n[^<script>]: <script>alert(1)</script>", "<a\u{B}href=javascript:x>",
        "<a\u{C}href=javascript:x>y</a>",
        "<a href=\"x\" href=javascript:alert(1)>y</a>", "<a/href=javascript:alert(1)>y</a>", "</p><script>",
        "</div></body>",
        "<table><tr><td></table><script>alert(1)</script>", "<img src=`x`onerror=alert(1)>",
        "<img src='x'' onerror=alert(1)>",
        "<img alt=\"<x onerror=alert(1)>\" src=x>", "<a title=\"&quot; onclick=alert(1)\" href=x>y</a>", "<img src>",
        "<img src=\"\">",
        "<\u{0}script>alert(1)</script>", "\u{2028}<script\u{2028}>", "<a id=\"x\" onclick>y</a>", "<b/><i/ onclick=x>",
    ])
    func nothingDangerousIsWritten(source: String) {
        for context in [source, "> " + source, "- a\n\n  " + source, "a " + source + " b", "<div>\n" + source] {
            let output = html(context)
            for problem in Self.problems(output) { Issue.record("\(problem) in \(output)") }
        }
    }

    /// Reads output as strictly as no browser does: only known tags with known attributes, quoted, and balanced.
    ///
    /// Byte by byte: a quote with a combining mark after it is one `Character` that is no quote.
    private static func problems(_ output: String) -> [String] {
        var problems: [String] = []
        var open: [String] = []
        var rest = Array(output.utf8)[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return ["no end of a tag"] }
            let tag = rest[(start + 1)..<end]
            rest = rest[(end + 1)...]
            let name = tag.prefix { $0 != UInt8(ascii: " ") }
            let element = String(decoding: name, as: UTF8.self)
            if element.hasPrefix("/") {
                if open.popLast() != String(element.dropFirst()) { problems.append("unbalanced \(element)") }
                continue
            }
            if !elements.contains(element) { problems.append("element \(element)") }
            if !["br", "hr", "img", "input"].contains(element) { open.append(element) }
            guard let attributes = attributes(tag[name.endIndex...]) else {
                problems.append("attributes of \(element)")
                continue
            }
            for (attribute, value) in attributes {
                if !allowed.contains(attribute) { problems.append("attribute \(attribute)") }
                let scheme = value.prefix { !"/?#".contains($0) }
                let isURL = attribute == "href" || attribute == "src"
                if isURL, scheme.contains(":"), !value.hasPrefix("https:") { problems.append("destination \(value)") }
            }
        }
        if !open.isEmpty { problems.append("left open: \(open)") }
        return problems
    }

    /// Attributes written as ` name="value"` or ` name`; nil when they are written otherwise.
    private static func attributes(_ text: ArraySlice<UInt8>) -> [(name: String, value: String)]? {
        var found: [(String, String)] = []
        var rest = text
        while let blank = rest.popFirst() {
            guard blank == UInt8(ascii: " ") else { return nil }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: " ") }
            if name.isEmpty { return nil }
            rest = rest[name.endIndex...]
            var value: ArraySlice<UInt8> = []
            if rest.first == UInt8(ascii: "=") {
                guard rest.dropFirst().first == UInt8(ascii: "\"") else { return nil }
                value = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
                rest = rest[value.endIndex...].dropFirst()
            }
            found.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        return found
    }

    private static let elements: Set = [
        "a", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "hr", "i", "img",
        "kbd",
        "li", "ol", "p", "pre", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]
    private static let allowed: Set = [
        "alt", "aria-label", "class", "href", "id", "loading", "open", "rel", "role", "scope", "src", "tabindex",
        "title",
        "value",
    ]
}
