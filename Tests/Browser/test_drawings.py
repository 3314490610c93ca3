"""Diagrams drawn without a browser look like those that Mermaid draws in one, and are fit for a page.

The gallery has every kind of diagram that Mermaid 11.16 knows, and odd ones.
"""

import re
import shutil

import pytest

from support.gallery import LOOK, drawn_in_browser, sources
from support.program import REPOSITORY
from support.renderer import Problem, Renderer

NAMES = sorted(sources())

# Here the drawing is meant to be another: formulas become a line of text, pictures of other sites and a label that
# needs a script are left out.
OTHER_WORDS = {"flowchart/math", "sequence/math", "flowchart/image", "flowchart/hostile"}

# Typefaces that a reader may have: the widest, the narrowest, and one whose Latin letters come from a Chinese one.
TYPEFACES = ["DejaVu Sans", "Nimbus Sans", "Noto Sans CJK SC"]


@pytest.fixture(scope="module")
def renderer():
    renderer = Renderer()
    yield renderer
    renderer.close()


@pytest.fixture(scope="module")
def drawings(renderer):
    return {name: renderer.draw(source, f"d{index}") for index, (name, source) in enumerate(sources().items())}


@pytest.fixture(scope="module")
def originals(browser):
    page = browser.new_page()
    yield drawn_in_browser(page, sources())
    page.close()


@pytest.fixture(scope="module")
def page(browser, drawings, tmp_path_factory):
    """All drawings in a page with the strict policy of the site's pages."""
    folder = tmp_path_factory.mktemp("gallery")
    for name in ["theme.css", "diagrams.css"]:
        shutil.copy(REPOSITORY / "templates/assets" / name, folder)
    figures = "\n".join(f'<figure id="{name}">{drawing.svg}</figure>' for name, drawing in drawings.items())
    (folder / "index.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
        <link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="diagrams.css"></head>
        <body>{figures}</body></html>""",
        encoding="utf-8",
    )
    page = browser.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.evaluate(f"() => {{ {LOOK} {FIT} }}")
    yield page
    page.close()


def test_every_diagram_of_the_gallery_is_drawn(drawings):
    assert set(drawings) == set(NAMES)
    for name, drawing in drawings.items():
        assert drawing.width > 0 and drawing.height > 0, name


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_the_words_and_parts_of_the_browsers(page, originals, name):
    if "error" in originals[name]:
        pytest.skip(f"the browser does not draw it: {originals[name]['error']}")
    ours = page.evaluate("name => look(document.getElementById(name).querySelector('svg'))", name)
    theirs = {key: value for key, value in originals[name].items() if key != "bytes"}
    for seen in (ours, theirs):
        # Commits that nobody named get random names.
        seen["labels"] = sorted(re.sub(r"^(\d+-)[0-9a-f]{7}$", r"\1", label) for label in seen["labels"])
    if name in OTHER_WORDS:
        del ours["labels"], theirs["labels"]
    assert ours == theirs


# How far a label sticks out of the shape that it belongs to, in pixels; of all labels in boxes of a drawing.
FIT = """
window.overflow = svg => {
  const boxOf = label => {
    const holder = label.closest(".node, .edgeLabel, .icon-shape, .mindmap-node, .em-box, .stateGroup");
    const before = label.previousElementSibling;
    if (!holder && before?.localName === "rect" && /actor|note/.test(before.getAttribute("class"))) return before;
    if (!holder) return null;
    return holder.querySelector(":is(rect, polygon, circle, ellipse, path):not(defs *)");
  };
  const found = [];
  for (const label of svg.querySelectorAll("text")) {
    const box = boxOf(label);
    if (!box) continue;
    const group = box.parentElement.matches(".label-container, .outer-path, .basic") ? box.parentElement : box;
    const [inner, outer] = [label.getBoundingClientRect(), group.getBoundingClientRect()];
    const beyond = Math.max(outer.left - inner.left, inner.right - outer.right);
    found.push({ label: label.textContent, beyond });
  }
  return found;
};
"""

# Mermaid itself draws these labels outside or across: names below icons, members of columns, numbers beside a box.
OUTSIDE = {"flowchart/icons", "flowchart/image", "flowchart/new-shapes", "flowchart/shapes-marks"}


@pytest.mark.parametrize("face", TYPEFACES)
def test_labels_lie_within_their_boxes(page, face, capsys):
    """In Latin, Chinese, Japanese, Korean and emoji, whatever typeface the reader has."""
    page.evaluate("face => document.documentElement.style.setProperty('--font-text', `'${face}'`)", face)
    found = []
    for name in NAMES:
        if name in OUTSIDE:
            continue
        overflows = page.evaluate("name => overflow(document.getElementById(name).querySelector('svg'))", name)
        found += [(entry["beyond"], name, entry["label"]) for entry in overflows]
    assert len(found) > 300
    worst = max(found)
    with capsys.disabled():
        print(f"\n{face}: {len(found)} labels in boxes; worst: {worst[0]:.1f} px beyond, {worst[2]!r} in {worst[1]}")
    assert [entry for entry in found if entry[0] > 1] == []


def test_the_strict_policy_stops_nothing(page):
    assert page.complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_not_larger_than_mermaids(drawings, originals, name):
    if "error" not in originals[name]:
        assert len(drawings[name].svg.encode()) <= originals[name]["bytes"]


@pytest.mark.parametrize("name", NAMES)
def test_markup_holds_nothing_but_a_drawing(drawings, name):
    svg = drawings[name].svg
    assert not re.search(r"<(script|style|foreignObject|image|iframe|animate|set)\b", svg, re.IGNORECASE)
    assert not re.search(r"<[^>]*\s(style|on\w+|src|xml:base)=", svg, re.IGNORECASE)
    for reference in re.findall(r'="[^"]*url\(([^)]*)\)', svg):
        assert reference.startswith("#d")
    for address in re.findall(r'href="([^"]*)"', svg):
        assert address.startswith(("#d", "https://")), address
    identifiers = re.findall(r'\sid="([^"]*)"', svg)
    assert len(identifiers) == len(set(identifiers))
    for reference in re.findall(r"url\(#([^)]*)\)", svg):
        assert reference in identifiers
    assert 'role="img"' in svg or ('role="group"' in svg and "<a " in svg)


def test_the_same_source_gives_the_same_bytes_whatever_came_before(renderer, drawings):
    for index, (name, source) in reversed(list(enumerate(sources().items()))):
        assert renderer.draw(source, f"d{index}") == drawings[name], name


PROBLEMS = {
    "flowchart TD\n  A[Start --> B\n  C --> D": (2, 5),
    "sequenceDiagram\n  Alice->>Bob Hello\n": (2, 20),
    "---\ntitle: x\n---\nflowchart LR\n\n  A--> B[(\n": (6, 11),
    "%%{init: {'theme':'forest'}}%%\n%% a comment\nflowchart LR\n  A--> |x\n": (4, 9),
    'pie title X\n  "a" : x\n': (2, 9),
    "gitGraph\n  commit\n  checkout nope\n": (3, 3),
    "stateDiagram-v2\n  [*] --> {\n": (2, 11),
    "---\nconfig:\n  theme: [\n---\nflowchart LR\n A-->B": (4, 1),
    "no diagram": (None, None),
}


@pytest.mark.parametrize("source", PROBLEMS)
def test_a_problem_has_its_place_in_the_authors_source(renderer, source):
    with pytest.raises(Problem) as raised:
        renderer.draw(source)
    assert (raised.value.line, raised.value.column) == PROBLEMS[source]
    assert raised.value.message and "bomb" not in raised.value.message


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"])
def test_names_of_the_language_do_no_harm(renderer, drawings, name):
    """Mermaid may refuse them, as it does in a browser; the next diagram does not notice."""
    try:
        renderer.draw(f"flowchart LR\n  {name}[a] --> b\n  style {name} fill:red\n  classDef {name} fill:red\n")
    except Problem:
        pass
    first = NAMES[0]
    assert renderer.draw(sources()[first], "d0") == drawings[first]


@pytest.mark.parametrize(
    "source", ["flowchart LR\n" + "\n".join(f"  a{i} --> b{i}" for i in range(600)), 'packet\n  0-900000: "a"\n'])
def test_a_huge_diagram_is_refused(renderer, source):
    with pytest.raises(Problem):
        renderer.draw(source)


def test_a_long_list_of_styles_and_a_wide_mind_map_are_drawn_in_time(renderer):
    """The helper's processor time ends them otherwise; once they took half a minute each."""
    styles = "\n".join(f"  style a{index % 10} fill:#{index:06x}" for index in range(1900))
    assert renderer.draw("flowchart LR\n" + "\n".join(f"  a{i} --> a{i + 1}" for i in range(10)) + "\n" + styles)
    branches = "\n".join(f"    n{i}\n" + "\n".join(f"      n{i}x{j}" for j in range(14)) for i in range(20))
    assert renderer.draw(f"mindmap\n  root((r))\n{branches}\n")
