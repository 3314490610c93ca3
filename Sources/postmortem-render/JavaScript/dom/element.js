// Elements: attributes, classes, and the tree as selectors see it.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const { Node } = dom;
  const namespaces = {
    html: "http://www.w3.org/1999/xhtml",
    svg: "http://www.w3.org/2000/svg",
    math: "http://www.w3.org/1998/Math/MathML",
    xlink: "http://www.w3.org/1999/xlink",
    xml: "http://www.w3.org/XML/1998/namespace",
    xmlns: "http://www.w3.org/2000/xmlns/",
  };
  dom.namespaces = namespaces;
  const prefixes = new Map([[namespaces.xlink, "xlink"], [namespaces.xml, "xml"], [namespaces.xmlns, "xmlns"]]);

  const noClasses = new Set();

  class Attr {
    constructor(name, value) {
      this.name = name;
      this.value = value;
    }

    get localName() { return this.name.slice(this.name.indexOf(":") + 1); }
    get nodeName() { return this.name; }
    get specified() { return true; }

    get namespaceURI() {
      const colon = this.name.indexOf(":");
      return colon < 0 ? null : namespaces[this.name.slice(0, colon)] ?? null;
    }
  }

  class NamedNodeMap {
    constructor(attributes) {
      let length = 0;
      for (const [name, value] of attributes) this[length++] = new Attr(name, value);
      Object.defineProperty(this, "length", { value: length });
    }

    item(index) { return this[index] ?? null; }
    *[Symbol.iterator]() { for (let index = 0; index < this.length; index += 1) yield this[index]; }
  }

  class DOMTokenList {
    constructor(element) { this._element = element; }
    get length() { return this._element._classes().size; }
    get value() { return this._element.className; }
    contains(token) { return this._element._classes().has(token); }
    item(index) { return [...this._element._classes()][index] ?? null; }
    [Symbol.iterator]() { return this._element._classes().values(); }
    toString() { return this._element.getAttribute("class") ?? ""; }

    _change(change) {
      const classes = new Set(this._element._classes());
      change(classes);
      this._element.setAttribute("class", [...classes].join(" "));
    }

    add(...tokens) { this._change((classes) => tokens.forEach((token) => classes.add(token))); }
    remove(...tokens) { this._change((classes) => tokens.forEach((token) => classes.delete(token))); }

    toggle(token, force = !this.contains(token)) {
      if (force) this.add(token);
      else this.remove(token);
      return force;
    }
  }

  class Element extends Node {
    constructor(document, localName, namespaceURI) {
      super(document);
      this.localName = localName;
      this.namespaceURI = namespaceURI;
      this._attributes = new Map();
      this._classSet = null;
      this._style = null;
      this._kind = null;
      this._kindEpoch = -1;
      this._declared = null;
      this._declaredEpoch = -1;
      this._font = this._fontOf = this._fontIn = null;
      if (localName === "style") this._rules = null;
    }

    get nodeType() { return 1; }
    get nodeName() { return this.tagName; }
    get tagName() {
      return this.namespaceURI === namespaces.html ? this.localName.toUpperCase() : this.localName;
    }
    get prefix() { return null; }

    get id() { return this.getAttribute("id") ?? ""; }
    set id(value) { this.setAttribute("id", value); }
    get className() { return this.getAttribute("class") ?? ""; }
    set className(value) { this.setAttribute("class", value); }
    get classList() { return new DOMTokenList(this); }
    get style() { return (this._style ??= new dom.CSSStyleDeclaration(this)); }
    set style(text) { this.setAttribute("style", text); }
    get dataset() {
      const data = {};
      for (const [name, value] of this._attributes) {
        if (!name.startsWith("data-")) continue;
        data[name.slice(5).replace(/-(\w)/g, (_, letter) => letter.toUpperCase())] = value;
      }
      return data;
    }

    get attributes() { return new NamedNodeMap(this._attributes); }
    hasAttributes() { return this._attributes.size > 0; }
    getAttributeNames() { return [...this._attributes.keys()]; }
    getAttribute(name) { return this._attributes.get(name) ?? this._attributes.get(this._key(name)) ?? null; }
    hasAttribute(name) { return this.getAttribute(name) !== null; }
    getAttributeNode(name) { return this.hasAttribute(name) ? new Attr(name, this.getAttribute(name)) : null; }

    setAttribute(name, value) {
      const key = this._key(String(name));
      this._attributes.set(key, String(value));
      this._attributeChanged(key);
    }

    removeAttribute(name) {
      const key = this._key(String(name));
      if (this._attributes.delete(key)) this._attributeChanged(key);
    }

    getAttributeNS(namespace, localName) { return this.getAttribute(this._qualified(namespace, localName)); }
    setAttributeNS(namespace, name, value) {
      this.setAttribute(this._qualified(namespace, name.slice(name.indexOf(":") + 1)), value);
    }
    removeAttributeNS(namespace, localName) { this.removeAttribute(this._qualified(namespace, localName)); }
    hasAttributeNS(namespace, localName) { return this.getAttributeNS(namespace, localName) !== null; }

    _key(name) { return this.namespaceURI === namespaces.html ? name.toLowerCase() : name; }
    _qualified(namespace, localName) {
      const prefix = prefixes.get(namespace);
      return prefix === undefined || localName === prefix ? localName : `${prefix}:${localName}`;
    }

    _attributeChanged(name) {
      if (name === "class") this._classSet = null;
      // Attributes that selectors ask for decide which rules match, also for descendants.
      if (dom.selectingAttributes.has(name)) dom.forgetStyles(this);
      else if (name === "style" || dom.styles.presentation.has(name)) this._declared = null;
    }

    _classes() {
      if (this._classSet) return this._classSet;
      const text = this._attributes.get("class");
      if (text === undefined) return noClasses;
      return (this._classSet = new Set(text.split(/[\t\n\f\r ]+/).filter(Boolean)));
    }

    get children() {
      const children = [];
      for (let child = this._first; child; child = child._next) if (child.nodeType === 1) children.push(child);
      return children;
    }
    get childElementCount() { return this.children.length; }
    get firstElementChild() { return this.children[0] ?? null; }
    get lastElementChild() { return this.children.at(-1) ?? null; }
    get nextElementSibling() {
      let node = this._next;
      while (node && node.nodeType !== 1) node = node._next;
      return node;
    }
    get previousElementSibling() {
      let node = this._previous;
      while (node && node.nodeType !== 1) node = node._previous;
      return node;
    }

    querySelector(text) { return dom.selectors.select(this, text, true)[0] ?? null; }
    querySelectorAll(text) { return dom.selectors.select(this, text, false); }
    getElementsByTagName(name) { return name === "*" ? this.querySelectorAll("*") : this.querySelectorAll(name); }
    getElementsByClassName(names) {
      return this.querySelectorAll(names.trim().split(/\s+/).map((name) => `.${name}`).join(""));
    }
    matches(text) { return dom.selectors.matches(this, text); }
    closest(text) {
      for (let node = this; node; node = node.parentElement) if (node.matches(text)) return node;
      return null;
    }

    append(...nodes) {
      for (const node of nodes) {
        this.appendChild(typeof node === "string" ? new dom.Text(this._document, node) : node);
      }
    }
    prepend(node) { this.insertBefore(node, this._first); }
    insertAdjacentElement(position, element) {
      if (position === "beforebegin") this._parent?.insertBefore(element, this);
      else if (position === "afterbegin") this.insertBefore(element, this._first);
      else if (position === "beforeend") this.appendChild(element);
      else this._parent?.insertBefore(element, this._next);
      return element;
    }

    get innerHTML() { return dom.serializeChildren(this.content ?? this); }
    set innerHTML(text) {
      const target = this.content ?? this;
      dom.clearNode(target);
      dom.parseInto(target, String(text ?? ""), this);
    }
    get outerHTML() { return dom.serialize(this); }

    _copy() {
      const copy = this._document._createElement(this.localName, this.namespaceURI);
      for (const [name, value] of this._attributes) copy._attributes.set(name, value);
      return copy;
    }
  }

  Object.assign(dom, { Attr, NamedNodeMap, DOMTokenList, Element });
})();
