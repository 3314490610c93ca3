// The HTML of a tree. Only scripts read it; what goes into a page is written by `diagram/output/`.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
  const raw = new Set("style script xmp iframe noembed noframes plaintext".split(" "));
  const escapeText = (text) => text.replace(/[&<>\u00a0]/g, (c) =>
    ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? "&nbsp;");
  const escapeValue = (text) => text.replace(/[&"<>\u00a0]/g, (c) =>
    ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[c] ?? "&nbsp;");

  function serialize(node) {
    if (node.nodeType === 3) return raw.has(node._parent?.localName) ? node.data : escapeText(node.data);
    if (node.nodeType === 8) return `<!--${node.data}-->`;
    if (node.nodeType !== 1) return serializeChildren(node);
    let tag = `<${node.localName}`;
    for (const [name, value] of node._attributes) tag += ` ${name}="${escapeValue(value)}"`;
    if (node.namespaceURI === dom.namespaces.html && empty.has(node.localName)) return `${tag}>`;
    return `${tag}>${serializeChildren(node.content ?? node)}</${node.localName}>`;
  }

  function serializeChildren(node) {
    let text = "";
    for (let child = node._first; child; child = child._next) text += serialize(child);
    return text;
  }

  Object.assign(dom, { serialize, serializeChildren, emptyElements: empty, rawElements: raw, escapeText, escapeValue });
})();
