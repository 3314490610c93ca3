// What has been painted behind a place: needed where an author's colour lies under text or a line.
(() => {
  "use strict";
  const { dom } = postmortem;
  const { Bounds } = dom.geometry;

  // What is fainter is hardly seen; a little less faint, and what is written on it is read as on what lies below it.
  const faintest = 0.1;
  const faint = 0.4;
  // What lies below is not seen through it.
  const solid = 0.95;

  class Backdrop {
    // `sheet` is the colour of a sheet of its own that the drawing lies on, or null for the page.
    constructor(sheet) {
      this.sheet = sheet;
      this.painted = [];
      this.hasGiven = sheet !== null;
    }

    add(element, matrix, paint) {
      if (paint === null || paint === "none" || paint.url || paint.alpha < faintest) return;
      if (paint.rgb) this.hasGiven = true;
      this.painted.push({ element, matrix, paint, box: null });
    }

    addBox(box, matrix, paint) {
      if (paint.alpha < faintest) return;
      if (paint.rgb) this.hasGiven = true;
      const bounds = new Bounds();
      bounds.addBox(box, matrix);
      this.painted.push({ paint, box: bounds });
    }

    // The given colour at a point of the drawing; null for the page or a colour of the theme.
    at(x, y) {
      if (!this.hasGiven) return null;
      let over = null;
      for (let index = this.painted.length - 1; index >= 0; index -= 1) {
        const { paint } = this.painted[index];
        // A faint colour of the theme's changes nothing.
        if (!this.covers(this.painted[index], x, y) || (!paint.rgb && paint.alpha < faint)) continue;
        if (over === null && paint.rgb && paint.alpha < solid) over = paint;
        else return mixed(paint.rgb ?? null, over);
      }
      return mixed(this.sheet, over);
    }

    covers(item, x, y) {
      item.box ??= boxOf(item.element, item.matrix);
      const { left, right, top, bottom } = item.box;
      return x >= left && x <= right && y >= top && y <= bottom;
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
      const most = ends.find((colour) => ends.filter((other) => isSame(other, colour)).length >= 3);
      return most === undefined ? middle : most;
    }

    under(element, matrix) {
      if (!this.hasGiven) return null;
      const { left, right, top, bottom } = boxOf(element, matrix);
      return this.at((left + right) / 2, (top + bottom) / 2);
    }
  }

  const isSame = (one, other) => one === other
    || (one !== null && other !== null && postmortem.colour.write(one) === postmortem.colour.write(other));

  // What is seen through a paint; all of the paint where nobody knows what lies below it.
  function mixed(below, over) {
    if (over === null) return below;
    if (below === null) return over.alpha < faint ? null : over.rgb;
    return postmortem.colour.mix(below, over.rgb, over.alpha);
  }

  function boxOf(element, matrix) {
    const bounds = new Bounds();
    if (element.getBBox) bounds.addBox(element.getBBox(), matrix);
    return bounds;
  }

  postmortem.Backdrop = Backdrop;
})();
