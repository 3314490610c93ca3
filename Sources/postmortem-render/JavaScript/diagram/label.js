// Labels that Mermaid writes as HTML, as text of the drawing: it can be selected, printed, and needs no styles.
(() => {
  "use strict";
  const { dom, paint, svgMarkup, text } = postmortem;
  const { attribute, escape, number } = svgMarkup;

  // The colour behind a run: the innermost that is painted up to the label's outermost element.
  function backgroundOf(element) {
    for (let at = element; at && at.namespaceURI === dom.namespaces.html; at = at.parentElement) {
      const declared = dom.styles.declared(at);
      const value = declared.get("background-color")?.value ?? declared.get("background")?.value;
      const background = value === undefined ? null : paint.read(value);
      if (background && background !== "none" && !background.url) return background;
    }
    return null;
  }

  function linkOf(element) {
    const anchor = element.closest("a");
    return anchor ? postmortem.safeLink(anchor.getAttribute("href")) : null;
  }

  function decorationOf(element) {
    for (let at = element; at && !at.matches(".node"); at = at.parentElement) {
      const own = dom.styles.declared(at).get("text-decoration")?.value ?? "";
      if (/^(u|ins)$/.test(at.localName) || own.includes("underline")) return "underline";
      if (/^(s|del|strike)$/.test(at.localName) || own.includes("line-through")) return "line-through";
    }
    return "";
  }

  // What is known as HTML only once it is written and read again, as a browser does with Mermaid's drawing.
  function rootsOf(frame) {
    const isForeign = (root) => root.namespaceURI !== dom.namespaces.html && root.localName === "div";
    if (frame.children.some(isForeign)) frame.innerHTML = frame.innerHTML;
    return frame.children.filter((root) => root.namespaceURI === dom.namespaces.html);
  }

  // How far above the line a run stands, in em of the text around: half the rise of a browser's superscript.
  function riseOf(element) {
    for (let at = element; at && at.namespaceURI === dom.namespaces.html; at = at.parentElement) {
      if (at.localName === "sup") return 0.35;
      if (at.localName === "sub") return -0.2;
    }
    return 0;
  }

  class LabelWriter {
    constructor(writer, frame, matrix) {
      this.writer = writer;
      this.frame = frame;
      this.matrix = matrix;
      this.x = dom.geometry.numberOf(frame, "x");
      this.y = dom.geometry.numberOf(frame, "y");
    }

    // A rectangle behind the label, where its style asks for one.
    background(layout) {
      const line = layout.lines.find(({ runs }) => runs.length > 0);
      const found = line ? backgroundOf(line.runs[0].element) : null;
      if (!found) return "";
      const { rgb, property } = found;
      const box = { x: this.x, y: this.y, width: layout.width, height: layout.height };
      this.writer.backdrop.addBox(box, this.matrix, found);
      return `<rect${attribute("x", number(this.x))}${attribute("y", number(this.y))}`
        + `${attribute("width", number(layout.width))}${attribute("height", number(layout.height))}`
        + `${attribute("fill", property ? `var(${property})` : paint.asGiven({ rgb }))}${
          property ? "" : this.writer.opacity("fill-opacity", line.runs[0].element, found.alpha)}/>`;
    }

    fill(run, backdrop) {
      const colour = paint.of(run.element, "color", "text");
      return colour === "none" || colour.url ? "none" : paint.ofText(colour, backdrop);
    }

    style(run, around) {
      let markup = "";
      const { font } = run;
      if (font.size !== around.size) markup += attribute("font-size", number(font.size));
      if (font.weight !== around.weight) markup += attribute("font-weight", font.weight);
      if (font.isItalic !== around.isItalic) markup += attribute("font-style", font.isItalic ? "italic" : "normal");
      if (font.isMono !== around.isMono) {
        markup += attribute("font-family", `var(--font-${font.isMono ? "code" : "text"})`);
      }
      if (run.fill !== around.fill) markup += attribute("fill", run.fill);
      return markup;
    }

    // `rise` is how far above the line the run before it stands, in pixels.
    run(run, around, rise) {
      const own = riseOf(run.element) * around.size;
      const markup = this.style(run, around) + (own === rise ? "" : attribute("dy", number(rise - own)));
      const decoration = decorationOf(run.element);
      const attributes = markup + (decoration ? attribute("text-decoration", decoration) : "");
      const inside = attributes === "" ? escape(run.text) : `<tspan${attributes}>${escape(run.text)}</tspan>`;
      const href = linkOf(run.element);
      if (href === null) return inside;
      this.writer.hasLinks = true;
      return `<a${attribute("href", href)}${attribute("rel", "noopener")}>${inside}</a>`;
    }

    // Neighbours of one look become one run.
    merged(runs, backdrop) {
      const result = [];
      for (const run of runs) {
        const fill = this.fill(run, backdrop);
        const last = result.at(-1);
        if (last && last.element === run.element) last.text += run.text;
        else result.push({ ...run, fill });
      }
      return result;
    }

    lines(layout) {
      const drawn = layout.lines.filter(({ runs }) => runs.some((run) => run.text.trim() !== ""));
      if (drawn.length === 0) return "";
      const [left, middle] = dom.geometry.apply(this.matrix, this.x, this.y + layout.height / 2);
      const [right] = dom.geometry.apply(this.matrix, this.x + layout.width, this.y + layout.height / 2);
      const backdrop = this.writer.backdrop.mostOf(left, right, middle);
      const around = { size: 16, weight: 400, isItalic: false, isMono: false, fill: "var(--diagram-ink)" };
      const align = this.writer.isColumn(this.frame) ? "start" : drawn[0].align;
      const anchor = align === "center" ? "middle" : align === "right" || align === "end" ? "end" : "start";
      const first = this.merged(drawn[0].runs, backdrop)[0];
      let markup = anchor === "start" ? "" : attribute("text-anchor", anchor);
      markup += this.style(first, around);
      const base = { ...first.font, fill: first.fill };
      const content = drawn.map((line, index) => {
        let rise = 0;
        const inside = this.merged(line.runs, backdrop).map((run) => {
          const markup = this.run(run, base, rise);
          rise = riseOf(run.element) * base.size;
          return markup;
        }).join("");
        const isLast = index === drawn.length - 1;
        // The blank keeps words apart that are copied or read aloud; it is drawn, so the line moves by half of it.
        const shift = isLast || anchor === "start" ? 0 : 0.14 * base.size * (anchor === "middle" ? 1 : 2);
        const room = Math.min(layout.width, Math.max(line.available, line.width));
        const x = this.x + line.left + shift
          + (anchor === "middle" ? line.shift + line.width / 2 : anchor === "end" ? room : 0);
        const place = attribute("x", number(x)) + attribute("y", number(this.y + line.top + line.ascent));
        return { place, inside: isLast ? inside : `${inside} ` };
      });
      if (content.length === 1) return `<text${content[0].place}${markup}>${content[0].inside}</text>`;
      return `<text${markup}>${content.map(({ place, inside }) => `<tspan${place}>${inside}</tspan>`).join("")}</text>`;
    }
  }

  postmortem.writeLabel = (writer, frame, matrix) => {
    let markup = "";
    for (const root of rootsOf(frame)) {
      const layout = dom.layout.layOut(root);
      const label = new LabelWriter(writer, frame, matrix);
      if (layout.lines.some(({ runs }) => runs.some((run) => run.text.trim() !== ""))) {
        markup += label.background(layout) + label.lines(layout);
      }
    }
    if (markup === "") return "";
    const transform = frame.getAttribute("transform");
    if (!transform) return markup;
    return `<g${attribute("transform", svgMarkup.geometryValue("transform", transform))}>${markup}</g>`;
  };

  // A label's words, lines apart.
  postmortem.labelText = (element) => {
    if (element.localName === "text") return text.svg.layOut(element).runs.map((run) => run.text).join(" ");
    const lines = element.children.flatMap((root) =>
      (root.namespaceURI === dom.namespaces.html ? dom.layout.layOut(root).lines : []));
    return lines.map(({ runs }) => runs.map((run) => run.text).join("")).join(" ");
  };
})();
