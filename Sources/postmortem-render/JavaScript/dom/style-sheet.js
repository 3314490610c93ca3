// Style sheets: their rules, and which of them may hold for an element of a kind.
(() => {
  "use strict";
  const dom = postmortem.dom;

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

  // Pseudo-classes that depend on the elements beside or in an element.
  const placed = new Set("empty first-child first-of-type last-child last-of-type nth-child nth-last-child nth-of-type "
    .concat("only-child root").split(" "));

  // Visits the compounds of a selector, also those in parentheses; false where its match depends on siblings.
  function visitCompounds({ parts }, visit) {
    let dependsOnLine = true;
    for (const { compound, combinator } of parts) {
      if (combinator === "+" || combinator === "~") dependsOnLine = false;
      visit(compound);
      for (const { name, argument } of compound.pseudos) {
        if (placed.has(name)) dependsOnLine = false;
        if (!/^(?:not|is|where)$/.test(name)) continue;
        for (const inner of dom.selectors.parse(argument)) {
          if (!visitCompounds(inner, visit)) dependsOnLine = false;
        }
      }
    }
    return dependsOnLine;
  }

  // Rules, sorted into buckets by what their last compound needs.
  class RuleSet {
    constructor() {
      this.byClass = new Map();
      this.byId = new Map();
      this.byTag = new Map();
      this.others = [];
    }

    add(entry) {
      const { id, classes, tag } = entry.selector.parts.at(-1).compound;
      const file = (map, key) => (map.get(key) ?? map.set(key, []).get(key)).push(entry);
      if (id !== null) file(this.byId, id);
      else if (classes.length > 0) file(this.byClass, classes[0]);
      else if (tag !== null) file(this.byTag, tag);
      else this.others.push(entry);
    }

    // Calls back with each rule that holds for an element.
    forMatches(element, visit) {
      const all = (entries = []) => {
        for (const entry of entries) if (dom.selectors.matchesComplex(element, entry.selector)) visit(entry);
      };
      const id = element.getAttribute("id");
      if (id !== null) all(this.byId.get(id));
      for (const name of element._classes()) all(this.byClass.get(name));
      all(this.byTag.get(element.localName));
      all(this.others);
    }
  }

  let order = 0;
  let serial = 0;

  // A sheet as the cascade needs it. `byLine` holds the rules whose match depends on an element and those around it
  // alone, `bySiblings` the others; `ids` and `attributes` are what selectors ask for.
  class CompiledSheet {
    constructor(text) {
      this.serial = ++serial;
      this.byLine = new RuleSet();
      this.bySiblings = new RuleSet();
      this.hasSiblingRules = false;
      this.ids = new Set();
      this.attributes = new Set();
      for (const rule of parseRules(text)) this.add(rule);
    }

    add(rule) {
      const declarations = dom.parseDeclarations(rule.declarationText);
      let selectors;
      try {
        selectors = dom.selectors.parse(rule.selectorText);
      } catch {
        return;
      }
      order += 1;
      for (const selector of selectors) {
        const dependsOnLine = visitCompounds(selector, ({ id, attributes }) => {
          if (id !== null) this.ids.add(id);
          for (const { name } of attributes) this.attributes.add(name);
        });
        if (!dependsOnLine) this.hasSiblingRules = true;
        (dependsOnLine ? this.byLine : this.bySiblings).add({ selector, declarations, order });
      }
    }
  }

  // Compiled sheets by text.
  const compiled = new Map();
  function compile(text) {
    let sheet = compiled.get(text);
    if (sheet) return sheet;
    sheet = new CompiledSheet(text);
    if (compiled.size > 64) compiled.clear();
    compiled.set(text, sheet);
    return sheet;
  }

  dom.styleSheets = { compile, sheetOf: (style) => ({ cssRules: parseRules(style.textContent) }) };
  dom.CSSStyleSheet = CSSStyleSheet;
})();
