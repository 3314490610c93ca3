"""The site is for every reader: with a keyboard, on a phone, in the dark, on paper, without scripts."""

import pytest

from support.documents import target
from support.site import FOUNDING, FRAMED, KINDS, LANGUAGES, incident_pages, page_of
from support.tabs import PHONE

# WCAG 2.2, success criterion 1.4.3; large is 24 pixels, or 18.66 bold.
CONTRAST, LARGE_CONTRAST = 4.5, 3.0

# Every text that is seen and does not stand out from what is behind it: contrast, least contrast, element, text.
FAINT = """
([enough, enoughIfLarge]) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = color => {  // any CSS colour: red, green, blue, alpha
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const behind = (element, end = null, ground = [255, 255, 255, 1]) => {
    const layers = [];
    for (let at = element; at !== end; at = at.parentElement)
      layers.unshift(parse(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, top) => over(top, below), ground);
  };
  // What a text in a drawing stands on: the shapes before it that are under its middle.
  const beneath = (element, svg) => {
    const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const shapes = [...svg.querySelectorAll("rect, polygon, circle, ellipse")].filter(shape => {
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      return shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && shape.checkVisibility()
        && left <= x && x <= right && top <= y && y <= bottom;
    });
    const fills = shapes.map(shape => getComputedStyle(shape)).filter(style => style.fill !== "none");
    return fills.reduce((below, style) => {
      const [red, green, blue, alpha] = parse(style.fill);
      return over([red, green, blue, alpha * style.fillOpacity], below);
    }, behind(svg.parentElement));
  };
  const luminance = color => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = color[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, style = getComputedStyle(element);
    const svg = element.closest("svg"), isDrawn = element instanceof SVGElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || style.clipPath !== "none"
        || isDrawn && !element.closest("text")) continue;
    seen++;
    const ground = svg ? behind(element, svg, beneath(element, svg)) : behind(element);
    const ink = parse(isDrawn ? style.fill : style.color);
    for (let at = element; at; at = at.parentElement) ink[3] *= getComputedStyle(at).opacity;
    const [dark, light] = [luminance(over(ink, ground)), luminance(ground)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize), contrast = (light + 0.05) / (dark + 0.05);
    const least = size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? enoughIfLarge : enough;
    if (contrast < least)
      faint.push([contrast.toFixed(2), least, element.outerHTML.slice(0, 100), node.data.trim().slice(0, 40)]);
  }
  return { seen, faint };
}
"""


def faint(page):
    result = page.evaluate(FAINT, [CONTRAST, LARGE_CONTRAST])
    assert result["seen"] > 5
    return result["faint"]


def is_dark(page) -> bool:
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")  # rgb(red, green, blue)
    return sum(map(int, color[4:-1].split(","))) < 3 * 128


# --- Colours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_text_stands_out_in_light_and_in_dark(read, kind):
    """Every text, also in a chart, has the contrast that WCAG asks for; a reader's dark screen stays dark."""
    with read(page_of(kind)) as page:
        assert not is_dark(page)
        assert not faint(page)
        page.emulate_media(color_scheme="dark")
        assert is_dark(page)
        assert not faint(page)


def test_a_reader_chooses_between_light_and_dark(visit):
    """The button changes what the system says; the browser remembers it; back at the system's choice, it follows again."""
    with visit(page_of("incident")) as page:
        button = page.get_by_role("button", name="Dark colours")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert is_dark(page) and button.get_attribute("aria-pressed") == "true"
        assert not faint(page)
        page.goto(page.url.replace("incidents/", "").rsplit("/", 1)[0] + "/gaps.html")
        assert is_dark(page), "another page knows of it"
        page.emulate_media(media="print")
        assert not is_dark(page), "paper is white"
        page.emulate_media(media="screen")
        page.get_by_role("button", name="Dark colours").click()
        assert not is_dark(page)
        page.emulate_media(color_scheme="dark")
        assert is_dark(page), "the choice that the system makes anyway is not remembered"


def test_the_button_is_not_there_without_scripts(read):
    with read(page_of("home")) as page:
        assert page.locator(".theme-toggle").is_hidden()


def test_the_contents_follow_the_reader(visit):
    with visit(page_of("incident")) as page:
        current = page.locator(".toc [aria-current]")
        for section in ("Root cause", "Follow-up actions"):
            page.locator("h2", has_text=section).first.evaluate("heading => heading.scrollIntoView()")
            page.wait_for_function(
                "text => document.querySelector('.toc [aria-current]')?.textContent === text", arg=section)
            assert current.count() == 1


# What moved since the page was opened (web.dev, "Cumulative Layout Shift"), after a walk down the page.
SHIFTS = """
async () => {
  const shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(
    entry.value + " " + entry.sources.map(source => source.node && source.node.nodeName).join(" "))))
    .observe({ type: "layout-shift", buffered: true });
  const frame = () => new Promise(requestAnimationFrame);
  for (let top = 0; top < 6000; top += 600) { scrollTo(0, top); await frame(); await frame(); }
  await frame();
  return shifts;
}
"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_is_read(visit, kind, width):
    """Neither the button for light and dark, which a script makes work, nor the contents that follow move anything."""
    with visit(page_of(kind)) as page:
        page.set_viewport_size({"width": width, "height": 800})
        # A busy machine may paint half a header; what a script or a style moves, it moves each time.
        moved = []
        for _ in range(3):
            page.reload()
            moved.append(page.evaluate(SHIFTS))
        assert [] in moved


def test_a_permalink_is_copied(visit, tab):
    with visit(page_of("incident")) as page:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        heading = page.locator("h2", has_text="Root cause").first
        heading.hover()
        heading.locator(".anchor").click()
        page.get_by_text("Link copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        assert page.url.endswith("#root-cause")
        tab.context.clear_permissions()


def test_text_stands_out_in_framed_diagrams(visit_framed):
    """A diagram is drawn for the reader's light or dark screen, and drawn anew when that changes."""
    with visit_framed(FRAMED) as page:
        page.wait_for_selector(".drawn")
        assert not faint(page)
        light = page.locator("svg").inner_html()
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("light => document.querySelector('svg').innerHTML !== light", arg=light)
        assert is_dark(page)
        assert not faint(page)


# Incidents with a phase bar and a strip, and with every kind of metric.
CHARTED = [f"incidents/{name}.html" for name in ("2018-10-21-github-network-partition", FOUNDING[0])]

# The colour of each mark of the charts, by the nearest class.
MARKS = """
() => [...document.querySelectorAll(".chart-svg :is(rect, circle, line, path, text), .chart-swatch rect")]
  .flatMap(mark => (mark.localName === "line" ? ["stroke"] : ["fill", "stroke"]).map(property =>
    [mark.closest("[class]").getAttribute("class"), property, getComputedStyle(mark)[property]]))
  .filter(([, , color]) => color.startsWith("rgb"))
"""


@pytest.mark.parametrize("path", CHARTED)
def test_charts_take_the_colours_of_the_page(read, path):
    """The colours in the marks themselves are for pages without a style sheet: here, each changes in the dark."""
    with read(path) as page:
        light = page.evaluate(MARKS)
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(MARKS)
    assert light
    assert not {(name, color) for name, _, color in light} & {(name, color) for name, _, color in dark}


# --- Phone -----------------------------------------------------------------------------------------------------------

# What sticks out of the window, and is not in a box that scrolls by itself.
STICKING_OUT = """
() => [...document.body.querySelectorAll("*")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
  .filter(element => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return false;
    return true;
  }).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("path", sorted({*map(page_of, KINDS), page_of("home", "zh"), *incident_pages()}))
def test_a_phone_shows_a_page_without_sideways_scrolling(read, path):
    """320 pixels are enough; what is wider (a table, code) scrolls in a box of its own."""
    with read(path) as page:
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE["width"], page.evaluate(STICKING_OUT)


# How many lines the text of each of some elements takes.
LINES = """
all => all.map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  return Math.round(range.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight));
})
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_of_a_gap_stands_beside_its_number(read, language):
    """The longest state too: a row is as high as its text, not as its state."""
    with read(page_of("gaps", language)) as page:
        lines = page.locator(".gap .mark").evaluate_all(LINES)
        assert len(lines) > 20 and set(lines) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_breaks_no_word_and_cuts_no_picture(read, language):
    """A time that nobody knows is one word; a picture in a table has its room."""
    with read(page_of("incident", language)) as page:
        page.set_viewport_size(PHONE)
        lines = page.locator(".timeline .at").evaluate_all(LINES)
        assert len(lines) > 3 and set(lines) == {1}
    with read(page_of("statistics", language)) as page:
        page.set_viewport_size(PHONE)
        assert page.locator(".chart-picture svg").evaluate_all(
            "all => all.length > 10 && all.every(one => one.clientWidth == one.getAttribute('width'))")


# --- Paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_paper_shows_what_is_read_and_no_navigation(read, kind):
    """Print has the heading and the text, dark on white, also for a reader whose screen is dark."""
    with read(page_of(kind)) as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.get_by_role("heading", level=1).is_visible()
        for selector in (".site-nav", ".toc", ".skip", ".pager"):
            assert not any(element.is_visible() for element in page.locator(selector).all()), selector
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not faint(page)


def test_paper_shows_the_diagrams(visit):
    """A diagram is on paper too."""
    with visit(page_of("incident")) as page:
        page.emulate_media(media="print")
        assert page.locator("svg.diagram").count() > 0
        for figure in page.locator("div.diagram").all():
            assert figure.locator(".drawing svg").is_visible(), figure.inner_text()


# --- No scripts ------------------------------------------------------------------------------------------------------


def test_every_page_has_the_scripts_that_it_needs_and_no_others(site, documents):
    """All have the button for light and dark and the search field; incidents, lists and the search have their own."""
    scripts = {
        page: {target(page, link.value)[0] for link in document.links if link.element == "script"}
        for page, document in documents.items()
    }
    everywhere = {"theme.js", "search/box.js"}
    search = {f"search/{name}.js" for name in ("stemmer", "words", "index", "query", "results", "page")}
    lists = {f"{name}.html": {"filter.js"} for name in ("incidents", "follow-ups", "gaps")}
    own = {"search.html": search, **lists}
    wrong = {}
    for page, found in scripts.items():
        path = page.removeprefix("zh/")
        needed = everywhere | ({"incident.js"} if path.startswith("incidents/") else own.get(path, set()))
        # Only where there is something to open large.
        if 'class="drawing-tools"' in site.text(page):
            needed |= {"drawing.js"}
        if found != {f"assets/{name}" for name in needed}:
            wrong[page] = found
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_nothing_is_missing(visit, read, language):
    """A reader without scripts reads the same text, sees no hole, and opens the source of each diagram."""
    path = page_of("incident", language)
    with visit(path) as page:
        expected = page.get_by_role("main").inner_text()
    with read(path) as page:
        assert page.get_by_role("main").inner_text() == expected
        assert not any(frame.is_visible() for frame in page.locator("iframe").all())
        for figure in page.locator("div.diagram").all():
            figure.locator("summary").click()
            assert figure.locator("pre").is_visible()
            assert figure.locator("pre").inner_text().strip()


def test_without_scripts_the_page_of_a_diagram_shows_its_source(plain_tab, framed_site):
    """A link to a diagram leads to something readable."""
    with plain_tab.visit(framed_site, FRAMED) as page:
        assert page.locator("pre").inner_text().startswith("flowchart")


# --- Keyboard --------------------------------------------------------------------------------------------------------

FOCUS = """
() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    element: element.outerHTML.slice(0, 100),
    name: element.localName,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["incident", "search"])
def test_the_header_of_a_phone_has_two_rows(visit, kind, language):
    """It once took a quarter of the screen, on each page."""
    with visit(page_of(kind, language)) as page:
        page.set_viewport_size(PHONE)
        page.evaluate("document.querySelector('.site-title a').textContent = 'Incidents'")  # a short one has one line
        assert page.locator(".site-header").bounding_box()["height"] < 110


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("title", ["Nimbus", "Postmortem sample incidents", "What the platform teams learnt from outages"])
def test_the_header_of_a_wider_window_has_one_row(visit, title, language):
    """The navigation is folded away before it would begin a second one, and stands open where it fits."""
    with visit(page_of("home", language)) as page:
        page.evaluate("title => document.querySelector('.site-title a').textContent = title", title)
        for width in range(660, 1400, 40):
            page.set_viewport_size({"width": width, "height": 600})
            parts = page.locator(".site-header > :is(.menu, .site-nav, .site-search, .theme)")
            boxes = [box for part in parts.all() if (box := part.bounding_box())]
            assert max(box["y"] for box in boxes) < min(box["y"] + box["height"] for box in boxes), width
        assert page.locator(".menu + .site-nav").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_phone_needs_neither_script_nor_mouse(read, language):
    """What the header has no room for is a key away, and the same key puts it away again."""
    with read(page_of("about", language)) as page:
        page.set_viewport_size(PHONE)
        links = page.locator(".menu + .site-nav")
        assert not links.is_visible()
        for _ in range(3):  # past the link to the content and the title
            page.keyboard.press("Tab")
        for is_open in (True, False, True):
            page.keyboard.press("Enter")
            assert links.is_visible() == is_open
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents.html")


@pytest.mark.parametrize("kind", ["home", "incident", "follow-ups"])
def test_the_first_key_leads_past_the_navigation(visit, kind):
    """Tab shows the link to the content, Enter follows it, and the next Tab goes on from there."""
    with visit(page_of(kind)) as page:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert 'class="skip"' in focus["element"] and focus["ring"] and focus["seen"]
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash === '#pm.content'")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@pytest.mark.parametrize("kind", ["home", "incident"])
def test_the_focus_is_always_seen(read, kind):
    """The Tab key reaches every link, and each stop is in the window with a ring around it."""
    with read(page_of(kind)) as page:
        links = page.evaluate("[...document.links].filter(link => link.checkVisibility()).length")
        reached = 0
        for _ in range(5 * links):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["name"] == "body":
                break
            assert focus["ring"] and focus["seen"], focus
            reached += focus["name"] == "a"
        assert reached == links
