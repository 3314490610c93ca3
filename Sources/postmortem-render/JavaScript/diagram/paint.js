// What a colour of the drawing becomes in the page: the theme's property, or the author's colour, made legible.
(() => {
  "use strict";
  const { colour, diagramTheme } = postmortem;
  const light = { page: colour.parse("#f5f3ed"), ink: "#211f1b", line: "#5d5950" };
  const dark = { page: colour.parse("#1e2124"), ink: "#fff", line: "#cfcbc0" };
  const known = new Map();

  // null for what is no paint; "none"; { url }; { property, alpha } of the theme; { rgb, alpha } as given.
  function read(value) {
    if (value === null || value === undefined) return null;
    let paint = known.get(value);
    if (paint !== undefined) return paint;
    paint = interpret(value);
    if (known.size > 4000) known.clear();
    known.set(value, paint);
    return paint;
  }

  function interpret(value) {
    const text = value.trim();
    if (text === "none") return "none";
    const reference = /^url\(\s*["']?[^#"')]*#([^"')]+)["']?\s*\)/.exec(text);
    if (reference) return { url: reference[1] };
    if (/^currentcolor$/i.test(text)) return { property: "--diagram-ink", alpha: 1 };
    const rgb = colour.parse(text);
    if (rgb === null) return null;
    if (rgb.a === 0) return "none";
    const property = diagramTheme.propertyOf(long(rgb));
    return property ? { property, alpha: rgb.a } : { rgb, alpha: rgb.a };
  }

  // What the declaration of a property asks for, or what the property has at first. Mermaid's renderers write some
  // greys by themselves; unless the author chose the colours, they mean the theme's.
  function of(element, name, role, backdrop = null) {
    const { winnerOf } = postmortem.dom.styles;
    let winner = winnerOf(element, name);
    let paint = read(winner?.value ?? null);
    // What is no colour is not declared.
    for (let at = element._parent; winner && paint === null && at?.nodeType === 1; at = at._parent) {
      winner = winnerOf(at, name);
      paint = read(winner?.value ?? null);
    }
    if (paint === null) return role === "line" ? "none" : { property: "--diagram-ink", alpha: 1 };
    if (role === "line" && /^currentcolor$/i.test(winner.value)) return { property: "--diagram-group-line", alpha: 1 };
    if (!paint.rgb || winner.isAuthors || backdrop || postmortem.paint.keepsGreys) return paint;
    const property = ofGrey(paint.rgb, role, element);
    return property ? { property, alpha: paint.alpha } : paint;
  }

  // Mermaid's own black shapes are dots, bars and heads of arrows; a black box is an author's.
  function isBox(element) {
    const { width, height } = element.getBBox?.() ?? { width: 0, height: 0 };
    return width >= 24 && height >= 16;
  }

  function ofGrey({ r, g, b }, role, element) {
    if (Math.max(r, g, b) - Math.min(r, g, b) > 8) return null;
    if (role === "text") return g < 150 ? "--diagram-ink" : null;
    if (role === "line") return g < 140 ? "--diagram-line" : "--diagram-group-line";
    return g > 247 ? "--diagram-paper" : g > 200 ? "--diagram-node"
      : g < 60 && !isBox(element) ? "--diagram-ink" : null;
  }

  const long = (rgb) => colour.write(rgb).replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
  const pair = (one, other) => (one === other ? one : `light-dark(${one},${other})`);

  // A given colour that stands out on the page, whichever theme it has.
  function onPage(rgb, least) {
    const on = ({ page }) => colour.write(colour.standingOut(rgb, page, least));
    return pair(on(light), on(dark));
  }

  // Dark or light, whichever is read better on a given colour.
  function fixedOn(backdrop, kind) {
    const contrast = (theme) => colour.contrast(backdrop, colour.parse(theme[kind]));
    return contrast(light) >= contrast(dark) ? light[kind] : dark[kind];
  }

  const leastOfLines = 2;

  const asGiven = (paint) => (paint.property ? `var(${paint.property})` : colour.write(paint.rgb));

  // The colour of text; `backdrop` is the given colour behind it, or null for the page and the theme's own.
  function ofText(paint, backdrop) {
    if (backdrop) {
      if (paint.property) return fixedOn(backdrop, "ink");
      const isLegible = colour.contrast(paint.rgb, backdrop) >= 3;
      return colour.write(isLegible ? paint.rgb : colour.standingOut(paint.rgb, backdrop, 4.5));
    }
    return paint.property ? asGiven(paint) : onPage(paint.rgb, 4.5);
  }

  // The colour of lines and arrow heads.
  function ofLine(paint, backdrop, sheet = null) {
    if (backdrop && paint.property) return fixedOn(backdrop, "line");
    if (backdrop) {
      // A line may cross what lies in its middle: seen beside it, it is the author's.
      const isSeen = sheet !== null && colour.contrast(paint.rgb, sheet) >= leastOfLines;
      return colour.write(isSeen ? paint.rgb : colour.standingOut(paint.rgb, backdrop, leastOfLines));
    }
    // A pale colour of a series would hardly be seen as a line.
    if (paint.property) return `var(${paint.property.replace(/^--diagram-(\d+)$/, "--diagram-hue-$1")})`;
    return onPage(paint.rgb, 1.8);
  }

  postmortem.paint = { keepsGreys: false, of, read, asGiven, ofText, ofLine };
})();
