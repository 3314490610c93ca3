// Lays out the HTML of a label: blocks under each other, words in lines, as wide as its style allows.
(() => {
  "use strict";
  const { dom, text } = postmortem;
  const { valueOf, declared } = dom.styles;

  const blocks = new Set(("address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 "
    + "h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td th thead tr ul").split(" "));
  const hidden = new Set("head link meta script style template title".split(" "));
  const indents = { ul: 40, ol: 40, blockquote: 40, dd: 40 };

  const pixels = (element, name, whole) => text.length(valueOf(element, name), text.fontOf(element).size, whole);

  function displayOf(element) {
    const display = declared(element).get("display")?.value;
    if (display) return display;
    if (element.namespaceURI !== dom.namespaces.html) return "inline";
    if (hidden.has(element.localName)) return "none";
    return blocks.has(element.localName) ? "block" : "inline";
  }

  const isInline = (element) => displayOf(element).startsWith("inline") || displayOf(element) === "contents";

  function edges(element, name) {
    const own = declared(element);
    const em = text.fontOf(element).size;
    const sides = (own.get(name)?.value ?? "0").split(/\s+/).map((side) => text.length(side, em) ?? 0);
    const [top, right = top, bottom = top, left = right] = sides;
    const side = (key, otherwise) => text.length(own.get(`${name}-${key}`)?.value ?? null, em) ?? otherwise;
    return {
      top: side("top", top), right: side("right", right), bottom: side("bottom", bottom), left: side("left", left),
    };
  }

  function lineHeight(element, font) {
    const value = valueOf(element, "line-height");
    if (value === null || value === "normal") return 1.2 * font.size;
    if (/^[\d.]+$/.test(value)) return Number(value) * font.size;
    return text.length(value, font.size, font.size) ?? 1.2 * font.size;
  }

  // Whether no line may end before an item: it goes on with the word of the one before it.
  function isGlued(items, index) {
    const [before, after] = [items[index - 1], items[index]];
    if (!before || before.isBreak || after.isBreak || before.element === after.element) return false;
    const last = [...before.text].at(-1);
    const [first] = after.text;
    return last !== undefined && first !== undefined && !text.mayBreak(last, first);
  }

  class Layout {
    constructor(root) {
      this.root = root;
      this.lines = [];
      this.boxes = new Map();
      this.width = 0;
    }

    // Lays a block's content into the given width; gives the height.
    block(element, left, top, available) {
      const padding = edges(element, "padding");
      const margin = element === this.root ? { top: 0, right: 0, bottom: 0, left: 0 } : edges(element, "margin");
      const indent = indents[element.localName] ?? 0;
      const x = left + padding.left + margin.left + indent;
      const inner = available - padding.left - padding.right - margin.left - margin.right - indent;
      let y = top + padding.top + margin.top;
      let inlines = [];
      const flush = () => {
        if (inlines.length > 0) y += this.inline(element, inlines, x, y, inner);
        inlines = [];
      };
      const visit = (parent) => {
        for (let child = parent._first; child; child = child._next) {
          if (child.nodeType === 3) inlines.push(child);
          else if (child.nodeType === 1 && displayOf(child) !== "none") {
            if (!isInline(child)) {
              flush();
              y += this.block(child, x, y, inner);
            } else if (this.holdsBlock(child)) visit(child);
            else inlines.push(child);
          }
        }
      };
      visit(element);
      flush();
      const own = pixels(element, "height");
      const end = Math.max(y + padding.bottom, own === null ? 0 : top + margin.top + own);
      this.boxes.set(element, { left, top: top + margin.top, bottom: end });
      return end + margin.bottom - top;
    }

    holdsBlock(element) {
      for (const child of element.children) if (!isInline(child) || this.holdsBlock(child)) return true;
      return false;
    }

    // Words and breaks of inline content: { text, font, element } or { isBreak }.
    words(nodes, items) {
      for (const node of nodes) {
        if (node.nodeType === 3) this.textWords(node, items);
        else if (node.nodeType !== 1 || displayOf(node) === "none") continue;
        else if (node.namespaceURI === dom.namespaces.svg) continue;
        else if (node.localName === "br") items.push({ isBreak: true, element: node.parentElement });
        else if (node.localName === "math") {
          items.push({ text: text.linearFormula(node), font: text.fontOf(node), element: node, canBreak: false });
        } else if (node.localName === "img") {
          const alternative = node.getAttribute("alt");
          const width = text.length(node.getAttribute("width"), 16) ?? 0;
          const font = text.fontOf(node);
          if (alternative) items.push({ text: alternative, font, element: node, canBreak: true });
          else if (width > 0) items.push({ text: "", advance: width, font, element: node, canBreak: true });
        } else this.words(node.childNodes, items);
      }
      return items;
    }

    textWords(node, items) {
      const element = node.parentElement;
      const space = valueOf(element, "white-space") ?? (element.closest("pre") ? "pre" : "normal");
      const font = text.fontOf(element);
      const canBreak = space !== "nowrap" && space !== "pre";
      const keepsLines = /^(pre|break-spaces)/.test(space);
      const keepsBlanks = keepsLines && space !== "pre-line";
      text.undisguised(node.data).split(keepsLines ? /\r?\n/ : /$^/).forEach((line, index) => {
        if (index > 0) items.push({ isBreak: true, element });
        let run = keepsBlanks ? line : line.replace(/[\t\n\r\f ]+/g, " ");
        const last = items.at(-1);
        const afterBlank = !last || last.isBreak || last.text.endsWith(" ");
        if (!keepsBlanks && afterBlank) run = run.replace(/^ /, "");
        const upper = valueOf(element, "text-transform");
        if (upper === "uppercase") run = run.toUpperCase();
        for (const piece of canBreak ? text.pieces(run) : run === "" ? [] : [run]) {
          items.push({ text: piece, font, element, canBreak });
        }
      });
    }

    inline(block, nodes, left, top, available) {
      const items = this.words(nodes, []);
      const strut = lineHeight(block, text.fontOf(block));
      let y = top;
      let line = [];
      let used = 0;
      const close = (isForced) => {
        const last = line.at(-1);
        if (last && last.text.endsWith(" ")) {
          const trimmed = last.text.trimEnd();
          const width = text.width(trimmed, last.font);
          used -= last.width - width;
          Object.assign(last, { text: trimmed, width });
        }
        if (line.length === 0 && !isForced) return;
        const height = Math.max(strut, ...line.map((run) => lineHeight(run.element, run.font)));
        const size = Math.max(0, ...line.map((run) => run.font.size)) || text.fontOf(block).size;
        this.lines.push({ block, runs: line, left, available, top: y, height, width: used,
          ascent: height / 2 + (size * (text.ascent - text.descent)) / 2,
          align: valueOf(block, "text-align") ?? (block.localName === "center" ? "center" : "start") });
        this.width = Math.max(this.width, left + used);
        y += height;
        line = [];
        used = 0;
      };
      const widthOf = (item) => item.advance ?? text.width(item.text, item.font);
      const drawnWidthOf = (item) =>
        (item.text.endsWith(" ") ? text.width(item.text.trimEnd(), item.font) : widthOf(item));
      items.forEach((item, index) => {
        if (item.isBreak) {
          close(true);
          return;
        }
        const width = widthOf(item);
        if (item.canBreak && line.length > 0 && !isGlued(items, index)) {
          // A word of several styles goes to the next line as a whole.
          let end = index;
          let drawn = 0;
          do {
            drawn += end === index ? 0 : widthOf(items[end - 1]) - drawnWidthOf(items[end - 1]);
            drawn += drawnWidthOf(items[end]);
            end += 1;
          } while (end < items.length && isGlued(items, end));
          if (used + drawn > available + 0.01) close(false);
        }
        if (line.length === 0 && item.text === " ") return;
        line.push({ ...item, x: used, width });
        used += width;
      });
      close(false);
      return y - top;
    }
  }

  // Whether a table's cell, or what is in a flexible box, stands in the middle of its height.
  const isCentred = (element) => declared(element).get("vertical-align")?.value === "middle"
    || (displayOf(element).endsWith("flex") && declared(element).get("align-items")?.value === "center")
    || element.children.some((child) => child.namespaceURI === dom.namespaces.html && isCentred(child));

  // A label's lines, each with its runs, and its size. Width: shrink to fit, or what `width` and `max-width` say.
  function layOut(root) {
    const display = displayOf(root);
    const frame = root.parentElement;
    const isFramed = frame !== null && frame.localName === "foreignObject";
    const outer = isFramed ? dom.geometry.numberOf(frame, "width") : dom.viewport.width;
    const fixed = pixels(root, "width", outer);
    const most = pixels(root, "max-width", outer);
    const shrinks = display.startsWith("table") || display.startsWith("inline")
      || /absolute|fixed/.test(valueOf(root, "position") ?? "");
    const available = fixed ?? (shrinks ? most ?? Infinity : outer || Infinity);
    const padding = edges(root, "padding");
    const frameHeight = isFramed ? dom.geometry.numberOf(frame, "height") : 0;
    const layout = new Layout(root);
    const content = layout.block(root, 0, 0, available);
    const height = Math.max(content, pixels(root, "height", frameHeight) ?? 0);
    const last = layout.lines.at(-1);
    const filled = last ? last.top + last.height + padding.bottom : 0;
    if (height > filled && isCentred(root)) for (const line of layout.lines) line.top += (height - filled) / 2;
    let width = layout.width + padding.right;
    if (fixed !== null) {
      width = display.startsWith("table") ? Math.max(width, fixed) : fixed;
    } else if (shrinks) width = most === null ? width : Math.min(width, most);
    else width = outer || width;
    const least = pixels(root, "min-width", outer);
    if (least !== null && least > width) width = least;
    for (const line of layout.lines) {
      const room = Math.max(0, width - padding.right - line.left - line.width);
      line.shift = line.align === "center" ? room / 2 : line.align === "right" || line.align === "end" ? room : 0;
    }
    return { lines: layout.lines, width, height, boxes: layout.boxes };
  }

  // The outermost HTML element that is laid out by itself.
  function rootOf(element) {
    let root = element;
    while (root._parent && root._parent.nodeType === 1 && root._parent.namespaceURI === dom.namespaces.html
      && root._parent.localName !== "body") root = root._parent;
    return root;
  }

  function rectangle(element) {
    const { DOMRect, matrixOf, apply } = dom.geometry;
    if (element.localName === "body" || element.localName === "html") {
      return new DOMRect(0, 0, dom.viewport.width, dom.viewport.height);
    }
    if (!element.isConnected) return new DOMRect(0, 0, 0, 0);
    const root = rootOf(element);
    const layout = layOut(root);
    const frame = root.parentElement;
    const [x, y] = frame && frame.namespaceURI === dom.namespaces.svg
      ? apply(matrixOf(frame), dom.geometry.numberOf(frame, "x"), dom.geometry.numberOf(frame, "y")) : [0, 0];
    if (element === root) return new DOMRect(x, y, layout.width, layout.height);
    const bounds = new dom.geometry.Bounds();
    for (const { runs, left, shift, top, height } of layout.lines) {
      for (const run of runs) {
        if (!element.contains(run.element)) continue;
        bounds.addBox({ x: x + left + shift + run.x, y: y + top, width: run.width, height });
      }
    }
    const own = layout.boxes.get(element);
    if (own && !isInline(element)) {
      return new DOMRect(x + own.left, y + own.top, layout.width - own.left, own.bottom - own.top);
    }
    return bounds.box;
  }

  dom.viewport = { width: 800, height: 600 };
  dom.layout = { layOut, rectangle, displayOf };
})();
