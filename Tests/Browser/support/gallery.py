"""Diagrams of every kind, in `diagrams/<kind>/<name>.mmd`, and how a browser's own Mermaid draws them."""

import json
from pathlib import Path

from .renderer import THIRD_PARTY

GALLERY = Path(__file__).resolve().parents[1] / "diagrams"


def sources() -> dict[str, str]:
    """Sources by names such as `flowchart/basic`."""
    files = sorted(GALLERY.glob("*/*.mmd"))
    return {file.relative_to(GALLERY).with_suffix("").as_posix(): file.read_text(encoding="utf-8") for file in files}


# Draws all sources; gives for each the size of the drawing's markup and what `look` finds, or an error.
_DRAW = """
async sources => {
  mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, deterministicIds: true });
  const seen = {};
  let count = 0;
  for (const [name, source] of Object.entries(sources)) {
    const holder = document.body.appendChild(document.createElement("div"));
    try {
      const { svg } = await mermaid.render(`m${count++}`, source);
      holder.innerHTML = svg;
      seen[name] = { bytes: new TextEncoder().encode(svg).length, ...look(holder.querySelector("svg")) };
    } catch (error) {
      seen[name] = { error: String(error.message ?? error) };
    }
    holder.remove();
  }
  return seen;
}
"""

# What a drawing shows, in Mermaid's markup and in ours: its words without blanks, and how many of what it has.
LOOK = """
window.look = svg => {
  // Menus that only a script opens are not shown, nor are tasks that end before they begin.
  const shown = element => element.getClientRects().length > 0 && !(element.getAttribute("width") < 0);
  const count = selector => [...svg.querySelectorAll(selector)].filter(shown).length;
  const labels = [...svg.querySelectorAll("text, foreignObject")]
    .filter(label => shown(label) && !label.closest("defs") && !(label.localName === "text" && label.closest("switch")
      && label.closest("switch").querySelector("foreignObject")))
    .map(label => label.textContent.replace(/\\s/g, "")).filter(Boolean);
  return {
    labels: labels.sort(),
    nodes: count(".node"),
    clusters: count(".cluster"),
    edges: count(".edgePaths path[marker-end], .flowchart-link, .relation, .transition, .edge"),
    actors: count("rect.actor"),
    messages: count(".messageLine0, .messageLine1"),
    tasks: count("rect.task"),
    slices: count(".pieCircle"),
    commits: count("circle.commit"),
  };
};
"""


def drawn_in_browser(page, wanted: dict[str, str]) -> dict[str, dict]:
    page.goto("about:blank")
    page.add_script_tag(path=THIRD_PARTY / "mermaid.js")
    page.evaluate(f"() => {{ {LOOK} }}")
    return page.evaluate(_DRAW, json.loads(json.dumps(wanted)))
