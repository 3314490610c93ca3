"""Authors are trusted with words, never with code: a site made of attacks runs none of them."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from support.documents import read_documents
from support.drawings import frames, look
from support.program import REPOSITORY, lonely_binary
from support.site import SCHEMES, published

# What every attack tries to run; tabs.py reports it as a problem.
RUN = "window.__pwned=1"
TAG = f"<img src=x onerror={RUN}><script>{RUN}</script>"
OUTSIDE = "https://elsewhere.invalid"

# A quote with a combining mark is one `Character` to Swift and two to a browser: an escaper that compares characters
# leaves the quote, and what follows it becomes an attribute.
ACCENT = "\u0301"

# How a value leaves the place where it stands: text, an attribute, an element whose content is text, a comment.
BREAKOUTS = {
    "element": TAG,
    "attribute": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    "accent": f'"{ACCENT} onmouseover={RUN} autofocus onfocus={RUN} x="',
    "apostrophe": f"'{ACCENT} onmouseover={RUN} autofocus onfocus={RUN} x='",
    "title": f"</title>{TAG}",
    "pre": f"</code></pre>{TAG}",
    "comment": f"--><!--><script>{RUN}</script>",
    "template": "{{{title}}} {{> partials/head}} {{page.root}}",
}

LINKS = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java&#9;script:{RUN}",
    f"&#1;javascript:{RUN}",
    f"javascript&colon;{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f"//elsewhere.invalid/{RUN}",
]

MARKUP = [
    TAG,
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f'<iframe srcdoc="<script>parent.{RUN[7:]}</script>"></iframe>',
    f"<details open ontoggle={RUN}><summary onclick={RUN}>more</summary>text</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<object data=javascript:{RUN}></object><embed src=javascript:{RUN}>",
    f"<form action=javascript:{RUN}><button>go</button></form>",
    f"<base href={OUTSIDE}/>",
    f"<meta http-equiv=refresh content='0; url={OUTSIDE}'>",
    f"<link rel=stylesheet href={OUTSIDE}/x.css>",
    f"<style>@import '{OUTSIDE}/x.css'; body {{ display: none }}</style>",
    f"<p style='background: url({OUTSIDE}/x.png)'>styled</p>",
    f"<math><mtext></p><style><img src='</style>{TAG}'></style></mtext></math>",
    f"<noscript><p title='</noscript>{TAG}'></p></noscript>",
    f"<textarea><p title='</textarea>{TAG}'></p></textarea>",
    f'<a href="javascript:{RUN}" target="_blank">here</a>',
    f'<a href="java\nscript:{RUN}">here</a>',
    '<b id="pm-content" class="skip" name="body">names that the page uses</b>',
    f"<!-- {RUN} --><![CDATA[<script>{RUN}</script>]]><?php {RUN} ?>",
]

DIAGRAMS = {
    "click": f"""flowchart LR
    accTitle: {BREAKOUTS["accent"]}
    A[One] --> B[Two] --> C[Three] --> D[Four]
    click A call alert("{RUN}")
    click B "javascript:{RUN}"
    click C href "{OUTSIDE}/" "tip" _top
    click D "javascript:{RUN}" _self
""",
    "label": f"""flowchart LR
    accTitle: {TAG}
    A["{TAG.replace('"', "'")}"] -->|"<b onclick={RUN}>x</b>"| B["<a href='javascript:{RUN}'>go</a>"]
    B --> C["<iframe srcdoc='<script>{RUN}</script>'></iframe>"]
""",
    "pre": f'flowchart LR\n    A[before] --> B["</pre><script>{RUN}</script>"]\n',
    "init": "%%{init: {'securityLevel': 'loose', 'htmlLabels': true, 'startOnLoad': true, 'secure': []}}%%\n"
    f'flowchart LR\n    A["{TAG}"] --> B\n    click B "javascript:{RUN}"\n',
    "style": f"%%{{init: {{'themeCSS': '}}</style><script>{RUN}</script>', 'fontFamily': '\\\"></style>{TAG}'}}}}%%\n"
    "flowchart LR\n    A --> B\n",
    "front matter": f"---\ntitle: \"{TAG.replace('=', ' = ')}\"\n"
    "config:\n  securityLevel: loose\n  flowchart:\n    htmlLabels: true\n---\n"
    f'flowchart LR\n    A["{TAG}"] --> B\n    click B "javascript:{RUN}"\n',
    "sequence": f"sequenceDiagram\n    participant A as {TAG}\n    A->>A: <b onclick={RUN}>x</b>\n"
    f'    links A: {{"go": "javascript:{RUN}"}}\n',
}
# Mermaid cannot read these; their source is shown.
BROKEN_DIAGRAMS = {
    "broken": f"flowchart LR\n    A[{TAG} --> ((\n",
    "unknown": f"{TAG}\n",
}


def incident(diagrams: Iterable[str]) -> str:
    """One incident with every attack in every place that takes an author's words."""
    words = [f"{value} x" for value in BREAKOUTS.values()]
    front = {
        "id": "INC-2024-0001",
        "title": " ".join(words),
        "language": "en",
        "severity": "SEV1",
        "status": "published",
        "services": ["../../x", *words],
        "tags": ["../../x", *words],
        "cause": words[0],
        "detected_by": words[1],
        "authors": words,
        "started": "2024-01-01T10:00:00Z",
        "resolved": words[2],
    }
    cell = [word.replace("|", "\\|") for word in words]
    lines = ["---", *(f"{key}: {json.dumps(value)}" for key, value in front.items()), "---", ""]
    lines += ["## Summary", "", *(f"{word}\n" for word in words)]
    lines += [f"[link]({link}) [title](x.md '{words[2]}') <{link}>\n" for link in LINKS]
    lines += [f"[reference][{number}]\n\n[{number}]: {link}\n" for number, link in enumerate(LINKS)]
    lines += [f"![picture]({link})\n" for link in LINKS if not link.startswith("//")]
    lines += [f'![{words[1]}](missing.png "{words[3]}")\n']
    lines += ["## Impact", "", *(f"{markup}\n" for markup in MARKUP)]
    lines += [f"A line with {markup} in it.\n" for markup in MARKUP]
    lines += [f"| {value} | {value} |\n|---|---|\n| {value} | {value} |\n" for value in cell]
    lines += [f"### {word}\n" for word in words]
    lines += ["### pm-content", "### pm-contents", "### follow-up-1", "### gap-g1", "### constructor", ""]
    lines += [f"```{value}\n{value}\n{TAG}\n```\n" for value in words]
    lines += ["## Timeline", "", "| Time | Event |", "|---|---|", "| 10:00 | Started |"]
    lines += [f"| 10:{minute:02} {value} | {value} |" for minute, value in enumerate(cell, 1)]
    lines += ["", "## Metrics", "", f"| Metric | Normal | Observed | At | {cell[1]} |", "|---|---|---|---|---|"]
    lines += [f"| {value} | 1 {value} | 2 {value} | {value} | {value} |" for value in cell]
    lines += ["| Latency | 1 ms | 900 ms | 10:05 | x |"]
    lines += [
        "",
        "## Detection",
        "",
        *(f"| Signal | Source | Interval |\n|---|---|---|\n| {v} | {v} | {v} |\n" for v in cell),
    ]
    lines += ["## Detection gaps", "", *(f"- G{n}: {value}" for n, value in enumerate(words, 1))]
    lines += ["", "## Root cause", "", *(f"```mermaid\n{source}```\n" for source in diagrams)]
    lines += ["## Contributing factors", "", *(f"- {value}" for value in words), "", "## Remediation", "", *words]
    lines += [
        "",
        "## Follow-up actions",
        "",
        "| Action | Type | Owner | Due | Status | Ticket | Closes |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [f"| {v} | {v} | {v} | {v} | {v} | [t](javascript:{RUN}) {v} | G{n} {v} |" for n, v in enumerate(cell, 1)]
    lines += ["", "## Lessons learned", "", f"See INC-2024-0002. {TAG}", ""]
    return "\n".join(lines)


# A picture on another machine: opening the page would tell that machine who reads it.
PICTURES = f"""---
id: INC-2024-0003
title: Pictures from elsewhere
---
## Summary

![one]({OUTSIDE}/one.png) ![two](//elsewhere.invalid/two.png)

<img src="{OUTSIDE}/three.png" srcset="{OUTSIDE}/four.png 2x" alt="three">

<picture><source srcset="{OUTSIDE}/five.png"><img src="six.png" alt="six"></picture>
"""

# What is expected in a frame: Mermaid looks at an author's markup before it drops it, and the policy reports that. A
# picture in a label is allowed as any picture of the site is; this one is not there.
IN_FRAMES = (
    r"^console error: (Executing inline event handler violates .*/mermaid\.js\]"
    r"|stopped by the policy: script-src-attr inline on \S*/diagrams/)|\S*/diagrams/x\b"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The site of a hostile knowledge base, in a folder whose surroundings it must not touch."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder / "root")
    with published(folder / "root", folder / "site") as site:
        assert sorted(path.name for path in folder.iterdir()) == ["root", "site"]
        yield site


@pytest.fixture(scope="module")
def framed_hostile(tmp_path_factory):
    """The same site where nothing can be drawn when it is built: browsers draw its diagrams."""
    folder = tmp_path_factory.mktemp("hostile-framed")
    write(folder / "root")
    with published(folder / "root", folder / "site", lonely_binary(folder / "bin")) as site:
        yield site


def write(root: Path) -> None:
    """The hostile knowledge base."""
    (root / "incidents").mkdir(parents=True)
    (root / "third-party").symlink_to(REPOSITORY / "third-party")
    settings = {
        "title": BREAKOUTS["title"],
        "summary": BREAKOUTS["attribute"],
        "language": "en",
        "services": {"../../x": {"name": TAG, "owner": BREAKOUTS["accent"]}},
    }
    (root / "postmortem.yml").write_text(json.dumps(settings), encoding="utf-8")
    (root / "incidents" / "attack.md").write_text(
        incident([*DIAGRAMS.values(), *BROKEN_DIAGRAMS.values()]), encoding="utf-8"
    )
    words = incident([])
    translation = words.replace('language: "en"', 'language: "zh"')
    other = words.replace("INC-2024-0002", "INC-2024-0001").replace('id: "INC-2024-0001"', 'id: "INC-2024-0002"')
    (root / "incidents" / "attack.zh.md").write_text(translation, encoding="utf-8")
    (root / "incidents" / f"o'ther {ACCENT}.md").write_text(other, encoding="utf-8")
    (root / "incidents" / "pictures.md").write_text(PICTURES, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_documents(browser, hostile):
    page = browser.new_page()
    yield read_documents(page, hostile)
    page.close()


def test_no_attack_becomes_markup(hostile_documents):
    """No script, event handler, style, form or object: the policy is a second wall, not the first."""
    forbidden = {"style", "form", "input", "button", "object", "embed", "video", "base", "textarea", "noscript", "math"}
    assert not {page: document.scripts for page, document in hostile_documents.items() if document.scripts}
    assert not {page: document.styles for page, document in hostile_documents.items() if document.styles}
    assert not {
        page: found for page, document in hostile_documents.items() if (found := forbidden & {*document.elements})
    }


def test_no_link_holds_code(hostile_documents):
    """Links are relative, or lead to the web or a mailbox."""
    bad = [
        (page, link)
        for page, document in hostile_documents.items()
        for link in document.links
        if (":" in link.value.split("/")[0] or link.value.startswith("//"))
        and not link.value.startswith(("https://", "http://", "mailto:"))
    ]
    assert not bad


def test_no_picture_is_asked_of_another_machine(tab, hostile, hostile_documents):
    """A picture that is not the site's own becomes a link, which a reader may follow or not."""
    links = [link for link in hostile_documents["incidents/pictures.html"].links if "elsewhere.invalid" in link.value]
    assert len(links) >= 3
    assert {link.element for link in links} == {"a"}
    with tab.visit(hostile, "incidents/pictures.html"):
        pass


def test_ids_stay_unique(hostile_documents):
    """Headings named like the page's own places get other names."""
    repeated = {
        page: {name for name in document.ids if document.ids.count(name) > 1}
        for page, document in hostile_documents.items()
    }
    assert not {page: names for page, names in repeated.items() if names}


def test_names_are_no_paths(hostile):
    """A service or tag called `../../x` has a page among the others, and all that is written is inside the site."""
    assert len([page for page in hostile.pages if page.startswith("services/")]) == len(BREAKOUTS) + 1
    assert len([page for page in hostile.pages if page.startswith("tags/")]) == len(BREAKOUTS) + 1
    assert all(path.resolve().is_relative_to(hostile.folder) for path in hostile.folder.rglob("*"))


def test_no_page_is_hidden(hostile):
    """No name begins with a dot, which servers refuse and Jekyll skips, nor with an accent that has no letter."""
    names = [part for page in hostile.pages for part in page.split("/")]
    assert not [name for name in names if name.startswith(".") or unicodedata.combining(name[0])]


def test_words_stay_words(browser, hostile):
    """An attack is shown as it was written: nothing is dropped, nothing is taken for a template."""
    page = browser.new_page()
    page.set_content(hostile.text("incidents/attack.html"))
    heading = page.locator("h1").inner_text()
    page.close()
    for words in BREAKOUTS.values():
        assert " ".join(words.split()) in " ".join(heading.split())


def test_long_names_stay_in_their_column(tab, hostile):
    """A tag of a hundred letters breaks; it does not push the others over the edge."""
    with tab.visit(hostile, "index.html") as page:
        assert not page.evaluate("""
          () => [...document.querySelectorAll(".aside")].flatMap(aside => [...aside.querySelectorAll("*")]
            .filter(part => part.getBoundingClientRect().right > aside.getBoundingClientRect().right + 1)
            .map(part => part.outerHTML.slice(0, 160)))
        """)


def test_no_page_runs_an_attack(tab, hostile):
    """Every page is opened: no script of an author runs, no dialog opens, nothing is asked of another machine.

    The page with the diagrams has its own tests below; the Chinese lists are made as the English ones are.
    """
    apart = {"incidents/attack.html", "incidents/pictures.html"}
    for path in {*hostile.pages, "zh/incidents/attack.html"} - apart:
        if not path.startswith(("diagrams/", "zh/")) or path == "zh/incidents/attack.html":
            with tab.visit(hostile, path) as page:
                provoke(page)


# What is in the drawings of a page and should not be: an element that is no part of a picture, a way out.
IN_DRAWINGS = """
() => [...document.querySelectorAll(".drawing svg, .drawing svg *")].filter(element =>
  element.namespaceURI !== "http://www.w3.org/2000/svg"
  || ["script", "style", "foreignObject", "image", "use", "animate", "set"].includes(element.localName)
  || [...element.attributes].some(({ name, value }) => name.startsWith("on") || name === "style"
    || /^\\s*(javascript|data|vbscript):|url\\((?!#)/i.test(value)))
  .map(element => element.outerHTML.slice(0, 160))
"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_finished_drawing_runs_an_attack(tab, hostile, scheme):
    """A diagram in a page is words and lines; what cannot be drawn shows its source, in a frame that stays empty."""
    with tab.visit(hostile, "incidents/attack.html", scheme, expected=IN_FRAMES) as page:
        assert page.locator(".drawing > svg").count() == len(DIAGRAMS) + 2, "also a causal chain and a map of links"
        assert not page.evaluate(IN_DRAWINGS)
        seen = [look(frame) for frame in frames(page)]
        for frame in page.frames:
            provoke(frame)
    assert [drawing["source"] for drawing in seen] == list(BROKEN_DIAGRAMS.values())
    assert all(drawing["state"] == "failed" and not drawing["scripted"] for drawing in seen)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_framed_diagram_runs_an_attack(tab, framed_hostile, scheme):
    """Drawn or not, a diagram is words and lines: in its frame there is nothing to click that runs."""
    with tab.visit(framed_hostile, "incidents/attack.html", scheme, expected=IN_FRAMES) as page:
        seen = [look(frame) for frame in frames(page)]
        for frame in page.frames:
            provoke(frame)
    assert len(seen) == len(DIAGRAMS) + len(BROKEN_DIAGRAMS) + 2, "also a causal chain and a map of links"
    assert not [drawing["scripted"] for drawing in seen if drawing["scripted"]]
    for drawing in seen:
        expected = "failed" if drawing["source"] in BROKEN_DIAGRAMS.values() else "drawn"
        assert drawing["state"] == expected, drawing["source"]


def provoke(page):
    """Does to every element what a handler may wait for; the tab reports what runs."""
    page.evaluate("""() => {
      for (const element of document.querySelectorAll("body *"))
        for (const name of ["mouseover", "mouseenter", "pointerdown", "focus", "toggle", "error", "load"])
          element.dispatchEvent(new Event(name));
      for (const link of document.querySelectorAll("a"))
        if (/^\\s*(javascript|data|vbscript):/i.test(link.href.baseVal ?? link.href)) throw new Error(link.outerHTML);
    }""")
