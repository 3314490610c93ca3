// Nodes of a tree: what text, comments, fragments and elements have in common.
//
// The links between nodes are kept in fields with an underscore and shown by getters of the prototype, because
// DOMPurify reads the getters from there to be sure that no form field shadows them.
(() => {
  "use strict";
  globalThis.postmortem ??= {};
  const dom = (postmortem.dom ??= {});

  // Changes with every change of a style sheet: what elements remember of their styles holds for one epoch.
  dom.styleEpoch = 0;

  class Node {
    constructor(document) {
      this._document = document;
      this._parent = null;
      this._previous = null;
      this._next = null;
      this._first = null;
      this._last = null;
    }

    get ownerDocument() { return this._document; }
    get parentNode() { return this._parent; }
    get parentElement() { return this._parent && this._parent.nodeType === 1 ? this._parent : null; }
    get firstChild() { return this._first; }
    get lastChild() { return this._last; }
    get nextSibling() { return this._next; }
    get previousSibling() { return this._previous; }
    get childNodes() { return childrenOf(this); }
    get nodeValue() { return null; }
    set nodeValue(value) {}

    get isConnected() {
      let node = this;
      while (node._parent) node = node._parent;
      return node.nodeType === 9;
    }

    get textContent() {
      let text = "";
      for (let child = this._first; child; child = child._next) {
        if (child.nodeType !== 8) text += child.textContent;
      }
      return text;
    }

    set textContent(text) {
      clear(this);
      if (text !== null && text !== undefined && text !== "") {
        insert(this, new Text(this._document || this, String(text)), null);
      }
    }

    hasChildNodes() { return this._first !== null; }
    appendChild(node) { return this.insertBefore(node, null); }

    insertBefore(node, reference) {
      if (node === reference) return node;
      if (node.contains(this)) throw new Error("HierarchyRequestError: a node cannot become its own descendant");
      if (reference && reference._parent !== this) throw new Error("NotFoundError: the reference is not a child");
      if (node.nodeType === 11) {
        for (const child of childrenOf(node)) this.insertBefore(child, reference);
        return node;
      }
      detach(node);
      insert(this, node, reference ?? null);
      return node;
    }

    removeChild(node) {
      if (node._parent !== this) throw new Error("NotFoundError: the node is not a child");
      detach(node);
      return node;
    }

    replaceChild(node, old) {
      this.insertBefore(node, old);
      return this.removeChild(old);
    }

    remove() { detach(this); }

    contains(other) {
      for (let node = other; node; node = node._parent) {
        if (node === this) return true;
      }
      return false;
    }

    getRootNode() {
      let node = this;
      while (node._parent) node = node._parent;
      return node;
    }

    cloneNode(deep = false) {
      const copy = this._copy();
      if (deep) {
        for (let child = this._first; child; child = child._next) insert(copy, child.cloneNode(true), null);
      }
      return copy;
    }

    // A tree refers to itself, and scripts write their records, nodes and all, as JSON.
    toJSON() { return {}; }
    normalize() {}
    addEventListener() {}
    removeEventListener() {}
    dispatchEvent() { return true; }

    compareDocumentPosition(other) {
      if (this === other) return 0;
      if (this.contains(other)) return 20;
      if (other.contains(this)) return 10;
      for (let node = this; node; node = node._parent) {
        for (let sibling = node._next; sibling; sibling = sibling._next) if (sibling.contains(other)) return 4;
      }
      return 2;
    }
  }
  Object.assign(Node, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9, DOCUMENT_FRAGMENT_NODE: 11 });
  Object.assign(Node.prototype, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9 });

  class CharacterData extends Node {
    constructor(document, data) {
      super(document);
      this.data = data;
    }

    get nodeValue() { return this.data; }
    set nodeValue(value) { this.data = String(value); }
    get textContent() { return this.data; }
    set textContent(value) { this.data = String(value); }
    get length() { return this.data.length; }
    _copy() { return new this.constructor(this._document, this.data); }
  }

  class Text extends CharacterData {
    get nodeType() { return 3; }
    get nodeName() { return "#text"; }
  }

  class Comment extends CharacterData {
    get nodeType() { return 8; }
    get nodeName() { return "#comment"; }
  }

  class DocumentFragment extends Node {
    get nodeType() { return 11; }
    get nodeName() { return "#document-fragment"; }
    _copy() { return new DocumentFragment(this._document); }
  }

  function childrenOf(node) {
    const children = [];
    for (let child = node._first; child; child = child._next) children.push(child);
    return children;
  }

  function insert(parent, node, reference) {
    const previous = reference ? reference._previous : parent._last;
    node._parent = parent;
    node._previous = previous;
    node._next = reference;
    if (previous) previous._next = node;
    else parent._first = node;
    if (reference) reference._previous = node;
    else parent._last = node;
    forgetStyles(node);
  }

  // Rules may match a subtree in another way than before: it stands elsewhere, or its root has another class.
  function forgetStyles(node) {
    if (node._rules !== undefined) dom.styleEpoch += 1;
    if (node._kind) node._kind = node._declared = null;
    for (let child = node._first; child; child = child._next) if (child.nodeType === 1) forgetStyles(child);
  }

  function detach(node) {
    const parent = node._parent;
    if (!parent) return;
    if (node._previous) node._previous._next = node._next;
    else parent._first = node._next;
    if (node._next) node._next._previous = node._previous;
    else parent._last = node._previous;
    node._parent = node._previous = node._next = null;
  }

  function clear(node) {
    while (node._first) detach(node._first);
    if (node._rules !== undefined) dom.styleEpoch += 1;
  }

  Object.assign(dom, { Node, CharacterData, Text, Comment, DocumentFragment });
  Object.assign(dom, { insertNode: insert, clearNode: clear, forgetStyles });
})();
