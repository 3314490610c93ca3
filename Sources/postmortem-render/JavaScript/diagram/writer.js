// Writes the elements of a drawing: styles become attributes, colours the theme's properties, labels text.
//
// What is written is chosen, not filtered: an element or attribute that is not known here does not exist in the page.
// So nothing can run, load or style anything, whatever a diagram's source says.
(() => {
  "use strict";
  const { dom, paint, svgMarkup } = postmortem;
  const { attribute, escape, geometryValue, number } = svgMarkup;
  const { identity, multiply, transformOf } = dom.geometry;

  const fontProperties = ["font-weight", "font-style", "letter-spacing", "text-anchor", "dominant-baseline"];
  const strokeProperties = ["stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin"];
  const initial = {
    "font-weight": "400", "font-style": "normal", "letter-spacing": "0", "text-anchor": "start",
    "dominant-baseline": "auto",
    "stroke-width": "1", "stroke-dasharray": "none", "stroke-dashoffset": "0", "stroke-linecap": "butt",
    "stroke-linejoin": "miter", "fill-rule": "nonzero",
  };
  const markers = ["marker-start", "marker-mid", "marker-end"];

  class Writer {
    constructor(svg, id, sheet) {
      this.svg = svg;
      this.prefix = id;
      this.ids = new Map();
      this.backdrop = new postmortem.Backdrop(sheet);
      this.columns = new Map();
      this.hasLinks = false;
      // Whether what is written is drawn only where something refers to it.
      this.isDefining = false;
    }

    // Whether a label stands in a column: it begins where another label of its box begins, and ends elsewhere. Of
    // labels that are as wide as the box, the first is its heading.
    isColumn(frame) {
      if (frame.closest(".members-group,.methods-group")) return true;
      const node = frame.closest(".node");
      if (!node) return false;
      if (!this.columns.has(node)) {
        this.columns.set(node, node.querySelectorAll("foreignObject").map((other) => {
          const [left] = dom.geometry.apply(dom.geometry.matrixOf(other), dom.geometry.numberOf(other, "x"), 0);
          return { other, left, width: dom.geometry.numberOf(other, "width") };
        }).filter(({ width }) => width > 0));
      }
      const labels = this.columns.get(node);
      const own = labels.find(({ other }) => other === frame);
      const column = labels.filter(({ left }) => own && Math.abs(left - own.left) < 0.6);
      const isHeading = column[0] === own && column.every(({ width }) => width <= own.width);
      return !isHeading && column.some(({ width }) => Math.abs(width - own.width) > 1);
    }

    // A page's own id for something that is referred to.
    id(name) {
      if (!this.ids.has(name)) this.ids.set(name, `${this.prefix}-${this.ids.size + 1}`);
      return this.ids.get(name);
    }

    // Whether something has the name: the arrows of a timeline that runs downwards ask for one that Mermaid never makes.
    isThere(name) {
      if (!name) return false;
      this.names ??= new Set([...this.svg.querySelectorAll("[id]")].map((element) => element.getAttribute("id")));
      return this.names.has(name);
    }

    value(element, name) { return dom.styles.valueOf(element, name); }

    children(element, matrix) {
      let markup = "";
      for (let child = element._first; child; child = child._next) {
        if (child.nodeType === 1) markup += this.element(child, matrix);
        else if (child.nodeType === 3 && (svgMarkup.texts.has(element.localName) || element.closest("text"))) {
          markup += escape(postmortem.text.undisguised(child.data));
        }
      }
      return markup;
    }

    element(element, outer) {
      if (element.namespaceURI !== dom.namespaces.svg) return "";
      const name = element.localName;
      // The same source gives the same drawing on every day.
      if (element.getAttribute("class") === "today") return "";
      const declared = dom.styles.declared(element);
      if (declared.get("display")?.value === "none" || this.value(element, "visibility") === "hidden") return "";
      const own = transformOf(element);
      const matrix = own === identity ? outer : multiply(outer, own);
      if (name === "foreignObject") return postmortem.writeLabel(this, element, matrix);
      if (svgMarkup.shapes.has(name)) return this.shape(element, matrix);
      if (name === "image") return postmortem.writePicture(this, element, matrix);
      if (name === "a") return this.link(element, matrix);
      if (name === "switch") return this.alternatives(element, matrix);
      if (name === "g" || name === "svg") return this.group(element, matrix);
      if (svgMarkup.texts.has(name)) return this.text(element, matrix);
      if (svgMarkup.definitions.has(name)) return this.definition(element);
      return "";
    }

    // <name …>content</name>, or nothing where it would draw nothing.
    tag(name, attributes, content) {
      return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
    }

    group(element, matrix) {
      const inner = element.localName === "svg" ? multiply(matrix, postmortem.svgShapes.viewport(element)) : matrix;
      const content = this.children(element, inner);
      const title = element.getAttribute("title");
      if (content === "") return "";
      const tip = title ? `<title>${escape(title)}</title>` : "";
      const attributes = this.common(element);
      if (attributes === "" && tip === "" && element.localName === "g") return content;
      return this.tag(element.localName, attributes, tip + content);
    }

    // Of alternatives, the first that can be drawn.
    alternatives(element, matrix) {
      for (const child of element.children) {
        const markup = this.element(child, matrix);
        if (markup !== "") return markup;
      }
      return "";
    }

    link(element, matrix) {
      const content = this.children(element, matrix);
      const href = postmortem.safeLink(element.getAttribute("href") ?? element.getAttribute("xlink:href"));
      if (content === "") return "";
      const attributes = this.common(element);
      if (href === null) return attributes === "" ? content : this.tag("g", attributes, content);
      this.hasLinks = true;
      return this.tag("a", attributes + attribute("href", href) + attribute("rel", "noopener"), content);
    }

    // Geometry, class (never one that could be taken for a reference), references and what is not inherited.
    common(element) {
      const declared = dom.styles.declared(element);
      let markup = "";
      const id = element.getAttribute("id");
      if (id !== null && this.references.delete(id)) markup += attribute("id", this.id(id));
      const classes = [...element._classes()].filter((name) => /^(?!.*url)[a-z][\w-]*$/i.test(name));
      if (classes.length > 0) markup += attribute("class", classes.join(" "));
      for (const [name, value] of element._attributes) {
        if (!svgMarkup.geometry.has(name) || value === "" || /NaN|undefined/.test(value)) continue;
        if (svgMarkup.styledGeometry.has(name) && declared.has(name)) continue;
        markup += attribute(name, geometryValue(name, value));
      }
      for (const name of svgMarkup.styledGeometry) {
        const value = declared.get(name)?.value;
        if (value !== undefined && /^[\d.-]+(px)?$/.test(value)) markup += attribute(name, geometryValue(name, value));
      }
      if (!element.hasAttribute("transform") && declared.has("transform")) {
        const [a, b, c, d, e, f] = transformOf(element).map(number);
        markup += attribute("transform", b === "0" && c === "0" && a === "1" && d === "1" ? `translate(${e},${f})`
          : `matrix(${a},${b},${c},${d},${e},${f})`);
      }
      const opacity = declared.get("opacity")?.value;
      if (opacity !== undefined && Number.parseFloat(opacity) < 1) markup += attribute("opacity", opacity);
      for (const name of ["clip-path", "mask", "filter"]) {
        const reference = paint.read(declared.get(name)?.value ?? null);
        if (this.isThere(reference?.url)) markup += attribute(name, `url(#${this.id(reference.url)})`);
      }
      return markup;
    }

    part(element, name) {
      const part = Number.parseFloat(this.value(element, name) ?? "1");
      return Number.isNaN(part) ? 1 : part;
    }

    opacity(name, element, alpha) {
      const product = this.part(element, name) * alpha;
      return product < 0.999 ? attribute(name, number(product)) : "";
    }

    shape(element, matrix) {
      if (postmortem.svgShapes.isNothing(element)) return "";
      let markup = this.common(element);
      const inMarker = element.closest("marker") !== null;
      const behind = this.backdrop.under(element, matrix);
      const fill = paint.of(element, "fill", "fill", behind);
      const isLine = element.localName === "line" || fill === "none";
      const backdrop = isLine ? behind : null;
      if (element.localName !== "line") {
        if (fill === "none") markup += attribute("fill", "none");
        else if (fill.url) markup += attribute("fill", `url(#${this.id(fill.url)})`);
        else {
          // On a sheet of the author's colours, a marker may be meant to be of the sheet's colour.
          const written = inMarker && !paint.keepsGreys ? paint.ofLine(fill, null) : paint.asGiven(fill);
          if (written !== "var(--diagram-ink)") markup += attribute("fill", written);
          markup += this.opacity("fill-opacity", element, fill.alpha);
        }
        if (!this.isDefining && fill.alpha) {
          const seen = this.part(element, "fill-opacity") * this.part(element, "opacity");
          this.backdrop.add(element, matrix, { ...fill, alpha: fill.alpha * seen });
        }
      }
      markup += this.stroke(element, backdrop, behind);
      if (this.isHatching(element)) this.backdrop.add(element, matrix, paint.of(element, "stroke", "line"));
      const rule = this.value(element, "fill-rule");
      if (rule === "evenodd") markup += attribute("fill-rule", rule);
      for (const name of markers) {
        const reference = paint.read(this.value(element, name));
        if (!this.isThere(reference?.url)) continue;
        markup += attribute(name, `url(#${this.id(reference.url)})`);
        if (name === "marker-start" && element.localName === "line") this.addMarker(reference.url, element, matrix);
      }
      const title = element._first ? element.querySelector("title")?.textContent : null;
      return this.tag(element.localName, markup, title ? `<title>${escape(title)}</title>` : "");
    }

    // The dot at the start of a line lies behind the number that stands on it.
    addMarker(name, line, matrix) {
      this.dots ??= new Map();
      if (!this.dots.has(name)) {
        const marker = this.svg.querySelectorAll("marker").find((other) => other.getAttribute("id") === name);
        this.dots.set(name, marker?.querySelector("circle") ?? null);
      }
      const dot = this.dots.get(name);
      if (!dot) return;
      const { numberOf } = dom.geometry;
      const r = numberOf(dot, "r");
      const [x, y] = [numberOf(line, "x1") - r, numberOf(line, "y1") - r];
      const fill = paint.of(dot, "fill", "fill");
      if (fill !== "none" && !fill.url) this.backdrop.addBox({ x, y, width: 2 * r, height: 2 * r }, matrix, fill);
    }

    // Whether a line is one of the strokes that fill a shape drawn by hand: the first of its two paths.
    isHatching(element) {
      return element.localName === "path" && element.nextElementSibling?.localName === "path"
        && element.closest(".rough-node,.roughjs") !== null;
    }

    // `backdrop` is what a line is seen on, `behind` what lies behind a shape.
    stroke(element, backdrop, behind) {
      const stroke = paint.of(element, "stroke", "line", behind);
      const width = postmortem.text.length(this.value(element, "stroke-width"), 16);
      // Markers are as large as the line is wide, even where the line itself is not seen.
      if (stroke === "none" || width === 0) return width !== null && width !== 1 && this.hasMarker(element)
        ? attribute("stroke-width", number(width)) : "";
      const written = stroke.url ? `url(#${this.id(stroke.url)})`
        : this.isHatching(element) ? paint.asGiven(stroke) : paint.ofLine(stroke, backdrop, this.backdrop.sheet);
      let markup = attribute("stroke", written);
      markup += this.opacity("stroke-opacity", element, stroke.alpha ?? 1);
      for (const name of strokeProperties) {
        const value = this.value(element, name);
        if (value === null || !/^[\w\s.,%][\w\s.,%-]*$/.test(value)) continue;
        const plain = value.replace(/([\d.]+)px/g, "$1").trim();
        if (plain === initial[name] || (name === "stroke-dasharray" && /^(0|[\d.]+[\s,]+0)$/.test(plain))) continue;
        markup += attribute(name, plain);
      }
      return markup;
    }

    hasMarker(element) { return markers.some((name) => this.value(element, name)); }

    // Attributes of the font, as far as they differ from those of the text around.
    font(element, around) {
      const font = postmortem.text.fontOf(element);
      let markup = "";
      if (font.size !== around.size) markup += attribute("font-size", number(font.size));
      if (font.isMono !== around.isMono) {
        markup += attribute("font-family", font.isMono ? "var(--font-code)" : "var(--font-text)");
      }
      return markup;
    }

    fontValue(element, name) {
      if (name === "font-weight") return String(postmortem.text.fontOf(element).weight);
      if (name === "font-style") return postmortem.text.fontOf(element).isItalic ? "italic" : "normal";
      const value = this.value(element, name);
      return value === null || value === "alphabetic" || value === "normal" ? initial[name] : value;
    }

    text(element, matrix) {
      const isInner = element.localName !== "text";
      const parent = isInner ? element._parent : null;
      const around = isInner ? postmortem.text.fontOf(parent) : { size: 16, isMono: false };
      const content = this.children(element, matrix);
      if (content.trim() === "") return "";
      let markup = this.common(element) + this.font(element, around);
      for (const name of fontProperties) {
        const value = this.fontValue(element, name);
        const outside = isInner ? this.fontValue(parent, name) : initial[name];
        if (value !== outside && /^[\w.-]+$/.test(value)) markup += attribute(name, value);
      }
      const baseline = dom.styles.declared(element).get("alignment-baseline")?.value;
      if (isInner && baseline && /^[\w-]+$/.test(baseline)) markup += attribute("alignment-baseline", baseline);
      if (/underline/.test(dom.styles.declared(element).get("text-decoration")?.value ?? "")) {
        markup += attribute("text-decoration", "underline");
      }
      markup += this.textFill(element, parent, matrix);
      return this.tag(element.localName, markup, content);
    }

    textFill(element, parent, matrix) {
      const value = this.value(element, "fill");
      if (parent && this.value(parent, "fill") === value) return "";
      const fill = paint.of(element, "fill", "text");
      if (fill === "none" || fill.url) return attribute("fill", "none");
      const written = paint.ofText(fill, this.backdrop.underText(element, matrix));
      const markup = parent === null && written === "var(--diagram-ink)" ? "" : attribute("fill", written);
      return markup + this.opacity("fill-opacity", element, fill.alpha);
    }

    // Things that are drawn only where something refers to them.
    definition(element) {
      const name = element.localName;
      if (name === "use") {
        const target = /^#(.+)/.exec(element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "");
        return target ? this.tag("use", this.common(element) + attribute("href", `#${this.id(target[1])}`), "") : "";
      }
      const id = element.getAttribute("id");
      const isTop = name !== "defs" && name !== "stop" && !/^fe/.test(name);
      if (isTop && (id === null || !this.references.has(id))) return "";
      const wasDefining = this.isDefining;
      this.isDefining = true;
      const content = this.children(element, identity);
      this.isDefining = wasDefining;
      if (content === "" && !/^(fe|stop)/.test(name)) return "";
      if (name === "defs") return this.tag("defs", "", content);
      let markup = this.common(element);
      if (name === "stop" || /^fe(Drop|Flood)/.test(name)) {
        const property = name === "stop" ? "stop" : "flood";
        const value = paint.read(this.value(element, `${property}-color`));
        if (value && value !== "none" && !value.url) {
          markup += attribute(`${property}-color`, paint.asGiven(value));
          markup += this.opacity(`${property}-opacity`, element, value.alpha);
        }
      }
      return this.tag(name, markup, content);
    }
  }

  postmortem.DiagramWriter = Writer;
})();
