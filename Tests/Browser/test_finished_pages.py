"""Diagrams, formulas and code are finished when the page arrives: no script draws, sets or colours anything."""

import re

import pytest

from support.site import FOUNDING, incident_pages
from support.tabs import DESKTOP, PHONE

# A4 between margins of 2 centimetres, in CSS pixels.
PAPER = {"width": 642, "height": 971}

# What each drawing looks like; sizes in CSS pixels.
LOOK = """
() => [...document.querySelectorAll("svg.diagram")].map(svg => {
  const labels = [...svg.querySelectorAll("text")].filter(label => label.textContent.trim());
  const box = svg.getBoundingClientRect(), page = document.documentElement;
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  return {
    name: svg.querySelector("title")?.textContent ?? "",
    size: [box.width, box.height],
    words: labels.length,
    inside: labels.every(label => {
      const inner = label.getBoundingClientRect();
      return inner.left >= box.left - 2 && inner.right <= box.right + 2 && inner.top >= box.top - 2
        && inner.bottom <= box.bottom + 2;
    }),
    ink: labels.length ? getComputedStyle(labels[0]).fill : "",
    fits: page.scrollWidth <= innerWidth,
    unique: new Set(ids).size === ids.length,
    role: svg.getAttribute("role"),
  };
})
"""


def diagrams(file) -> int:
    """How many diagrams an author wrote."""
    return len(re.findall(r"^```mermaid$", file.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", incident_pages())
def test_every_diagram_is_drawn_without_scripts(read, path):
    """The author's, the causal chain and the map of links: at a desk, on a phone, on paper."""
    with read(path) as page:
        for window, medium in ((DESKTOP, "screen"), (PHONE, "screen"), (PAPER, "print")):
            page.set_viewport_size(window)
            page.emulate_media(media=medium)
            seen = page.evaluate(LOOK)
            assert len(seen) >= diagrams(incident_pages()[path]) + 1
            for drawing in seen:
                assert drawing["words"] and drawing["name"] and drawing["role"] == "img", drawing
                assert min(drawing["size"]) > 10 and drawing["inside"] and drawing["fits"] and drawing["unique"], drawing


def test_the_founding_incidents_have_twelve_drawings():
    assert sum(diagrams(incident_pages()[f"incidents/{slug}.html"]) for slug in FOUNDING) >= 12


def test_drawings_follow_the_theme(read):
    """Dark letters by day, light ones by night; black enough on paper."""
    with read(f"incidents/{FOUNDING[0]}.html") as page:
        def brightness():
            return sum(map(int, re.findall(r"\d+", page.evaluate(LOOK)[0]["ink"])[:3])) / 3

        light = brightness()
        page.emulate_media(color_scheme="dark")
        dark = brightness()
        page.emulate_media(media="print")
        assert light < 100 and dark > 150 and brightness() < 100, (light, dark, brightness())


def test_the_site_has_no_script_for_diagrams(site, documents):
    """No byte of Mermaid, KaTeX or highlight.js, and no page that would load it."""
    assert not [page for page in site.pages if page.removeprefix("zh/").startswith("diagrams/")]
    assert not list(site.folder.rglob("mermaid*.js"))
    names = {link.value.split("/")[-1] for document in documents.values() for link in document.links
             if link.element == "script"}
    assert not names & {"mermaid.js", "katex.js", "highlight.js", "frame.js", "diagram.js"}


def test_code_has_colours_and_a_name(read):
    """By day and by night the parts of code differ in colour, and the language is said."""
    pages = [path for path, file in incident_pages().items()
             if re.search(r"^```(sql|yaml|bash|python|java|json|xml|go|shell)$", file.read_text(encoding="utf-8"), re.M)]
    assert pages
    with read(pages[0]) as page:
        assert page.locator(".code-language").first.inner_text()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            inks = page.evaluate("""() => [...new Set([...document.querySelectorAll(".code code, .code [class^=hl-]")]
              .map(part => getComputedStyle(part).color))]""")
            assert len(inks) > 1, scheme
