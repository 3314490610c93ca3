// Which shapes are drawn, and where a drawing within the drawing stands.
(() => {
  "use strict";
  const { dom } = postmortem;

  // Shapes that the standard says are not drawn.
  function isNothing(element) {
    const isEmpty = (name) =>
      !/%$/.test(element.getAttribute(name) ?? "") && !(dom.geometry.numberOf(element, name) > 0);
    switch (element.localName) {
      case "rect": return isEmpty("width") || isEmpty("height");
      case "path": return !element.getAttribute("d");
      case "polygon": case "polyline": return !element.getAttribute("points");
      default: return false;
    }
  }

  // From the coordinates of a drawing within the drawing to those around it.
  function viewport(svg) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    const at = (name) => dom.geometry.numberOf(svg, name);
    const scale = width > 0 && height > 0 ? Math.min(at("width") / width, at("height") / height) || 1 : 1;
    return [scale, 0, 0, scale, at("x") - x * scale, at("y") - y * scale];
  }

  postmortem.svgShapes = { isNothing, viewport };
})();
