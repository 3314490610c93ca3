// Writes Mermaid's drawing for a page: its frame, its name, its size; the elements are `writer.js`'s.
(() => {
  "use strict";
  const { dom, paint, svgMarkup, DiagramWriter } = postmortem;
  const { attribute, escape, number } = svgMarkup;

  // Characters; nobody looks at a drawing of that many parts, and every reader of the page would have to load it.
  const largest = 2000000;

  // Ids that something visible refers to, also through other definitions.
  function referencesIn(svg) {
    const found = new Set();
    const visit = (element) => {
      for (const [name, { value }] of dom.styles.declared(element)) {
        if (value.includes("url(")) found.add(paint.read(value)?.url);
        else if (name === "href") found.add(value);
      }
      const href = element.getAttribute("href") ?? element.getAttribute("xlink:href");
      if (href?.startsWith("#") && element.localName !== "a") found.add(href.slice(1));
      for (const child of element.children) if (child.namespaceURI === dom.namespaces.svg) visit(child);
    };
    visit(svg);
    return found;
  }

  function sizeOf(svg) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    if (width > 0 && height > 0) return { x, y, width, height };
    const box = svg.getBBox();
    return { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
  }

  // { svg, title, description, width, height } of a drawing that stands in the document.
  postmortem.writeDiagram = (svg, { id, source }) => {
    const hasOwnColours = postmortem.diagramTheme.choosesColours(source);
    paint.keepsGreys = hasOwnColours;
    const writer = new DiagramWriter(svg, id, hasOwnColours ? postmortem.diagramTheme.sheet() : null);
    writer.references = referencesIn(svg);
    // Sankey diagrams blend their links over their labels; here, where nothing is blended, labels come last.
    const covered = svg.querySelector(".node-labels");
    if (covered) covered.parentNode.appendChild(covered);
    const content = writer.children(svg, dom.geometry.identity);
    const { title, description } = postmortem.describeDiagram(svg);
    const { x, y, width, height } = sizeOf(svg);
    const kind = (svg.getAttribute("aria-roledescription") ?? "").replace(/[^\w-]/g, "");
    const box = [x, y, width, height].map(number).join(" ");
    let markup = attribute("class", `diagram ${kind}`.trim()) + attribute("id", id) + attribute("viewBox", box)
      + attribute("width", number(width)) + attribute("height", number(height))
      + attribute("role", writer.hasLinks ? "group" : "img") + attribute("font-size", "16")
      + attribute("font-family", "var(--font-text)") + attribute("fill", "var(--diagram-ink)");
    if (title) markup += attribute("aria-labelledby", `${id}-title${description ? ` ${id}-description` : ""}`);
    const names = (title ? `<title id="${escape(id)}-title">${escape(title)}</title>` : "")
      + (description ? `<desc id="${escape(id)}-description">${escape(description)}</desc>` : "");
    const sheet = hasOwnColours ? `<rect class="diagram-paper"${attribute("x", number(x))}${attribute("y", number(y))}${
      attribute("width", number(width))}${attribute("height", number(height))}${
      attribute("fill", postmortem.colour.write(writer.backdrop.sheet))}/>` : "";
    if (content.length > largest) throw { message: `The drawing is larger than ${largest / 1e6} MB` };
    return {
      svg: `<svg xmlns="${dom.namespaces.svg}"${markup}>${names}${sheet}${content}</svg>`,
      title, description, width, height,
    };
  };
})();
