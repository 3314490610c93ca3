"""A built site: where its pages are, and by which address a browser reaches them."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from .program import REPOSITORY, build
from .server import serve

# One page of each kind, as the sample knowledge base has them. The second language mirrors them under zh/.
KINDS = {
    "home": "index.html",
    "incidents": "incidents.html",
    "incident": "incidents/2025-registry-split-brain.html",
    "service": "services/order-service.html",
    "cause": "causes/software-change.html",
    "tag": "tags/regex.html",
    "year": "years/2025.html",
    "services": "services.html",
    "causes": "causes.html",
    "tags": "tags.html",
    "follow-ups": "follow-ups.html",
    "gaps": "gaps.html",
    "search": "search.html",
    "statistics": "statistics.html",
    "length": "statistics/mitigate.html",
    "about": "about.html",
    "404": "404.html",
}
# The page of a diagram that could not be drawn when the site was built.
FRAMED = "diagrams/2025-registry-split-brain-1.html"
LANGUAGES = ("en", "zh")
SCHEMES = ("http", "file")

# The incidents that the sample knowledge base was founded with; each is there in both languages.
FOUNDING = (
    "2025-11-10-order-service-dll-mismatch",
    "2025-connection-pool-exhaustion",
    "2025-contract-drift",
    "2025-registry-split-brain",
)


def page_of(kind: str, language: str = "en") -> str:
    """The page that stands for a kind, relative to the site."""
    return KINDS[kind] if language == "en" else f"{language}/{KINDS[kind]}"


def incident_pages() -> dict[str, Path]:
    """Every incident page of the sample knowledge base, with the Markdown file that it was made from."""
    files = sorted((REPOSITORY / "incidents").rglob("*.md"))
    return {_incident_page(file.name.removesuffix(".md")): file for file in files}


def _incident_page(name: str) -> str:
    slug = name.removesuffix(".zh")
    return f"incidents/{slug}.html" if slug == name else f"zh/incidents/{slug}.html"


@dataclass(frozen=True)
class Site:
    """A site in a folder, served on this machine."""

    folder: Path
    server: str

    @cached_property
    def pages(self) -> list[str]:
        """Every HTML file, relative to the site."""
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))

    def address(self, page: str, scheme: str = "http") -> str:
        """A page may have a query or a fragment behind it; no file of a site has their marks in its name."""
        return f"{self.server if scheme == 'http' else self.folder.as_uri() + '/'}{quote(page, safe='/?=&#')}"

    def text(self, page: str) -> str:
        return (self.folder / page).read_text(encoding="utf-8")


@contextmanager
def published(root: Path, folder: Path, program: Path | None = None):
    """The site of a knowledge base, built into `folder` and served."""
    build(root, folder, program=program)
    with serve(folder) as server:
        yield Site(folder, server)
