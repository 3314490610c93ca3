// Which elements and attributes a drawing in a page may have, and how they are written.
(() => {
  "use strict";
  const words = (text) => new Set(text.trim().split(/\s+/));

  const shapes = words("circle ellipse line path polygon polyline rect");
  const texts = words("text tspan textPath");
  const groups = words("a g svg switch");
  const definitions = words(`clipPath defs linearGradient marker mask pattern radialGradient stop symbol use filter
    feBlend feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge feMergeNode feOffset`);

  // Geometry, copied as it is. Everything that is not here or computed from styles is left out.
  const geometry = words(`cx cy d dx dy fx fy gradientTransform gradientUnits height in in2 k1 k2 k3 k4 lengthAdjust
    markerHeight markerUnits markerWidth mode offset operator orient patternContentUnits patternTransform patternUnits
    points preserveAspectRatio r radius refX refY result rotate rx ry spreadMethod startOffset stdDeviation textLength
    transform type values viewBox width x x1 x2 y y1 y2 clipPathUnits maskUnits maskContentUnits scale baseFrequency
    numOctaves xChannelSelector yChannelSelector`);

  const lists = words("d points transform viewBox gradientTransform patternTransform");
  const styledGeometry = words("cx cy r rx ry x y width height d");

  const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // Also drops the control characters that XML forbids.
  const escape = (text) => text.replace(/[&<>"]/g, (character) => escapes[character])
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");

  // At most two decimals: a hundredth of a pixel is not seen.
  const shorten = (text) => text.replace(/-?\d*\.\d{3,}(?:e[+-]?\d+)?|-?\d+(?:\.\d+)?e[+-]?\d+/gi, (number) =>
    String(Math.round(Number(number) * 100) / 100));

  const number = (value) => String(Math.round(value * 100) / 100);

  // Path data and the like: without blanks that say nothing.
  const compact = (text) => shorten(text).trim().replace(/\s+/g, " ").replace(/ ?, ?/g, ",")
    .replace(/ ?([a-zA-Z]) ?(?![a-z(])/g, "$1").replace(/([MLCQSTAHVZmlcqstahvz]),/g, "$1");

  function geometryValue(name, value) {
    if (name === "d") return compact(value);
    if (lists.has(name)) return shorten(value).trim().replace(/\s+/g, " ").replace(/, /g, ",");
    return shorten(value).replace(/^([\d.-]+)px$/, "$1");
  }

  const attribute = (name, value) => ` ${name}="${escape(String(value))}"`;

  postmortem.svgMarkup = {
    shapes, texts, groups, definitions, geometry, styledGeometry, escape, number, attribute, geometryValue,
  };
})();
