// Documents, and the ways to come by one.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const { Node, namespaces } = dom;

  class Document extends Node {
    constructor() {
      super(null);
      this.readyState = "complete";
      this.nodeName = "#document";
      this.defaultView = null;
      this.currentScript = null;
      this.activeElement = null;
      this.fonts = { ready: Promise.resolve(), load: () => Promise.resolve([]) };
    }

    get nodeType() { return 9; }
    get documentElement() { return dom.Element.prototype.querySelector.call(this, "html"); }
    get head() { return this.querySelector("head"); }
    get body() { return this.querySelector("body"); }
    get implementation() { return new DOMImplementation(); }
    get baseURI() { return "about:blank"; }
    get textContent() { return null; }

    // The element without the checks of the public methods.
    _createElement(localName, namespace) {
      if (namespace === namespaces.html) return new (dom.kindOf(localName))(this, localName, namespace);
      if (namespace === namespaces.svg) return new dom.SVGElement(this, localName, namespace);
      return new dom.Element(this, localName, namespace);
    }

    createElement(name) { return this._createElement(checked(name).toLowerCase(), namespaces.html); }
    createElementNS(namespace, name) { return this._createElement(checked(name), namespace); }
    createTextNode(text) { return new dom.Text(this, String(text)); }
    createComment(text) { return new dom.Comment(this, String(text)); }
    createDocumentFragment() { return new dom.DocumentFragment(this); }
    createNodeIterator(root, shown = 0xffffffff) { return new NodeIterator(root, shown); }
    importNode(node, deep) { return node.cloneNode(deep); }
    adoptNode(node) { return node; }
    createEvent() { return { initEvent() {} }; }

    getElementById(id) {
      for (let node = this._first; node; node = following(node, this)) {
        if (node.nodeType === 1 && node.getAttribute("id") === String(id)) return node;
      }
      return null;
    }
    querySelector(text) { return dom.selectors.select(this, text, true)[0] ?? null; }
    querySelectorAll(text) { return dom.selectors.select(this, text, false); }
    getElementsByTagName(name) { return this.querySelectorAll(name); }
    getElementsByClassName(names) { return dom.Element.prototype.getElementsByClassName.call(this, names); }
  }

  function checked(name) {
    const text = String(name);
    if (!/^[a-zA-Z_][\w:.-]*$/.test(text)) throw new Error(`InvalidCharacterError: '${text}' is not a name`);
    return text;
  }

  // The node after this one in document order, within a root.
  function following(node, root) {
    if (node._first) return node._first;
    for (let at = node; at && at !== root; at = at._parent) if (at._next) return at._next;
    return null;
  }

  const NodeFilter = { SHOW_ELEMENT: 1, SHOW_TEXT: 4, SHOW_CDATA_SECTION: 8, SHOW_PROCESSING_INSTRUCTION: 64,
    SHOW_COMMENT: 128 };

  // Goes through a tree while nodes are taken out of it: the place is kept as the node before.
  class NodeIterator {
    constructor(root, shown) {
      this.root = root;
      this._shown = shown;
      this._upcoming = root;
      this._ancestry = [];
    }

    nextNode() {
      let node = this._upcoming;
      // What was to come has been removed: go on after the nearest remembered node that is still there.
      if (node && node !== this.root && !this.root.contains(node)) {
        node = this._ancestry.find(({ next }) => next && this.root.contains(next))?.next ?? null;
      }
      while (node && !(this._shown & (1 << (node.nodeType - 1)))) node = following(node, this.root);
      if (!node) {
        this._upcoming = null;
        return null;
      }
      this._upcoming = following(node, this.root);
      this._ancestry = [];
      for (let at = node; at && at !== this.root; at = at._parent) this._ancestry.push({ next: at._next });
      return node;
    }
  }

  class DOMImplementation {
    createHTMLDocument(title = "") {
      const document = createDocument();
      if (title) document.head.appendChild(document.createElement("title")).textContent = title;
      return document;
    }
    createDocument() { return new Document(); }
    hasFeature() { return true; }
  }

  class DOMParser {
    parseFromString(text) {
      const document = createDocument();
      const parsed = dom.parseDocument(String(text), document);
      for (const part of ["head", "body"]) for (const child of parsed[part]) document[part].appendChild(child);
      return document;
    }
  }

  class XMLSerializer {
    serializeToString(node) { return dom.serialize(node); }
  }

  // An empty page.
  function createDocument() {
    const document = new Document();
    const root = document._createElement("html", namespaces.html);
    dom.insertNode(document, root, null);
    root.appendChild(document.createElement("head"));
    root.appendChild(document.createElement("body"));
    return document;
  }

  Object.assign(dom, { Document, DOMImplementation, DOMParser, XMLSerializer, NodeFilter, NodeIterator });
  dom.createDocument = createDocument;
})();
