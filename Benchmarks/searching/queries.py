"""Known-item queries: each is made of one document, which the search should bring back."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

CLASSES = ("title words", "body phrase", "misspelt ending", "two characters", "three characters")


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    language: str
    page: str  # of the document, relative to the site


def sample(incidents: Path, each: int, seed: int) -> list[Query]:
    """`each` queries of every class, from documents drawn by chance; the same for the same seed."""
    random = Random(seed)
    files = sorted(incidents.rglob("*.md"))
    queries = []
    for kind in CLASSES:
        made = 0
        while made < each:
            file = random.choice(files)
            head, body = file.read_text(encoding="utf-8").split("\n---\n", 1)
            title = re.search(r"^title: (.*)$", head, re.M)[1].strip("\"'")
            chinese = bool(re.search(r"^language: zh", head, re.M))
            text = _make(kind, title, body, chinese, random)
            if text:
                queries.append(Query(kind, text, "zh" if chinese else "en", f"incidents/{file.stem}.html"))
                made += 1
    return queries


def _make(kind, title, body, chinese, random):
    if kind in ("two characters", "three characters"):
        runs = [run for run in re.findall(r"[\u4e00-\u9fff]+", f"{title}\n{body}") if len(run) >= 3]
        if not chinese or not runs:
            return None
        run, length = random.choice(runs), 2 if kind == "two characters" else 3
        start = random.randrange(len(run) - length + 1)
        return run[start:start + length]
    if chinese:
        return None
    words = re.findall(r"[A-Za-z]{4,}", title)
    if kind == "title words":
        return " ".join(random.sample(words, 3)) if len(words) >= 3 else None
    if kind == "misspelt ending":
        long = [word for word in words if len(word) >= 6]
        if not long or len(words) < 2:
            return None
        word = random.choice(long)
        other = random.choice([other for other in words if other != word])
        return f"{other} {_misspell(word, random)}"
    paragraphs = [line for line in body.splitlines() if re.match(r"[A-Za-z]", line)]
    line = random.choice(paragraphs).split()
    if len(line) < 6:
        return None
    start = random.randrange(len(line) - 4)
    phrase = re.sub(r"[^A-Za-z0-9 '-]", "", " ".join(line[start:start + 5]))
    return phrase if len(phrase.split()) == 5 else None


def _misspell(word, random):
    """The word with its last letters wrong: one missing, doubled, exchanged or another."""
    head, tail = word[:-2], word[-2:]
    return random.choice([
        head + tail[0], head + tail + tail[1], head + tail[1] + tail[0], head + tail[0] + random.choice("xzqw")])
