"""The diagrams of an incident's page, as they come out in their frames."""

from collections.abc import Iterator

from playwright.sync_api import Frame, Page

# What one frame shows, in CSS pixels; `smallest` is the size of letters that the reader sees, after all scaling.
_LOOK = """
() => {
  const root = document.documentElement, drawing = document.querySelector("#pm-drawing");
  const svg = drawing.querySelector("svg");
  const shown = element => { const box = element.getBoundingClientRect(); return [box.width, box.height] };
  const labels = svg ? [...svg.querySelectorAll("text, foreignObject")].filter(label => label.textContent.trim()) : [];
  const scale = element => { const matrix = element.getScreenCTM(); return Math.hypot(matrix.a, matrix.b) };
  return {
    title: document.querySelector("h1").textContent,
    source: document.querySelector("pre").textContent,
    state: root.className,
    svg: svg && shown(svg),
    text: labels.map(label => label.textContent.trim()),
    smallest: Math.min(...labels.map(label => {
      const inner = label.querySelector("p, span, tspan") || label;
      return parseFloat(getComputedStyle(inner).fontSize) * scale(label);
    })),
    clipped: labels.filter(label => label.localName === "foreignObject" && label.firstElementChild).filter(label => {
      const inner = label.firstElementChild;
      return inner.scrollWidth > label.width.baseVal.value + 2 || inner.scrollHeight > label.height.baseVal.value + 2;
    }).map(label => label.textContent.trim()),
    frame: [innerWidth, innerHeight],
    content: [root.scrollWidth, Math.ceil(root.getBoundingClientRect().height)],
    drawing: [drawing.clientWidth, drawing.scrollWidth],
    scripted: svg ? [...svg.querySelectorAll("*")].filter(element => element.localName === "script"
      || [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*javascript:/i.test(value)))
      .map(element => element.outerHTML.slice(0, 160)) : [],
  };
}
"""

# True once the frame has the height of what is in it; frame.js gives it no less than 64 and no more than 2400.
_FITS = """
() => {
  const content = Math.ceil(document.documentElement.getBoundingClientRect().height);
  return Math.abs(innerHeight - Math.min(2400, Math.max(64, content))) <= 1;
}
"""


def frames(page: Page) -> Iterator[Frame]:
    """The frames of a page, one after the other, each with its diagram drawn (or failed)."""
    for element in page.query_selector_all(".diagram iframe"):
        element.scroll_into_view_if_needed()  # they load when they come near the window
        frame = element.content_frame()
        frame.wait_for_selector("html.drawn, html.failed", state="attached")
        yield frame


def look(frame: Frame, framed: bool = True) -> dict:
    """What a frame shows, once it has taken the height of its diagram."""
    if framed:
        frame.wait_for_function(_FITS)
    return frame.evaluate(_LOOK)
