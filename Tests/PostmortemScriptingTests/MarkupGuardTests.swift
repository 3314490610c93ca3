import Testing

@testable import PostmortemScripting

/// What may go into a page, whoever made it.
struct MarkupGuardTests {
    private static let drawing = MarkupGuard.Policy.drawing(id: "d1")

    @Test(arguments: [
        "<svg viewBox=\"0 0 1 1\" role=\"img\"><title>a &lt; b</title><g id=\"d1-a\"><path d=\"M0,0\"/></g></svg>",
        "<svg><a href=\"https://example.org/?a=1&amp;b=2\"><text>x</text></a></svg>",
        "<svg><a href=\"page.html#x\"></a></svg>",
        "<svg><path marker-end=\"url(#d1-arrow)\"/><use href=\"#d1-arrow\"/></svg>",
    ])
    func drawing(_ markup: String) {
        #expect(MarkupGuard.allows(markup, Self.drawing))
    }

    @Test(arguments: [
        "<svg><script>alert(1)</script></svg>", "<svg onload=\"alert(1)\"></svg>", "<svg ONLOAD=\"alert(1)\"></svg>",
        "<svg><a href=\"javascript:alert(1)\"></a></svg>", "<svg><a href=\"java&#10;script:alert(1)\"></a></svg>",
        "<svg><a href=\" javascript:alert(1)\"></a></svg>", "<svg><a xlink:href=\"data:text/html,x\"></a></svg>",
        "<svg><a href=\"//evil.example\"></a></svg>", "<svg><a href=\"\\\\evil.example\"></a></svg>",
        "<svg><use href=\"https://evil.example/x.svg#a\"/></svg>", "<svg><use href=\"#pm.content\"/></svg>",
        "<svg><style>*{}</style></svg>", "<svg style=\"x\"></svg>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        "<svg><image href=\"https://evil.example/x.png\"/></svg>", "<svg fill=\"url(https://evil.example/x)\"></svg>",
        "<svg fill=\"url(#other)\"></svg>", "<svg fill=\"u\\72l(https://evil.example)\"></svg>",
        "<svg><g id=\"pm.content\"></g></svg>", "<svg></svg><svg></svg>", "<svg></svg>text", "<svg>", "<svg></g></svg>",
        "<svg><g></svg></g>", "<svg a=1></svg>", "<svg a='1'></svg>", "<svg a=\"1\" a=\"2\"></svg>",
        "<svg a=\"<\"></svg>",
        "<svg><!-- --></svg>", "<svg><![CDATA[x]]></svg>", "<?xml?><svg></svg>", "<svg>&nbsp;</svg>", "<svg>&</svg>",
        "<svg>\u{1}</svg>", "<SVG></SVG>", "<p>x</p>", "",
        "<svg><animate attributeName=\"href\" to=\"javascript:x\"/></svg>",
        "<svg xml:base=\"https://evil.example/\"></svg>",
    ])
    func notADrawing(_ markup: String) {
        #expect(!MarkupGuard.allows(markup, Self.drawing))
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "<g>", count: 300) + String(repeating: "</g>", count: 300)
        #expect(!MarkupGuard.allows("<svg>\(deep)</svg>", Self.drawing))
    }

    @Test func onlyClassesOfColoursStandInCode() {
        #expect(MarkupGuard.allows("a<span class=\"hl-title function_\">b</span>&amp;", .code))
        for markup in [
            "<b>x</b>", "<span id=\"a\">x</span>", "<span class=\"page\">x</span>", "<span class=\"hl-A\">x</span>",
        ] {
            #expect(!MarkupGuard.allows(markup, .code), "\(markup)")
        }
    }
}
