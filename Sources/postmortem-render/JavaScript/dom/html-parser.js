// Reads HTML as labels use it: a tokenizer, and a tree builder that knows which tags close others.
//
// Not the whole algorithm of the standard (no adoption agency, no tables' foster parents): nothing that is read here
// reaches a page as markup, so a difference shows in a label's layout and nowhere else.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const { namespaces } = dom;

  // As deep as Chromium goes; deeper elements become siblings.
  const maximumDepth = 512;
  const words = (text) => new Set(text.split(" "));
  const blocks = words("address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 "
    + "h5 h6 header hr main nav ol p pre section table ul");
  // Start tag → the open elements that it ends.
  const closes = {
    li: words("li"), dt: words("dt dd"), dd: words("dt dd"), tr: words("tr td th"), td: words("td th"),
    th: words("td th"), option: words("option"), tbody: words("tr td th thead tbody"),
  };
  const plainText = words("textarea title");
  const scopes = words("ul ol dl table button foreignObject svg math");
  const svgNames = new Map(("altGlyph animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer "
    + "feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA "
    + "feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight "
    + "feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient radialGradient "
    + "textPath")
    .split(" ").map((name) => [name.toLowerCase(), name]));
  const token = /<!--([\s\S]*?)(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<[!?][^>]*>/g;
  const attributes = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

  class TreeBuilder {
    constructor(root, context) {
      this.root = root;
      this.document = root._document ?? root;
      this.open = [];
      this.context = context;
    }

    get current() { return this.open.length > 0 ? this.open[this.open.length - 1] : null; }
    get target() { return this.current?.content ?? this.current ?? this.root; }

    namespace() {
      const element = this.current ?? this.context;
      if (!element || element.localName === "foreignObject") return namespaces.html;
      return element.namespaceURI ?? namespaces.html;
    }

    text(data) {
      if (data === "") return;
      const last = this.target._last;
      if (last && last.nodeType === 3) last.data += data;
      else dom.insertNode(this.target, new dom.Text(this.document, data), null);
    }

    comment(data) { dom.insertNode(this.target, new dom.Comment(this.document, data), null); }

    start(written, attributeText, isSelfClosing) {
      const lower = written.toLowerCase();
      if (lower === "html" || lower === "head" || lower === "body") return null;
      let namespace = this.namespace();
      if (lower === "svg") namespace = namespaces.svg;
      else if (lower === "math") namespace = namespaces.math;
      if (namespace === namespaces.html) {
        if (blocks.has(lower)) this.endThrough(words("p"));
        if (Object.hasOwn(closes, lower)) this.endThrough(closes[lower]);
      }
      const name = namespace === namespaces.svg ? svgNames.get(lower) ?? lower : lower;
      const element = this.document._createElement(name, namespace);
      for (const [, key, double, single, bare] of attributeText.matchAll(attributes)) {
        const attribute = namespace === namespaces.svg ? key : key.toLowerCase();
        if (element._attributes.has(attribute)) continue;
        element._attributes.set(attribute, dom.decodeEntities(double ?? single ?? bare ?? ""));
      }
      dom.insertNode(this.target, element, null);
      const isEmpty = namespace === namespaces.html ? dom.emptyElements.has(name) : isSelfClosing;
      if (!isEmpty && this.open.length < maximumDepth) this.open.push(element);
      return isEmpty ? null : element;
    }

    // Closes the innermost open element of these names, unless a scope stands between.
    endThrough(names) {
      for (let index = this.open.length - 1; index >= 0; index -= 1) {
        const name = this.open[index].localName;
        if (names.has(name)) {
          this.open.length = index;
          return;
        }
        if (scopes.has(name)) return;
      }
    }

    end(written) {
      const lower = written.toLowerCase();
      if (lower === "br") {
        this.start("br", "", false);
        return;
      }
      for (let index = this.open.length - 1; index >= 0; index -= 1) {
        if (this.open[index].localName.toLowerCase() === lower) {
          this.open.length = index;
          return;
        }
      }
      if (lower === "p") this.start("p", "", false) && this.open.pop();
    }
  }

  // Parses as the content of `context`; the nodes go into `root`.
  function parseInto(root, text, context) {
    if (context && context.namespaceURI === namespaces.html && dom.rawElements.has(context.localName)) {
      if (text !== "") dom.insertNode(root, new dom.Text(root._document, text), null);
      if (context._rules !== undefined) dom.styleEpoch += 1;
      return;
    }
    const builder = new TreeBuilder(root, context);
    let at = 0;
    // Without a ">" ahead nothing can match, and looking for it from every "<" would take quadratic time.
    const lastClose = text.lastIndexOf(">");
    while (at <= lastClose) {
      token.lastIndex = at;
      const match = token.exec(text);
      if (!match) break;
      builder.text(dom.decodeEntities(text.slice(at, match.index)));
      at = token.lastIndex;
      if (match[1] !== undefined) builder.comment(match[1]);
      else if (match[3] === undefined) continue;
      else if (match[2]) builder.end(match[3]);
      else {
        const element = builder.start(match[3], match[4], /\/\s*$/.test(match[4]));
        const isRaw = element && element.namespaceURI === namespaces.html
          && (dom.rawElements.has(element.localName) || plainText.has(element.localName));
        if (isRaw) {
          const close = text.toLowerCase().indexOf(`</${element.localName}`, at);
          const end = close < 0 ? text.length : close;
          builder.text(text.slice(at, end));
          at = end;
        }
      }
    }
    builder.text(dom.decodeEntities(text.slice(at)));
  }

  const headElements = words("base link meta script style template title");

  // The children of head and of body that a document of this text has.
  function parseDocument(text, document) {
    const fragment = new dom.DocumentFragment(document);
    parseInto(fragment, text.replace(/^\s+/, ""), null);
    const head = [];
    const body = fragment.childNodes;
    while (body.length > 0 && (headElements.has(body[0].localName) || body[0].nodeType === 8)) head.push(body.shift());
    return { head, body };
  }

  Object.assign(dom, { parseInto, parseDocument });
})();
