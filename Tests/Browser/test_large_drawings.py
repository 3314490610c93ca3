"""A drawing wider than the window is opened large: by a link that needs no script; a script makes it larger still."""

import re

import pytest

from support.tabs import DESKTOP, PHONE

# A page with a drawing that is wider than the column of text.
WIDE = re.compile(r'<a class="screen-only" href="#(d\w+)-large">')


@pytest.fixture(scope="module")
def wide(site):
    """The page, and the name of its drawing."""
    for path in sorted(site.pages):
        if found := WIDE.search(site.text(path)):
            return path, found[1]
    pytest.fail("no drawing of the samples is wide")


STATE = """
name => {
  const box = document.getElementById(`${name}-large`), svg = box.querySelector("svg");
  const frame = box.getBoundingClientRect();
  return {
    fills: frame.left === 0 && frame.top === 0 && frame.width >= document.documentElement.clientWidth,
    width: svg.getBoundingClientRect().width, natural: svg.viewBox.baseVal.width,
    scrolls: box.scrollWidth > box.clientWidth, left: box.scrollLeft, hasFocus: document.activeElement === box,
    buttons: [...box.querySelectorAll("button")].filter(button => button.checkVisibility()).length,
  };
}
"""


SMALLEST_WORDS = """
() => [...document.querySelectorAll(".drawing > svg.diagram")].map(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return { scale, scrolls: svg.parentNode.scrollWidth > svg.parentNode.clientWidth, name: svg.parentNode.id };
})
"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_its_words_can_be_read_on_the_page_which_does_not_scroll_sideways_for_it(read, wide, size):
    path, _ = wide
    with read(path) as page:
        page.set_viewport_size(size)
        drawings = page.evaluate(SMALLEST_WORDS)
        # Mermaid writes in 16 px; in steps of 64 px a little less than three quarters of it.
        assert drawings and min(drawing["scale"] for drawing in drawings) > 0.65
        if size == PHONE:
            assert any(drawing["scrolls"] for drawing in drawings)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_opens_and_closes_without_scripts(read, wide):
    path, name = wide
    with read(path) as page:
        page.set_viewport_size(PHONE)
        before = page.evaluate(STATE, name)
        assert not before["fills"] and before["width"] < before["natural"]
        page.locator(f'a[href="#{name}-large"]').click()
        opened = page.evaluate(STATE, name)
        assert opened["fills"] and opened["scrolls"] and opened["buttons"] == 0
        assert opened["width"] == pytest.approx(opened["natural"], abs=1)
        page.locator(f'a[href="#{name}-figure"]').click()
        assert page.evaluate(STATE, name) == {**before, "hasFocus": False}


def test_the_keyboard_makes_it_larger_and_closes_it(visit, wide):
    path, name = wide
    with visit(path) as page:
        page.set_viewport_size(DESKTOP)
        before = page.evaluate(STATE, name)
        page.locator(f'a[href="#{name}-large"]').press("Enter")
        page.wait_for_function("name => document.activeElement.id === `${name}-large`", arg=name)
        opened = page.evaluate(STATE, name)
        assert opened["fills"] and opened["buttons"] == 2
        for key, factor in [("+", 1.25), ("+", 1.5625), ("-", 1.25), ("0", 1)]:
            page.keyboard.press(key)
            assert page.evaluate(STATE, name)["width"] == pytest.approx(factor * opened["natural"], rel=0.01), key
        page.locator(f"#{name}-large button[name=larger]").click()
        page.keyboard.press("Escape")
        page.wait_for_function("name => location.hash === `#${name}-figure`", arg=name)
        assert {**page.evaluate(STATE, name), "hasFocus": False} == {**before, "hasFocus": False}


def test_it_is_dragged_with_a_mouse(visit, wide):
    path, name = wide
    with visit(path) as page:
        page.set_viewport_size(PHONE)
        page.locator(f'a[href="#{name}-large"]').click()
        page.wait_for_function("name => document.activeElement.id === `${name}-large`", arg=name)
        page.mouse.move(300, 630)
        page.mouse.down()
        page.mouse.move(200, 630, steps=4)
        page.mouse.up()
        assert page.evaluate(STATE, name)["left"] == 100


def test_nothing_of_it_is_printed(visit, wide):
    path, name = wide
    with visit(f"{path}#{name}-large") as page:
        page.emulate_media(media="print")
        assert not page.evaluate(STATE, name)["fills"]
        assert not page.locator(".drawing-tools").first.is_visible()
