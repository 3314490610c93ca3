// Kinds of elements: those that no rule of the page's style sheets can tell apart.
//
// Elements are of one kind when all that selectors ask for is the same for them, and for the elements around them in
// their order. Rules are matched once a kind, and kinds are kept with their sheets, so the next drawing of the same
// looks finds its rules sorted out. Rules that look at siblings are matched element by element.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const byWeight = (a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order;

  class Kind {
    constructor(rules) {
      this.rules = rules;
      this.inner = new Map();
      // What is declared for an element that declares nothing itself; made by the cascade.
      this.declared = null;
    }
  }

  // The kinds under a set of sheets.
  class Scope {
    constructor(sheets) {
      this.sheets = sheets;
      this.attributes = [...new Set(sheets.flatMap((sheet) => [...sheet.attributes]))];
      this.ids = new Set(sheets.flatMap((sheet) => [...sheet.ids]));
      this.hasSiblingRules = sheets.some((sheet) => sheet.hasSiblingRules);
      this.outermost = new Map();
      this.count = 0;
    }

    // What selectors can ask of an element itself.
    key(element) {
      const attributes = element._attributes;
      const isHTML = element.namespaceURI === dom.namespaces.html;
      let key = `${element.localName}${isHTML ? ";" : ":"}${attributes.get("class") ?? ""}`;
      const id = attributes.get("id");
      if (id !== undefined && this.ids.has(id)) key += `\n#${id}`;
      for (const name of this.attributes) {
        const value = attributes.get(name);
        if (value !== undefined) key += `\n${name} ${value.length} ${value}`;
      }
      return key;
    }

    find(element, among) {
      const key = this.key(element);
      let kind = among.get(key);
      if (kind === undefined) {
        const rules = [];
        for (const sheet of this.sheets) sheet.byLine.forMatches(element, (rule) => rules.push(rule));
        kind = new Kind(rules.sort(byWeight));
        among.set(key, kind);
        this.count += 1;
      }
      return kind;
    }
  }

  // Enough for the looks of a page; what is more is found out again.
  const maximumKinds = 4000;
  const maximumScopes = 16;
  const nowhere = new Kind([]);
  const scopes = new Map();
  let scope = new Scope([]);
  let scopeEpoch = -1;

  function currentScope() {
    if (scopeEpoch === dom.styleEpoch) return scope;
    scopeEpoch = dom.styleEpoch;
    const sheets = dom.page.querySelectorAll("style").map((style) => dom.styleSheets.compile(style.textContent));
    const key = sheets.map((sheet) => sheet.serial).join();
    scope = scopes.get(key);
    if (scope === undefined || scope.count > maximumKinds) {
      if (scopes.size >= maximumScopes) scopes.clear();
      scope = new Scope(sheets);
      scopes.set(key, scope);
    }
    dom.selectingAttributes = new Set(["class", "id", ...scope.attributes]);
    return scope;
  }

  function of(element) {
    if (element._kind !== null && element._kindEpoch === dom.styleEpoch) return element._kind;
    const parent = element._parent;
    let kind = nowhere;
    if (parent === dom.page) {
      const scope = currentScope();
      kind = scope.find(element, scope.outermost);
    } else if (parent !== null && parent.nodeType === 1) {
      const around = of(parent);
      if (around !== nowhere) kind = currentScope().find(element, around.inner);
    }
    element._kind = kind;
    element._kindEpoch = dom.styleEpoch;
    return kind;
  }

  // The rules that hold for an element of a kind, the weightiest last.
  function rulesOf(element, kind) {
    if (kind === nowhere || !scope.hasSiblingRules) return kind.rules;
    const found = [];
    for (const sheet of scope.sheets) sheet.bySiblings.forMatches(element, (rule) => found.push(rule));
    return found.length === 0 ? kind.rules : [...kind.rules, ...found].sort(byWeight);
  }

  dom.selectingAttributes = new Set(["class", "id"]);
  dom.styleKinds = { of, rulesOf };
})();
