"""The two engines in a real browser: each answers a query with pages, best first."""

from urllib.parse import quote

# Results that are looked at.
DEPTH = 20
# Results whose titles count as shown.
SHOWN = 10

_OWN = """
async ([text, depth]) => {
  const found = await PostmortemSearch.find(text);
  const shown = found.documents.slice(0, depth);
  return (await Promise.all(shown.map(number => PostmortemSearch.index.title(found.directory, number))))
    .map(result => result.page);
}
"""

_PAGEFIND = """
async ([text, depth]) => {
  window.pagefind = window.pagefind || await import("/pagefind/pagefind.js");
  const found = await window.pagefind.search(text);
  return (await Promise.all(found.results.slice(0, depth).map(result => result.data())))
    .map(result => result.raw_url || result.url);
}
"""


class Engine:
    """A tab that asks one engine; `fresh` makes it forget what it has loaded."""

    def __init__(self, browser, address, log):
        self.browser, self.address, self.log = browser, address, log
        self.context, self.language = None, None

    def answer(self, query, depth=DEPTH):
        """The pages that answer a query."""
        if self.language != query.language or not self.context:
            self.fresh(query.language)
        return [page.lstrip("/") for page in self.page.evaluate(self.script, [query.text, depth])]

    def fresh(self, language):
        if self.context:
            self.context.close()
        self.context = self.browser.new_context()
        self.page = self.context.new_page()
        self.page.goto(self.start(language))
        self.language = language

    def cost(self, query):
        """Compressed bytes from a blank tab to the titles of the first results."""
        self.log.sent.clear()
        self.fresh(query.language)
        self.answer(query, SHOWN)
        return sum(size for path, size in self.log.sent if path.startswith(self.paths))


class Own(Engine):
    name = "postmortem"
    script = _OWN
    paths = ("/assets/search/", "/search/")

    def start(self, language):
        return self.address + "search.html"


class Pagefind(Engine):
    name = "Pagefind"
    script = _PAGEFIND
    paths = ("/pagefind/",)

    def start(self, language):
        return f"{self.address}blank.html?{quote(language)}"
