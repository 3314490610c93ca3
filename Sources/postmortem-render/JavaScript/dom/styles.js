// The cascade: which declarations hold for an element, from style sheets, presentation attributes and `style`.
(() => {
  "use strict";
  const dom = postmortem.dom;

  // Properties that a child takes from its parent.
  const inherited = new Set(("color cursor dominant-baseline fill fill-opacity fill-rule clip-rule font-family "
    + "font-size font-style font-variant font-weight letter-spacing line-height list-style-type marker-end marker-mid "
    + "marker-start paint-order pointer-events shape-rendering stroke stroke-dasharray stroke-dashoffset "
    + "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor "
    + "text-rendering text-transform visibility white-space word-break overflow-wrap word-spacing writing-mode").split(" "));

  // Attributes of SVG that are declarations.
  const presentation = new Set([...inherited, ...("alignment-baseline baseline-shift clip-path display filter "
    + "flood-color flood-opacity mask mask-type opacity overflow stop-color stop-opacity text-decoration "
    + "transform-origin vector-effect").split(" ")]);

  class CSSRule {
    constructor(selectorText, declarationText) {
      this.selectorText = selectorText;
      this.declarationText = declarationText;
    }

    get cssText() { return `${this.selectorText} { ${this.declarationText} }`; }
  }

  // Rules of a sheet's text; of at-rules only the ones whose content holds on every screen are read.
  function parseRules(text) {
    const rules = [];
    const source = text.replace(/\/\*[\s\S]*?\*\//g, "");
    let at = 0;
    while (at < source.length) {
      const open = source.indexOf("{", at);
      if (open < 0) break;
      const prelude = source.slice(at, open).replace(/^[\s;}]+/, "").trim();
      let close = open + 1;
      for (let depth = 1; close < source.length; close += 1) {
        if (source[close] === "{") depth += 1;
        else if (source[close] === "}" && --depth === 0) break;
      }
      const body = source.slice(open + 1, close);
      at = close + 1;
      if (prelude.startsWith("@media screen") || prelude.startsWith("@supports")) rules.push(...parseRules(body));
      else if (!prelude.startsWith("@") && prelude) {
        rules.push(new CSSRule(prelude.split(";").at(-1).trim(), body.trim()));
      }
    }
    return rules;
  }

  class CSSStyleSheet {
    constructor() { this.cssRules = []; }
    insertRule(text, index = 0) {
      this.cssRules.splice(index, 0, ...parseRules(text));
      return index;
    }
    deleteRule(index) { this.cssRules.splice(index, 1); }
    replaceSync(text) { this.cssRules = parseRules(text); }
  }

  // Compiled sheets by text: rules sorted into buckets by what their last compound needs.
  const compiled = new Map();
  let order = 0;
  function compile(text) {
    let sheet = compiled.get(text);
    if (sheet) return sheet;
    sheet = { byClass: new Map(), byId: new Map(), byTag: new Map(), others: [] };
    const file = (map, key, rule) => (map.get(key) ?? map.set(key, []).get(key)).push(rule);
    for (const rule of parseRules(text)) {
      const declarations = dom.parseDeclarations(rule.declarationText);
      let selectors;
      try {
        selectors = dom.selectors.parse(rule.selectorText);
      } catch {
        continue;
      }
      order += 1;
      for (const selector of selectors) {
        const { id, classes, tag } = selector.parts.at(-1).compound;
        const entry = { selector, declarations, order };
        if (id !== null) file(sheet.byId, id, entry);
        else if (classes.length > 0) file(sheet.byClass, classes[0], entry);
        else if (tag !== null) file(sheet.byTag, tag, entry);
        else sheet.others.push(entry);
      }
    }
    if (compiled.size > 64) compiled.clear();
    compiled.set(text, sheet);
    return sheet;
  }

  // The sheets that stand in the page, found again when one has changed.
  let sheets = [];
  let sheetsEpoch = -1;
  function sheetsOf(element) {
    if (element.getRootNode() !== dom.page) return [];
    if (sheetsEpoch === dom.styleEpoch) return sheets;
    sheetsEpoch = dom.styleEpoch;
    sheets = dom.page.querySelectorAll("style").map((style) => compile(style.textContent));
    return sheets;
  }

  function matching(element) {
    const rules = [];
    const add = (entries = []) => {
      for (const entry of entries) if (dom.selectors.matchesComplex(element, entry.selector)) rules.push(entry);
    };
    for (const sheet of sheetsOf(element)) {
      const id = element.getAttribute("id");
      if (id !== null) add(sheet.byId.get(id));
      for (const name of element._classes()) add(sheet.byClass.get(name));
      add(sheet.byTag.get(element.localName));
      add(sheet.others);
    }
    return rules.sort((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order);
  }

  // Name → { value, isAuthors } for what is declared on an element itself. Mermaid writes what a diagram's author asks
  // for as important declarations, and hardly anything of its own.
  function declared(element) {
    if (element._declared && element._declaredEpoch === dom.styleEpoch) return element._declared;
    const winners = new Map();
    const important = new Map();
    if (element.namespaceURI === dom.namespaces.svg) {
      for (const [name, value] of element._attributes) {
        if (presentation.has(name)) winners.set(name, { value, isAuthors: false });
      }
    }
    for (const { declarations } of matching(element)) {
      for (const [name, { value, important: isImportant }] of declarations) {
        (isImportant ? important : winners).set(name, { value, isAuthors: isImportant });
      }
    }
    const inline = element._attributes.get("style");
    if (inline) {
      for (const [name, { value, important: isImportant }] of dom.parseDeclarations(inline)) {
        (isImportant ? important : winners).set(name, { value, isAuthors: isImportant });
      }
    }
    for (const [name, winner] of important) winners.set(name, winner);
    element._declared = winners;
    element._declaredEpoch = dom.styleEpoch;
    return winners;
  }

  // The declaration that holds, inherited where the property is; null without any.
  function winnerOf(element, name) {
    for (let at = element; at && at.nodeType === 1; at = at._parent) {
      const winner = declared(at).get(name);
      if (winner === undefined) {
        if (!inherited.has(name)) return null;
      } else if (winner.value === "initial") return null;
      else if (winner.value !== "inherit" && winner.value !== "unset") return winner;
    }
    return null;
  }

  const valueOf = (element, name) => winnerOf(element, name)?.value ?? null;

  const serializedRules = (sheet) => ({ cssRules: parseRules(sheet.textContent) });

  dom.styles = { inherited, presentation, declared, winnerOf, valueOf, sheetOf: serializedRules, parseRules };
  dom.CSSStyleSheet = CSSStyleSheet;
})();
