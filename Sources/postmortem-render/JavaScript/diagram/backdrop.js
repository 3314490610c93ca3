// What has been painted behind a place: needed where an author's colour lies under text or a line.
(() => {
  "use strict";
  const { dom } = postmortem;
  const { Bounds } = dom.geometry;

  class Backdrop {
    // `sheet` is the colour of a sheet of its own that the drawing lies on, or null for the page.
    constructor(sheet) {
      this.sheet = sheet;
      this.painted = [];
      this.hasGiven = sheet !== null;
    }

    add(element, matrix, paint) {
      if (paint === null || paint === "none" || paint.url || paint.alpha < 0.4) return;
      if (paint.rgb) this.hasGiven = true;
      this.painted.push({ element, matrix, paint, box: null });
    }

    addBox(box, matrix, paint) {
      if (paint.alpha < 0.4) return;
      if (paint.rgb) this.hasGiven = true;
      const bounds = new Bounds();
      bounds.addBox(box, matrix);
      this.painted.push({ paint, box: bounds });
    }

    // The given colour at a point of the drawing; null for the page or a colour of the theme.
    at(x, y) {
      if (!this.hasGiven) return null;
      for (let index = this.painted.length - 1; index >= 0; index -= 1) {
        const item = this.painted[index];
        item.box ??= boxOf(item.element, item.matrix);
        if (x >= item.box.left && x <= item.box.right && y >= item.box.top && y <= item.box.bottom) {
          return item.paint.rgb ?? null;
        }
      }
      return this.sheet;
    }

    // The given colour behind most of a line of text: a name beside a dot may touch it with its middle.
    underText(element, matrix) {
      if (!this.hasGiven) return null;
      const { left, right, top, bottom } = boxOf(element, matrix);
      return this.mostOf(left, right, (top + bottom) / 2);
    }

    mostOf(left, right, y) {
      const middle = this.at((left + right) / 2, y);
      const ends = [0.1, 0.3, 0.7, 0.9].map((part) => this.at(left + (right - left) * part, y));
      const most = ends.find((colour) => ends.filter((other) => other === colour).length >= 3);
      return most === undefined ? middle : most;
    }

    under(element, matrix) {
      if (!this.hasGiven) return null;
      const { left, right, top, bottom } = boxOf(element, matrix);
      return this.at((left + right) / 2, (top + bottom) / 2);
    }
  }

  function boxOf(element, matrix) {
    const bounds = new Bounds();
    if (element.getBBox) bounds.addBox(element.getBBox(), matrix);
    return bounds;
  }

  postmortem.Backdrop = Backdrop;
})();
