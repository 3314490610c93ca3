"""The sample site, built once by the real program, and a real browser to look at it.

POSTMORTEM_BINARY names another binary than `.build/debug/postmortem`, CHROMIUM another browser than the one on PATH.
"""

import shutil
from functools import partial

import pytest
from playwright.sync_api import sync_playwright

from support.documents import read_documents
from support.program import REPOSITORY, lonely_binary
from support.site import published
from support.tabs import Tab, launch


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site of this repository's incidents."""
    with published(REPOSITORY, tmp_path_factory.mktemp("sample") / "site") as site:
        yield site


@pytest.fixture(scope="session")
def framed_site(tmp_path_factory):
    """The same site, built where the helper is missing and no answer is kept: browsers draw its diagrams, in frames.

    The knowledge base is a copy without the cache.
    """
    folder = tmp_path_factory.mktemp("framed")
    for name in ("incidents", "templates", "third-party"):
        shutil.copytree(REPOSITORY / name, folder / "base" / name)
    shutil.copy(REPOSITORY / "postmortem.yml", folder / "base")
    with published(folder / "base", folder / "site", lonely_binary(folder / "bin")) as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(browser):
    """A tab as a reader has it."""
    return Tab(browser)


@pytest.fixture(scope="session")
def plain_tab(browser):
    """A tab that runs no scripts."""
    return Tab(browser, java_script_enabled=False)


@pytest.fixture
def visit(tab, site):
    """Opens a page of the sample site; on leaving, nothing may have gone wrong in it."""
    return partial(tab.visit, site)


@pytest.fixture
def visit_framed(tab, framed_site):
    """Opens a page of the site whose diagrams are framed."""
    return partial(tab.visit, framed_site)


@pytest.fixture
def read(plain_tab, site):
    """Opens a page of the sample site without scripts."""
    return partial(plain_tab.visit, site)


@pytest.fixture(scope="session")
def documents(browser, site):
    """Every HTML file of the site, as the browser's parser reads it."""
    page = browser.new_page()
    yield read_documents(page, site)
    page.close()
