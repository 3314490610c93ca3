"""Known-item queries: each is made of one document, which the search should bring back."""

import re
from dataclasses import dataclass
from random import Random

from .pages import Page

CLASSES = ("title words", "body phrase", "misspelt ending", "two characters", "three characters")


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    language: str
    page: str  # of the document, relative to the site


def sample(pages: list[Page], each: int, seed: int) -> list[Query]:
    """`each` queries of every class, from documents drawn by chance; the same for the same seed.

    A class of which a thousand draws in a row make none has no queries: a base without Chinese has no fragments.
    """
    random = Random(seed)
    queries = []
    for kind in CLASSES:
        made = failed = 0
        while made < each and failed < 1000:
            page = random.choice(pages)
            text = _make(kind, page, random)
            failed = 0 if text else failed + 1
            if text:
                queries.append(Query(kind, text, "zh" if page.is_chinese else "en", page.path))
                made += 1
    return queries


def _make(kind, page, random):
    if kind in ("two characters", "three characters"):
        runs = re.findall(r"[\u4e00-\u9fff]{3,}", "\n".join([page.title, *page.passages]))
        if not page.is_chinese or not runs:
            return None
        run, length = random.choice(runs), 2 if kind == "two characters" else 3
        start = random.randrange(len(run) - length + 1)
        return run[start:start + length]
    if page.is_chinese:
        return None
    words = re.findall(r"[A-Za-z]{4,}", page.title)
    if kind == "title words":
        return " ".join(random.sample(words, 3)) if len(words) >= 3 else None
    if kind == "misspelt ending":
        long = [word for word in words if len(word) >= 6]
        if not long or len(words) < 2:
            return None
        word = random.choice(long)
        other = random.choice([other for other in words if other != word] or words)
        return f"{other} {_misspell(word, random)}"
    passages = [passage.split() for passage in page.passages if re.match(r"[A-Za-z]", passage)]
    passages = [words for words in passages if len(words) >= 6]
    if not passages:
        return None
    words = random.choice(passages)
    start = random.randrange(len(words) - 4)
    phrase = re.sub(r"[^A-Za-z0-9 '-]", "", " ".join(words[start:start + 5]))
    return phrase if len(phrase.split()) == 5 else None


def _misspell(word, random):
    """The word with its last letters wrong: one missing, doubled, exchanged or another."""
    head, tail = word[:-2], word[-2:]
    return random.choice([
        head + tail[0], head + tail + tail[1], head + tail[1] + tail[0], head + tail[0] + random.choice("xzqw")])
