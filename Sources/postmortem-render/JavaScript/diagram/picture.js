// Pictures within a drawing. None is ever loaded: what stands in their place is drawn.
(() => {
  "use strict";
  const { dom, paint, svgMarkup } = postmortem;
  const { attribute, geometryValue, number } = svgMarkup;

  // A head and shoulders in a square of side 1.
  const person = "M.5.08a.2.2 0 1 1-.01 0ZM.1.92C.1.68.28.56.5.56S.9.68.9.92Z";

  // The picture of a person that Mermaid's own C4 diagrams have, or the frame of one that somebody else has.
  postmortem.writePicture = (writer, element, matrix) => {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => dom.geometry.numberOf(element, name));
    if (!(width > 0 && height > 0)) return "";
    const href = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
    const transform = element.getAttribute("transform");
    const placed = (markup) => (transform
      ? `<g${attribute("transform", geometryValue("transform", transform))}>${markup}</g>` : markup);
    if (element.parentNode?.getAttribute?.("class") === "person-man" && href.startsWith("data:")) {
      const backdrop = writer.backdrop.under(element, matrix);
      return placed(`<path${attribute("d", person)}${
        attribute("transform", `translate(${number(x)},${number(y)}) scale(${number(width)},${number(height)})`)}${
        attribute("fill", paint.ofText({ property: "--diagram-ink", alpha: 1 }, backdrop))}/>`);
    }
    const box = Object.entries({ x, y, width, height }).map(([name, value]) => attribute(name, number(value))).join("");
    return placed(`<rect class="picture"${box}${attribute("fill", "none")}${
      attribute("stroke", "var(--diagram-node-line)")}${attribute("stroke-dasharray", "4 3")}/>`);
  };
})();
