#!/usr/bin/env python3
"""Pictures of every kind of page, for people to look at.

    .venv/bin/python Tests/Browser/screenshots.py FOLDER [PAGE…] [--site SITE]

A page is a kind (home, incident, …) or a path (zh/incidents/….html); none means every kind in both languages.
Writes PAGE-LOOK.png into FOLDER for each look: light, dark, phone and paper (the printed PDF lies beside it). SITE is a
built site; without it, this repository's incidents are published first.
"""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from support.drawings import frames
from support.program import REPOSITORY
from support.server import serve
from support.site import KINDS, LANGUAGES, Site, page_of, published
from support.tabs import DESKTOP, Tab, launch

PHONE = {"width": 390, "height": 844}
PAPER = {"width": 672, "height": 976}  # A4 between the margins of print.css
LOOKS = {
    "light": (DESKTOP, "screen", "light"),
    "dark": (DESKTOP, "screen", "dark"),
    "phone": (PHONE, "screen", "light"),
    "paper": (PAPER, "print", "light"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(KINDS))
    parser.add_argument("--site", type=Path)
    arguments = parser.parse_intermixed_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if arguments.site:
            site = Site(arguments.site.resolve(), stack.enter_context(serve(arguments.site)))
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            site = stack.enter_context(published(REPOSITORY, folder / "site"))
        tab = Tab(launch(stack.enter_context(sync_playwright())))
        pages = [KINDS.get(page, page) for page in arguments.pages]
        for page in pages or [page_of(kind, language) for kind in KINDS for language in LANGUAGES]:
            picture(tab, site, page, arguments.folder / page.removesuffix(".html").replace("/", "-"))


def picture(tab: Tab, site: Site, path: str, name: Path) -> None:
    with tab.visit(site, path) as page:
        for look, (size, media, scheme) in LOOKS.items():
            page.set_viewport_size(size)
            page.emulate_media(media=media, color_scheme=scheme)
            page.reload()  # diagrams are drawn for the colours of their time
            for _ in frames(page):
                pass
            if "/diagrams/" in page.url:
                page.wait_for_selector(".drawn")
            # As high as the page: frames outside the window are not painted.
            page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=f"{name}-{look}.png", full_page=True)
        page.emulate_media(media=None)
        page.pdf(path=f"{name}-paper.pdf", prefer_css_page_size=True, format="A4")
    print(name)


if __name__ == "__main__":
    main()
