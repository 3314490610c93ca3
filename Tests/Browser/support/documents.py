"""What stands in an HTML file, as a browser's own parser reads it: no script runs, nothing is loaded."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from .site import Site

_READ = """
html => {
  const document = new DOMParser().parseFromString(html, "text/html");
  const all = [...document.querySelectorAll("*")];
  // The controls that pages have by themselves; none but a drawing's stands where an author
  // writes, who can give no element a class.
  const own = "form.site-search, form.search-form, .search-filters, .search-results, form.filter, .filter-found, "
    + "p.theme, head > noscript, .page-header > noscript";
  const isOwn = element => ["form", "input", "button", "noscript"].includes(element.localName)
    && (element.closest(".drawing-tools") || !element.closest(".prose") && element.closest(own));
  const describe = element => element.outerHTML.slice(0, 160);
  const loading = ["href", "src", "xlink:href", "srcset", "poster", "data", "action", "formaction", "data-page"];
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map(heading => heading.textContent.trim()),
    policies: [...document.querySelectorAll("meta[http-equiv=Content-Security-Policy]")].map(meta => meta.content),
    ids: all.filter(element => element.hasAttribute("id")).map(element => element.id),
    links: all.flatMap(element => loading.filter(name => element.hasAttribute(name)).map(name =>
      ({ element: element.localName, rel: element.getAttribute("rel") || "", name,
         value: element.getAttribute(name) }))),
    styles: all.filter(element => element.localName === "style" || element.hasAttribute("style")).map(describe),
    scripts: all.filter(element => element.localName === "script" && !element.hasAttribute("src")
      || [...element.attributes].some(attribute => attribute.name.startsWith("on"))).map(describe),
    elements: [...new Set(all.filter(element => !isOwn(element)).map(element => element.localName))],
    foreign: all.filter(element => !element.closest("head, pre, .prose")).flatMap(element =>
      [...element.childNodes].filter(node => node.nodeType === 3 && /\\p{sc=Han}/u.test(node.textContent)).map(node =>
      ({ element: element.localName, text: node.textContent.trim(), language: element.closest("[lang]").lang }))),
  };
}
"""


@dataclass(frozen=True)
class Link:
    """An attribute that leads somewhere."""

    element: str
    rel: str
    name: str
    value: str


@dataclass(frozen=True)
class Document:
    """The facts of one HTML file."""

    language: str
    title: str
    headings: list[str]
    policies: list[str]
    ids: list[str]
    links: list[Link]
    styles: list[str]
    scripts: list[str]
    # The names of all elements but the page's own controls.
    elements: list[str]
    foreign: list[dict]


def read_documents(tab: Page, site: Site) -> dict[str, Document]:
    """Every HTML file of a site, by its path."""
    facts = {page: tab.evaluate(_READ, site.text(page)) for page in site.pages}
    return {
        page: Document(**{**fact, "links": [Link(**link) for link in fact["links"]]}) for page, fact in facts.items()
    }


def target(page: str, link: str) -> tuple[str, str]:
    """The file and the fragment that a relative link on a page leads to."""
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)
