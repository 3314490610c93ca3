"""What a site with a known address offers to others: pictures, data blocks, feeds, a sitemap."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from support.program import REPOSITORY, build
from support.server import serve
from support.site import Site

ADDRESS = "https://incidents.example/base/"
INCIDENT = "incidents/2019-07-02-cloudflare-waf-regex.html"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The sample site, built for a public address."""
    folder = tmp_path_factory.mktemp("public") / "site"
    build(REPOSITORY, folder, "--base-url", ADDRESS)
    with serve(folder) as server:
        yield Site(folder, server)


def test_the_picture_is_one_that_browsers_read(tab, public):
    """A PNG of 1200 by 630 in the colour of the severity, which our own code wrote."""
    with tab.visit(public, INCIDENT) as page:
        address = page.locator("meta[property='og:image']").get_attribute("content")
        assert address.startswith(ADDRESS)
        look = page.evaluate(
            """async path => {
              const image = new Image();
              image.src = path;
              await image.decode();
              const canvas = document.createElement("canvas");
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              const context = canvas.getContext("2d", { willReadFrequently: true });
              context.drawImage(image, 0, 0);
              const colour = (x, y) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
              return [image.naturalWidth, image.naturalHeight, colour(120, 300), colour(5, 5)];
            }""",
            "../" + address.removeprefix(ADDRESS),
        )
        assert look == [1200, 630, [0xA3, 0x23, 0x1F], [0xFD, 0xFC, 0xF9]]


def test_a_data_block_stops_no_policy(tab, public):
    """JSON-LD is data: the strict policy has nothing to say about it (a violation would fail the visit)."""
    with tab.visit(public, INCIDENT) as page:
        block = json.loads(page.locator("script[type='application/ld+json']").text_content())
        assert block["@type"] == "TechArticle" and block["datePublished"] == "2019-07-12T00:00:00Z"


def test_what_the_sitemap_lists_is_there(public):
    """Every address leads to a file, and every incident is listed."""
    root = ElementTree.fromstring(public.text("sitemap.xml"))
    pages = [loc.text.removeprefix(ADDRESS) for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(pages) == len(set(pages)) and not [page for page in pages if not (public.folder / page).is_file()]
    assert INCIDENT in pages


def test_a_feed_leads_to_its_pages(public):
    """Atom and JSON Feed say the same, with absolute addresses."""
    atom = ElementTree.fromstring(public.text("feed.xml"))
    name = "{http://www.w3.org/2005/Atom}"
    ids = [entry.find(f"{name}id").text for entry in atom.iter(f"{name}entry")]
    links = [entry.find(f"{name}link").get("href") for entry in atom.iter(f"{name}entry")]
    feed = json.loads(public.text("feed.json"))
    assert [item["id"] for item in feed["items"]] == ids and [item["url"] for item in feed["items"]] == links
    assert all((public.folder / link.removeprefix(ADDRESS)).is_file() for link in links)
