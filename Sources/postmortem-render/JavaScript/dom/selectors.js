// Selectors: parsed once, matched from the right, as Selectors Level 4 defines the part that is used here.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const parsed = new Map();
  const name = /(?:[\w-]|[^\x00-\x7f]|\\[\s\S])+/y;
  const quoted = String.raw`"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'`;
  const attribute = new RegExp(
    String.raw`\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:${quoted}|([^\]\s]+))\s*([iI])?\s*)?\]`, "y");
  const unescape = (text) => text.replace(/\\([0-9a-f]{1,6}) ?|\\([\s\S])/gi, (_, code, character) =>
    (code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : character));

  function fail(text) {
    const error = new Error(`'${text}' is not a valid selector.`);
    error.name = "SyntaxError";
    throw error;
  }

  class Reader {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    take(pattern) {
      pattern.lastIndex = this.at;
      const match = pattern.exec(this.text);
      if (match) this.at = pattern.lastIndex;
      return match;
    }

    name() {
      const match = this.take(name);
      return match ? unescape(match[0]) : fail(this.text);
    }

    // A compound such as `g.node[id="a"]:first-child`.
    compound() {
      const tests = { tag: null, id: null, classes: [], attributes: [], pseudos: [] };
      const start = this.at;
      for (;;) {
        const character = this.text[this.at];
        if (character === "#") { this.at += 1; tests.id = this.name(); }
        else if (character === ".") { this.at += 1; tests.classes.push(this.name()); }
        else if (character === "*") this.at += 1;
        else if (character === "[") {
          const match = this.take(attribute) ?? fail(this.text);
          const value = unescape(match[3] ?? match[4] ?? match[5] ?? "");
          tests.attributes.push({ name: match[1], operator: match[2] ?? "", value });
        } else if (character === ":") {
          const match = this.take(/::?([\w-]+)/y) ?? fail(this.text);
          tests.pseudos.push({ name: match[1], argument: this.text[this.at] === "(" ? this.parenthesis() : null });
        } else if (this.at === start && this.take(name)) {
          tests.tag = unescape(this.text.slice(start, this.at));
        } else break;
      }
      if (this.at === start) fail(this.text);
      return tests;
    }

    parenthesis() {
      const start = this.at + 1;
      for (let depth = 0; this.at < this.text.length; this.at += 1) {
        if (this.text[this.at] === "(") depth += 1;
        else if (this.text[this.at] === ")" && --depth === 0) return this.text.slice(start, this.at++);
      }
      return fail(this.text);
    }

    // Compounds from left to right, each with the combinator that binds it to the one before.
    complex() {
      const parts = [{ compound: this.compound(), combinator: "" }];
      for (;;) {
        const match = this.take(/\s*([>+~])\s*|\s+(?=[^\s,])/y);
        if (!match) break;
        parts.push({ compound: this.compound(), combinator: match[1] ?? " " });
      }
      return { parts, specificity: specificity(parts) };
    }
  }

  function specificity(parts) {
    let total = 0;
    for (const { compound } of parts) {
      total += (compound.id === null ? 0 : 10000) + (compound.tag === null ? 0 : 1);
      total += 100 * (compound.classes.length + compound.attributes.length);
      for (const pseudo of compound.pseudos) {
        if (pseudo.name === "where") continue;
        if (pseudo.name === "not" || pseudo.name === "is") {
          total += Math.max(...parse(pseudo.argument).map((selector) => selector.specificity));
        } else total += 100;
      }
    }
    return total;
  }

  // A list of { parts, specificity }; throws a SyntaxError.
  function parse(text) {
    let list = parsed.get(text);
    if (list) return list;
    list = [];
    for (const part of dom.splitOutside(text, ",")) {
      const reader = new Reader(part.trim());
      const selector = reader.complex();
      if (reader.at < reader.text.length) fail(text);
      list.push(selector);
    }
    if (parsed.size > 4000) parsed.clear();
    parsed.set(text, list);
    return list;
  }

  function indexAmong(element, ofType, fromEnd) {
    let index = 1;
    for (let node = fromEnd ? element._next : element._previous; node; node = fromEnd ? node._next : node._previous) {
      if (node.nodeType === 1 && (!ofType || node.localName === element.localName)) index += 1;
    }
    return index;
  }

  function isNth(formula, index) {
    const text = formula.trim().toLowerCase();
    if (text === "odd") return index % 2 === 1;
    if (text === "even") return index % 2 === 0;
    const match = /^(?:([+-]?\d*)n\s*)?([+-]?\s*\d+)?$/.exec(text);
    if (!match) return false;
    const offset = Number((match[2] ?? "0").replace(/\s/g, ""));
    if (match[1] === undefined) return index === offset;
    const step = match[1] === "" || match[1] === "+" ? 1 : match[1] === "-" ? -1 : Number(match[1]);
    return step === 0 ? index === offset : (index - offset) / step >= 0 && (index - offset) % step === 0;
  }

  function matchesPseudo(element, { name: pseudo, argument }) {
    switch (pseudo) {
      case "not": return !parse(argument).some((selector) => matchesComplex(element, selector));
      case "is": case "where": return parse(argument).some((selector) => matchesComplex(element, selector));
      case "root": return element._parent !== null && element._parent.nodeType === 9;
      case "first-child": return indexAmong(element, false, false) === 1;
      case "last-child": return indexAmong(element, false, true) === 1;
      case "only-child": return indexAmong(element, false, false) === 1 && indexAmong(element, false, true) === 1;
      case "first-of-type": return indexAmong(element, true, false) === 1;
      case "last-of-type": return indexAmong(element, true, true) === 1;
      case "nth-child": return isNth(argument, indexAmong(element, false, false));
      case "nth-last-child": return isNth(argument, indexAmong(element, false, true));
      case "nth-of-type": return isNth(argument, indexAmong(element, true, false));
      case "empty": return element._first === null;
      // Nobody points at anything, and pseudo-elements are not elements.
      default: return false;
    }
  }

  function matchesAttribute(element, { name: key, operator, value }) {
    const actual = element.getAttribute(key);
    if (actual === null) return false;
    switch (operator) {
      case "": return true;
      case "=": return actual === value;
      case "~=": return value !== "" && actual.split(/\s+/).includes(value);
      case "|=": return actual === value || actual.startsWith(`${value}-`);
      case "^=": return value !== "" && actual.startsWith(value);
      case "$=": return value !== "" && actual.endsWith(value);
      default: return value !== "" && actual.includes(value);
    }
  }

  function matchesCompound(element, compound) {
    if (compound.tag !== null && element.localName !== compound.tag) {
      const isHTML = element.namespaceURI === dom.namespaces.html;
      if (!isHTML || element.localName !== compound.tag.toLowerCase()) return false;
    }
    if (compound.id !== null && element.getAttribute("id") !== compound.id) return false;
    if (compound.classes.length > 0) {
      const classes = element._classes();
      for (const wanted of compound.classes) if (!classes.has(wanted)) return false;
    }
    for (const test of compound.attributes) if (!matchesAttribute(element, test)) return false;
    for (const test of compound.pseudos) if (!matchesPseudo(element, test)) return false;
    return true;
  }

  const previousElement = (element) => {
    let node = element._previous;
    while (node && node.nodeType !== 1) node = node._previous;
    return node;
  };

  function matchesFrom(element, parts, index) {
    if (!matchesCompound(element, parts[index].compound)) return false;
    if (index === 0) return true;
    const combinator = parts[index].combinator;
    if (combinator === ">") {
      const parent = element.parentElement;
      return parent !== null && matchesFrom(parent, parts, index - 1);
    }
    if (combinator === "+") {
      const previous = previousElement(element);
      return previous !== null && matchesFrom(previous, parts, index - 1);
    }
    const step = combinator === "~" ? previousElement : (node) => node.parentElement;
    for (let node = step(element); node; node = step(node)) {
      if (matchesFrom(node, parts, index - 1)) return true;
    }
    return false;
  }

  const matchesComplex = (element, selector) => matchesFrom(element, selector.parts, selector.parts.length - 1);
  const matches = (element, text) => parse(text).some((selector) => matchesComplex(element, selector));

  function select(root, text, onlyFirst) {
    const selectors = parse(text);
    const found = [];
    let node = root._first;
    while (node) {
      if (node.nodeType === 1 && selectors.some((selector) => matchesComplex(node, selector))) {
        found.push(node);
        if (onlyFirst) return found;
      }
      if (node._first) node = node._first;
      else {
        while (node && node !== root && !node._next) node = node._parent;
        if (!node || node === root) break;
        node = node._next;
      }
    }
    return found;
  }

  dom.selectors = { parse, matches, matchesComplex, select };
})();
