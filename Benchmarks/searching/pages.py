"""What a published incident page says: its title and its passages, as a reader sees them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PASSAGES = {"p", "li", "td", "div", "h2", "h3", "h4"}
_SILENT = {"svg", "figure", "script", "math", "pre"}


@dataclass
class Page:
    path: str  # relative to the site
    title: str = ""
    passages: list[str] = field(default_factory=list)

    @property
    def is_chinese(self) -> bool:
        """Whether the title is, or most of the text."""
        text = "".join(self.passages)
        return bool(_CHINESE.search(self.title)) or len(_CHINESE.findall(text)) * 4 > len(text)


class _Reader(HTMLParser):
    """Reads the heading and the article; pictures and what the program adds around them are left out."""

    def __init__(self, page: Page):
        super().__init__()
        self.page, self.is_title, self.article, self.silent, self.passage = page, False, 0, 0, ""

    def handle_starttag(self, tag, attributes):
        if tag == "article":
            self.article += 1
        elif tag == "h1":
            self.is_title = True
        elif tag in _SILENT:
            self.silent += 1
        if tag in _PASSAGES:
            self.end_passage()

    def handle_endtag(self, tag):
        if tag == "article":
            self.article -= 1
        elif tag == "h1":
            self.is_title = False
        elif tag in _SILENT:
            self.silent -= 1
        if tag in _PASSAGES:
            self.end_passage()

    def handle_data(self, data):
        if self.is_title and not self.article:
            self.page.title += data
        elif self.article and not self.silent:
            self.passage += data

    def end_passage(self):
        passage = " ".join(self.passage.split())
        if passage and self.article:
            self.page.passages.append(passage)
        self.passage = ""


def read(site: Path) -> list[Page]:
    """The incidents' pages of a site, in the order of their names."""
    pages = []
    for file in sorted((site / "incidents").glob("*.html")):
        page = Page(str(file.relative_to(site)))
        _Reader(page).feed(file.read_text(encoding="utf-8"))
        pages.append(page)
    return pages
