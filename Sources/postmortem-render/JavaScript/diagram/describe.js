// The name and the description of a drawing for those who do not see it.
(() => {
  "use strict";
  const most = 400;

  const plain = (text) => String(text ?? "").replace(/\s+/g, " ").trim();
  const shortened = (text) => (text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, "")} …` : text);

  // What the drawing says, in its order, each thing once.
  function words(svg) {
    const found = new Set();
    const visit = (element) => {
      if (/^(style|title|desc|defs|marker)$/.test(element.localName)) return;
      const isLabel = element.localName === "text" || element.localName === "foreignObject";
      if (!isLabel) element.children.forEach(visit);
      else {
        const label = plain(postmortem.labelText(element));
        if (label) found.add(label);
      }
    };
    visit(svg);
    return [...found];
  }

  // The author's own words (accTitle and accDescr, which Mermaid has put into the drawing), else those in the drawing.
  postmortem.describeDiagram = (svg) => {
    const own = (name) => {
      const text = svg.children.find((child) => child.localName === name)?.textContent;
      return plain(postmortem.text.undisguised(text ?? ""));
    };
    const labels = words(svg);
    return {
      title: shortened(own("title") || labels.slice(0, 3).join(" · ")),
      description: shortened(own("desc") || labels.join(" · ")),
    };
  };
})();
