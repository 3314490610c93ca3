// SVG elements: boxes, lengths and transforms.
(() => {
  "use strict";
  const { dom } = postmortem;
  const { Bounds, identity, multiply, parseTransform, apply } = dom.geometry;

  // Elements that are never drawn where they stand.
  const undrawn = new Set(("clipPath defs desc filter linearGradient marker mask metadata pattern radialGradient script "
    + "style symbol title").split(" "));
  const containers = new Set("a g svg switch".split(" "));

  class SVGElement extends dom.Element {
    get ownerSVGElement() {
      for (let node = this._parent; node; node = node._parent) if (node.localName === "svg") return node;
      return null;
    }
    get viewportElement() { return this.ownerSVGElement; }

    getBBox() { return boundsOf(this).box; }

    getBoundingClientRect() {
      const bounds = new Bounds();
      if (this.localName === "svg" && !this.ownerSVGElement) {
        return new dom.geometry.DOMRect(0, 0, ...sizeOfRoot(this));
      }
      const own = boundsOf(this);
      if (!own.isEmpty) bounds.addBox(own.box, matrixOf(this));
      return bounds.box;
    }
    getClientRects() { return [this.getBoundingClientRect()]; }
    get clientWidth() { return this.getBoundingClientRect().width; }
    get clientHeight() { return this.getBoundingClientRect().height; }

    getCTM() { return asMatrix(matrixOf(this)); }
    getScreenCTM() { return this.getCTM(); }

    getComputedTextLength() { return postmortem.text.svg.lengthOf(textOf(this), this); }
    getNumberOfChars() { return this.textContent.length; }
    getTotalLength() { return dom.path.totalLength(pathOf(this)); }
    getPointAtLength(length) { return dom.path.pointAtLength(pathOf(this), length); }

    get transform() {
      const consolidate = () => {
        const text = this.getAttribute("transform");
        return text ? { matrix: asMatrix(parseTransform(text)) } : null;
      };
      return { baseVal: { consolidate, numberOfItems: this.hasAttribute("transform") ? 1 : 0 } };
    }

    get viewBox() {
      const [x, y, width, height] = (this.getAttribute("viewBox") ?? "").trim().split(/[\s,]+/).map(Number);
      return { baseVal: Number.isFinite(height) ? { x, y, width, height } : { x: 0, y: 0, width: 0, height: 0 } };
    }

    createSVGPoint() {
      return { x: 0, y: 0, matrixTransform({ a, b, c, d, e, f }) {
        const [x, y] = apply([a, b, c, d, e, f], this.x, this.y);
        return { x, y };
      } };
    }
  }

  for (const name of ["x", "y", "width", "height", "r", "cx", "cy"]) {
    Object.defineProperty(SVGElement.prototype, name, {
      get() { return { baseVal: { value: numberOf(this, name) } }; },
    });
  }

  const asMatrix = ([a, b, c, d, e, f]) => ({ a, b, c, d, e, f, inverse() { return this; } });

  function numberOf(element, name) {
    const written = element.getAttribute(name);
    if (written === null) return 0;
    return postmortem.text.length(written, 16) ?? 0;
  }

  function textOf(element) {
    let node = element;
    while (node.localName !== "text" && node._parent && node._parent.nodeType === 1
      && /^(text|tspan|a|textPath)$/.test(node._parent.localName)) node = node._parent;
    return node;
  }

  const pathOf = (element) => {
    if (element.localName === "line") {
      const at = (name) => numberOf(element, name);
      return `M${at("x1")},${at("y1")}L${at("x2")},${at("y2")}`;
    }
    return element.getAttribute("d") ?? "";
  };

  // A drawing in a page is as wide as its width says; here the page is a window of fixed size.
  function sizeOfRoot(svg) {
    const { width, height } = svg.viewBox.baseVal;
    const length = (name, whole) => postmortem.text.length(svg.getAttribute(name), 16, whole);
    const { viewport } = dom;
    return [length("width", viewport.width) ?? (width || 300), length("height", viewport.height) ?? (height || 150)];
  }

  // From the element's own coordinates to those of the window.
  function matrixOf(element) {
    let matrix = identity;
    for (let at = element; at && at.nodeType === 1; at = at._parent) {
      if (at.namespaceURI !== dom.namespaces.svg) break;
      if (at.localName === "foreignObject" && at !== element) {
        matrix = multiply([1, 0, 0, 1, numberOf(at, "x"), numberOf(at, "y")], matrix);
      }
      if (at.localName === "svg" && at.ownerSVGElement) {
        matrix = multiply([1, 0, 0, 1, numberOf(at, "x"), numberOf(at, "y")], matrix);
      }
      const own = transformOf(at);
      if (own !== identity) matrix = multiply(own, matrix);
    }
    return matrix;
  }

  function transformOf(element) {
    const attribute = element.getAttribute("transform");
    if (attribute !== null) return parseTransform(attribute);
    const style = dom.styles.declared(element).get("transform")?.value;
    if (!style) return identity;
    const matrix = parseTransform(style.replace(/(px|deg)\b/g, ""));
    const [x, y] = (dom.styles.declared(element).get("transform-origin")?.value ?? "0 0").split(/\s+/)
      .map((part) => postmortem.text.length(part, 16) ?? 0);
    if (!x && !y) return matrix;
    return multiply(multiply([1, 0, 0, 1, x, y], matrix), [1, 0, 0, 1, -x, -y]);
  }

  function shapeBounds(element, bounds) {
    const at = (name) => numberOf(element, name);
    switch (element.localName) {
      case "rect": case "image": case "foreignObject":
        bounds.addBox({ x: at("x"), y: at("y"), width: at("width"), height: at("height") });
        break;
      case "circle": {
        const r = at("r");
        bounds.addBox({ x: at("cx") - r, y: at("cy") - r, width: 2 * r, height: 2 * r });
        break;
      }
      case "ellipse":
        bounds.addBox({ x: at("cx") - at("rx"), y: at("cy") - at("ry"), width: 2 * at("rx"), height: 2 * at("ry") });
        break;
      case "line":
        bounds.add(at("x1"), at("y1"));
        bounds.add(at("x2"), at("y2"));
        break;
      case "polygon": case "polyline": {
        const numbers = (element.getAttribute("points") ?? "").trim().split(/[\s,]+/).map(Number);
        for (let index = 0; index + 1 < numbers.length; index += 2) {
          if (Number.isFinite(numbers[index + 1])) bounds.add(numbers[index], numbers[index + 1]);
        }
        break;
      }
      case "path": {
        const box = dom.path.bounds(pathOf(element));
        if (!box.isEmpty) bounds.addBox(box.box);
        break;
      }
      default: break;
    }
  }

  // The object bounding box in the element's own coordinates: geometry without strokes, children with their transforms.
  function boundsOf(element) {
    const name = element.localName;
    if (name === "text") return postmortem.text.svg.boundsOf(element);
    if (name === "tspan" || name === "textPath") return postmortem.text.svg.boundsOf(textOf(element), element);
    const bounds = new Bounds();
    if (name === "use") {
      const target = element.ownerDocument.getElementById((element.getAttribute("href")
        ?? element.getAttribute("xlink:href") ?? "").slice(1));
      const at = [1, 0, 0, 1, numberOf(element, "x"), numberOf(element, "y")];
      if (target && !target.contains(element)) addChild(target, bounds, at);
    } else if (containers.has(name)) {
      if (name === "svg" && element.ownerSVGElement && element.hasAttribute("width")) {
        bounds.addBox({ x: numberOf(element, "x"), y: numberOf(element, "y"), width: numberOf(element, "width"),
          height: numberOf(element, "height") });
        return bounds;
      }
      for (let child = element._first; child; child = child._next) {
        if (child.nodeType === 1 && child.namespaceURI === dom.namespaces.svg) addChild(child, bounds, identity);
      }
    } else shapeBounds(element, bounds);
    return bounds;
  }

  // What has no size is no part of the box around it, wherever it stands.
  function hasNoSize(element) {
    const isZero = (name) => !(numberOf(element, name) > 0) && !/%$/.test(element.getAttribute(name) ?? "");
    switch (element.localName) {
      case "rect": case "image": case "foreignObject": return isZero("width") || isZero("height");
      case "circle": return isZero("r");
      default: return false;
    }
  }

  function addChild(child, bounds, outer) {
    if (undrawn.has(child.localName) && outer === identity) return;
    if (dom.styles.declared(child).get("display")?.value === "none" || hasNoSize(child)) return;
    const box = boundsOf(child);
    if (box.isEmpty) return;
    const own = transformOf(child);
    bounds.addBox(box.box, own === identity ? outer : multiply(outer, own));
  }

  Object.assign(dom, { SVGElement, undrawn });
  Object.assign(dom.geometry, { matrixOf, transformOf, numberOf });
})();
