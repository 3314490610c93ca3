"""Every link inside the site leads somewhere, from wherever the site stands."""

import json
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

from support.documents import target


def inside(documents):
    """Every link of every page that does not name another site: page, link."""
    for page, document in documents.items():
        for link in document.links:
            if not urlsplit(link.value).scheme:
                yield page, link


def test_links_are_relative(documents):
    """No link begins with a slash or names this machine, so that the site works under any path and from a disk."""
    foreign = [(page, link) for page, link in inside(documents) if link.value.startswith("/") or link.value == ""]
    foreign += [
        (page, link)
        for page, document in documents.items()
        for link in document.links
        if urlsplit(link.value).scheme not in ("", "http", "https", "mailto", "data")
    ]
    assert not foreign


def test_only_readers_leave_the_site(documents):
    """What a page loads is its own; another site is something that a reader may click on."""
    loaded = [
        (page, link)
        for page, document in documents.items()
        for link in document.links
        if urlsplit(link.value).scheme not in ("", "data")
        and not (link.element == "a" or link.element == "link" and link.rel == "canonical")
    ]
    assert not loaded


def test_every_link_leads_to_a_file(site, documents):
    """…and with the letters in the case that the file has: not every web server is forgiving."""
    files = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    broken = [(page, link.value) for page, link in inside(documents) if target(page, link.value)[0] not in files]
    assert not broken


def test_static_files_are_asked_for_by_version(documents):
    """A browser never puts a page together with style sheets and scripts that it kept from another version."""
    versions = {
        urlsplit(link.value).query
        for page, link in inside(documents)
        if target(page, link.value)[0].startswith("assets/")
    }
    assert len(versions) == 1 and re.fullmatch("v=[0-9a-f]{16}", versions.pop())


def test_every_fragment_leads_to_an_element(documents):
    """A link to a place on a page finds the place."""
    broken = []
    for page, link in inside(documents):
        path, fragment = target(page, link.value)
        if fragment and path in documents and fragment not in documents[path].ids:
            broken.append((page, link.value))
    assert not broken


def test_every_page_is_reached_from_the_home_page(documents):
    """No page is lost: each is some clicks from home, but for the one that only servers show.

    The search is behind the field in the header.
    """
    reached, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in documents:
            continue
        reached.add(page)
        waiting += [
            target(page, link.value)[0]
            for link in documents[page].links
            if link.element in ("a", "form") and not urlsplit(link.value).scheme
        ]
    assert set(documents) - reached <= {"404.html", "zh/404.html"}


def test_ids_are_unique(documents):
    """A place has one name, and a name one place."""
    repeated = {
        page: [name for name, count in Counter(document.ids).items() if count > 1]
        for page, document in documents.items()
    }
    assert not {page: names for page, names in repeated.items() if names}


def test_every_incident_has_its_data(site, documents):
    """incidents.json names the pages of the incidents, and each is there."""
    named = [value for value in strings(json.loads(site.text("incidents.json"))) if value.endswith(".html")]
    incidents = {page for page in documents if "incidents/" in page}
    assert {unquote(urlsplit(value).path) for value in named} >= {page for page in incidents if page.startswith("inc")}
    assert not [value for value in named if unquote(urlsplit(value).path) not in documents]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
