// Where the runs of an SVG `text` element come to stand.
(() => {
  "use strict";
  const { dom, text } = postmortem;

  // How far the baseline lies below the given y, in em.
  const baselines = {
    middle: 0.27, central: 0.345, hanging: 0.76, mathematical: 0.46, "text-before-edge": text.ascent,
    "text-top": text.ascent, "text-after-edge": -text.descent, "text-bottom": -text.descent, ideographic: -0.12,
    "before-edge": text.ascent, "after-edge": -text.descent,
  };
  const shiftOf = (name) => (name !== null && Object.hasOwn(baselines, name) ? baselines[name] : 0);
  const isPreserved = (element) => /^(pre|break-spaces)/.test(dom.styles.valueOf(element, "white-space") ?? "")
    || element.getAttribute("xml:space") === "preserve";

  const first = (list) => (list === null ? null : list.trim().split(/[\s,]+/)[0]);

  // Runs { text, x, y, width, font, element } with y on the baseline; `length` is the sum of the widths.
  function layOut(root) {
    const chunks = [];
    let chunk = null;
    let [penX, penY] = [0, 0];
    let endsInBlank = true;
    // Where the next character goes: of an element and those around it that begin with it, the innermost decides.
    let next = {};

    function startChunk(element) {
      chunk = { runs: [], anchor: dom.styles.valueOf(element, "text-anchor") ?? "start", width: 0 };
      chunks.push(chunk);
    }

    function addRun(element, data) {
      let run = text.undisguised(data).replace(/[\t\n\r]/g, " ");
      if (!isPreserved(element)) {
        run = run.replace(/ +/g, " ");
        if (endsInBlank) run = run.replace(/^ /, "");
      }
      if (run === "") return;
      endsInBlank = run.endsWith(" ");
      if (next.x !== undefined || next.y !== undefined || chunk === null) startChunk(element);
      penX = (next.x ?? penX) + (next.dx ?? 0);
      penY = (next.y ?? penY) + (next.dy ?? 0);
      next = {};
      const font = text.fontOf(element);
      const width = text.width(run, font);
      const shift = shiftOf(dom.styles.declared(element).get("alignment-baseline")?.value ?? null)
        || shiftOf(dom.styles.valueOf(element, "dominant-baseline"));
      chunk.runs.push({ text: run, x: penX, y: penY + shift * font.size, width, font, element });
      chunk.width += width;
      penX += width;
    }

    function visit(element) {
      if (dom.styles.declared(element).get("display")?.value === "none") return;
      const em = text.fontOf(element).size;
      for (const name of ["x", "y", "dx", "dy"]) {
        const length = text.length(first(element.getAttribute(name)), em);
        if (length !== null) next[name] = length;
      }
      for (let child = element._first; child; child = child._next) {
        if (child.nodeType === 3) addRun(element, child.data);
        else if (child.nodeType === 1 && /^(tspan|a|textPath)$/.test(child.localName)) visit(child);
      }
    }

    visit(root);
    const last = chunk?.runs.at(-1);
    if (last && last.text.endsWith(" ") && !isPreserved(last.element)) {
      const width = text.width(last.text.trimEnd(), last.font);
      chunks.at(-1).width += width - last.width;
      Object.assign(last, { text: last.text.trimEnd(), width });
    }
    for (const { runs, anchor, width } of chunks) {
      const shift = anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
      for (const run of runs) run.x -= shift;
    }
    return { runs: chunks.flatMap(({ runs }) => runs), length: chunks.reduce((sum, { width }) => sum + width, 0) };
  }

  // The box of all runs, or of those within one `tspan`.
  function boundsOf(root, part = root) {
    const bounds = new dom.geometry.Bounds();
    for (const { x, y, width, font, element } of layOut(root).runs) {
      if (part !== root && !part.contains(element)) continue;
      bounds.add(x, y - text.ascent * font.size);
      bounds.add(x + width, y + text.descent * font.size);
    }
    return bounds;
  }

  function lengthOf(root, part = root) {
    const { runs, length } = layOut(root);
    if (part === root) return length;
    return runs.reduce((sum, run) => sum + (part.contains(run.element) ? run.width : 0), 0);
  }

  text.svg = { layOut, boundsOf, lengthOf };
})();
