"""The site is for every reader: with a keyboard, on a phone, in the dark, on paper, without scripts."""

import pytest

from support.drawings import frames
from support.site import KINDS, LANGUAGES, incident_pages, page_of
from support.tabs import PATIENCE, PHONE

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
  const behind = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      layers.unshift(color);
      if (color[3] === 1) break;
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  // What a chart's text stands on: the last filled rectangle of the drawing before it that is under its middle.
  const beneath = element => {
    const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const shapes = [...element.ownerSVGElement.querySelectorAll("rect")].filter(shape => {
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      return shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && shape.checkVisibility()
        && getComputedStyle(shape).fill !== "none" && left <= x && x <= right && top <= y && y <= bottom;
    });
    const page = behind(element.ownerSVGElement.parentElement);
    return shapes.length ? over(parse(getComputedStyle(shapes.at(-1)).fill), page) : page;
  };
  const luminance = color => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = color[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, style = getComputedStyle(element);
    const drawn = element instanceof SVGElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || style.clipPath !== "none"
        || drawn && !element.closest("text")) continue;
    seen++;
    const ground = drawn ? beneath(element) : behind(element);
    const ink = parse(drawn ? style.fill : style.color);
    for (let at = element; at; at = at.parentElement) ink[3] *= getComputedStyle(at).opacity;
    const [dark, light] = [luminance(over(ink, ground)), luminance(ground)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize), contrast = (light + 0.05) / (dark + 0.05);
    const least = size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? enoughIfLarge : enough;
    if (contrast < least) faint.push([Math.round(contrast * 100) / 100, least, element.outerHTML.slice(0, 100), node.data.trim().slice(0, 40)]);
  }
  return { seen, faint };
}
"""


def faint(page):
    result = page.evaluate(FAINT, [CONTRAST, LARGE_CONTRAST])
    assert result["seen"] > 10
    return result["faint"]


# --- Colours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_stands_out(visit, kind, scheme):
    """Every text has the contrast that WCAG asks for, in light and in dark; charts too."""
    with visit(page_of(kind)) as page:
        page.emulate_media(color_scheme=scheme)
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, background[4:-1].split(","))) < 384) == (scheme == "dark")
        assert not faint(page)


# --- Phone -----------------------------------------------------------------------------------------------------------

# What sticks out of the window, and is not in a box that scrolls by itself.
STICKING_OUT = """
() => [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
  .filter(element => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return false;
    return true;
  }).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("path", sorted({page_of(kind, language) for kind in KINDS for language in LANGUAGES} | {*incident_pages()}))
def test_a_phone_shows_a_page_without_sideways_scrolling(visit, path):
    """320 pixels are enough; what is wider (a table, code) scrolls in a box of its own."""
    with visit(path) as page:
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE["width"], page.evaluate(STICKING_OUT)


# --- Paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_paper_shows_what_is_read_and_no_navigation(visit, kind):
    """Print has the heading and the text, black on white, also for a reader whose screen is dark."""
    with visit(page_of(kind)) as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.get_by_role("heading", level=1).is_visible()
        for selector in (".site-nav", ".toc", ".skip", ".pager", "iframe"):
            assert not any(element.is_visible() for element in page.locator(selector).all()), selector
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not faint(page)


def test_paper_shows_the_diagrams(visit):
    """A diagram is on paper too: drawn, or else its source."""
    with visit(page_of("incident")) as page:
        for _ in frames(page):
            pass
        page.emulate_media(media="print")
        assert page.locator(".diagram").count() > 0
        for figure in page.locator(".diagram").all():
            assert any(part.is_visible() for part in figure.locator("iframe, svg, pre").all()), figure.inner_text()


# --- No scripts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "diagram"])
def test_without_scripts_nothing_is_missing(visit, plain_tab, site, kind, language):
    """A reader whose browser runs no scripts reads the same text."""
    path = page_of(kind, language)
    with visit(path) as page:
        expected = page.get_by_role("main").inner_text()
    with plain_tab.visit(site, path) as page:
        assert page.get_by_role("main").inner_text() == expected


@pytest.mark.parametrize("path", incident_pages())
def test_without_scripts_the_source_of_each_diagram_is_read(plain_tab, site, path):
    """Each diagram leaves no hole, and its source opens at a click."""
    with plain_tab.visit(site, path) as page:
        assert not any(frame.is_visible() for frame in page.locator("iframe").all())
        for figure in page.locator(".diagram").all():
            figure.locator("summary").click()
            assert figure.locator("pre").is_visible()
            assert figure.locator("pre").inner_text().strip()


def test_without_scripts_the_page_of_a_diagram_shows_its_source(plain_tab, site):
    """A link to a diagram leads to something readable."""
    with plain_tab.visit(site, page_of("diagram")) as page:
        assert "flowchart" in page.locator("pre").inner_text()


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


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "diagram"])
def test_the_first_key_leads_past_the_navigation(visit, kind):
    """Tab shows the link to the content, Enter follows it, and the next Tab goes on from there."""
    with visit(page_of(kind)) as page:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert 'class="skip"' in focus["element"] and focus["ring"] and focus["seen"]
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash === '#pm-content'")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@pytest.mark.parametrize("kind", ["home", "incident"])
def test_the_focus_is_always_seen(visit, kind):
    """Each stop of the Tab key is in the window, with a ring around it; the keys reach every link of the page."""
    with visit(page_of(kind)) as page:
        page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())")  # they have their own keys
        stops = page.evaluate("[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length")
        for _ in range(stops):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            assert focus["ring"] and focus["seen"], focus
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") in ("skip", "")
