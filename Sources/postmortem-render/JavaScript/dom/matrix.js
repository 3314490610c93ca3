// Affine transforms, as six numbers [a b c d e f] of SVG's matrix(), and boxes.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const identity = [1, 0, 0, 1, 0, 0];
  const multiply = (m, n) => [
    m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
  ];
  const parsed = new Map();

  function single(name, p) {
    const turn = ((p[0] || 0) * Math.PI) / 180;
    switch (name) {
      case "matrix": return p.length === 6 ? p : identity;
      case "translate": return [1, 0, 0, 1, p[0] || 0, p[1] || 0];
      case "translateX": return [1, 0, 0, 1, p[0] || 0, 0];
      case "translateY": return [1, 0, 0, 1, 0, p[0] || 0];
      case "scale": return [p[0] ?? 1, 0, 0, p[1] ?? p[0] ?? 1, 0, 0];
      case "skewX": return [1, 0, Math.tan(turn), 1, 0, 0];
      case "skewY": return [1, Math.tan(turn), 0, 1, 0, 0];
      case "rotate": {
        const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
        const rotation = [cosine, sine, -sine, cosine, 0, 0];
        if (p.length < 3) return rotation;
        return multiply(multiply([1, 0, 0, 1, p[1], p[2]], rotation), [1, 0, 0, 1, -p[1], -p[2]]);
      }
      default: return identity;
    }
  }

  // The matrix of a transform list; what cannot be read is left out.
  function parseTransform(text) {
    if (!text) return identity;
    let matrix = parsed.get(text);
    if (matrix) return matrix;
    matrix = identity;
    for (const [, name, inside] of text.matchAll(/([a-zA-Z]+)\s*\(([^)]*)\)/g)) {
      const numbers = inside.split(/[\s,]+/).filter(Boolean).map(Number.parseFloat);
      if (numbers.every(Number.isFinite)) matrix = multiply(matrix, single(name, numbers));
    }
    if (parsed.size > 4000) parsed.clear();
    parsed.set(text, matrix);
    return matrix;
  }

  const apply = (m, x, y) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

  // A growing box; empty until a point is added.
  class Bounds {
    constructor() {
      this.left = this.top = Infinity;
      this.right = this.bottom = -Infinity;
    }

    get isEmpty() { return this.left > this.right; }

    add(x, y) {
      if (x < this.left) this.left = x;
      if (x > this.right) this.right = x;
      if (y < this.top) this.top = y;
      if (y > this.bottom) this.bottom = y;
    }

    addBox({ x, y, width, height }, matrix = identity) {
      if (matrix === identity) {
        this.add(x, y);
        this.add(x + width, y + height);
        return;
      }
      for (const [cornerX, cornerY] of [[x, y], [x + width, y], [x, y + height], [x + width, y + height]]) {
        this.add(...apply(matrix, cornerX, cornerY));
      }
    }

    get box() {
      if (this.isEmpty) return new DOMRect(0, 0, 0, 0);
      return new DOMRect(this.left, this.top, this.right - this.left, this.bottom - this.top);
    }
  }

  class DOMRect {
    constructor(x, y, width, height) {
      this.x = x;
      this.y = y;
      this.width = width;
      this.height = height;
    }

    get left() { return this.x; }
    get top() { return this.y; }
    get right() { return this.x + this.width; }
    get bottom() { return this.y + this.height; }
  }

  dom.geometry = { identity, multiply, parseTransform, apply, Bounds, DOMRect };
})();
