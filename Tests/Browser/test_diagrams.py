"""Where diagrams could not be drawn when the site was built, each is drawn whole in its frame."""

import re
from html import unescape

import pytest

from support.drawings import frames, look
from support.site import FOUNDING, incident_pages
from support.tabs import PHONE

# The smallest print that is read without effort, in CSS pixels.
LEGIBLE = 11


def written(file) -> list[str]:
    """The sources of an author's diagrams."""
    return re.findall(r"^```mermaid\n(.*?)^```", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def check(page, expected: int, legible: float = 0):
    seen = [look(frame) for frame in frames(page)]
    assert len(seen) == expected
    for drawing in seen:
        name = str(drawing)
        assert drawing["state"] == "drawn", name
        assert drawing["text"], name
        assert min(drawing["svg"]) > 20, name
        assert drawing["content"][1] <= drawing["frame"][1], f"higher than its frame: {name}"
        assert drawing["content"][0] <= drawing["frame"][0], f"wider than its frame: {name}"
        assert drawing["drawing"][1] <= drawing["drawing"][0], f"scrolls inside: {name}"
        assert not drawing["clipped"], f"labels are cut off: {name}"
        assert drawing["smallest"] >= legible, f"too small to read: {name}"
        assert not drawing["scripted"], name


@pytest.mark.parametrize("path", incident_pages())
def test_all_diagrams_of_an_incident_are_drawn(visit_framed, framed_site, path):
    """Each frame holds a drawing with words, is as high as it, and scrolls nowhere: at a desk and on a phone."""
    expected = len(re.findall("<iframe ", framed_site.text(path)))
    assert expected >= len(written(incident_pages()[path])) + 1, "the author's diagrams and a causal chain"
    with visit_framed(path) as page:
        check(page, expected, LEGIBLE)
        page.set_viewport_size(PHONE)
        check(page, expected)


def test_diagrams_are_drawn_from_a_disk_too(visit_framed, framed_site):
    """A file that was mailed to somebody draws its diagrams as a server's page does."""
    path = "incidents/2025-contract-drift.html"
    with visit_framed(path, "file") as page:
        check(page, len(re.findall("<iframe ", framed_site.text(path))), LEGIBLE)


def test_a_wide_diagram_is_read_on_a_phone(visit_framed):
    """Framed in an incident it may be small; opened on its own page it is legible, and scrolls sideways in its box."""
    with visit_framed("diagrams/2017-02-28-aws-s3-us-east-1-1.html") as page:
        page.set_viewport_size(PHONE)
        page.wait_for_selector(".drawn")
        assert look(page.main_frame, framed=False)["smallest"] >= LEGIBLE


def test_the_founding_incidents_show_many_diagrams():
    """At least twelve are by their authors."""
    sources = [source for slug in FOUNDING for source in written(incident_pages()[f"incidents/{slug}.html"])]
    assert len(sources) >= 12


@pytest.mark.parametrize("path", incident_pages())
def test_the_source_of_each_diagram_stands_on_the_page(site, path):
    """The words of a diagram are on the incident's own page, word for word as the author wrote them."""
    sources = [unescape(source) for source in re.findall(r"<pre[^>]*><code>(.*?)</code>", site.text(path), re.DOTALL)]
    for source in written(incident_pages()[path]):
        assert source in sources
