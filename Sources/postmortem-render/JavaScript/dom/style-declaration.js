// The declarations of a `style` attribute or of one rule of a style sheet.
(() => {
  "use strict";
  const dom = postmortem.dom;

  // Splits at a separator that stands outside of parentheses and strings.
  function split(text, separator) {
    const parts = [];
    let depth = 0;
    let quote = "";
    let start = 0;
    for (let index = 0; index < text.length; index += 1) {
      const character = text[index];
      if (quote) {
        if (character === "\\") index += 1;
        else if (character === quote) quote = "";
      } else if (character === '"' || character === "'") quote = character;
      else if (character === "(" || character === "[") depth += 1;
      else if (character === ")" || character === "]") depth = Math.max(0, depth - 1);
      else if (character === separator && depth === 0) {
        parts.push(text.slice(start, index));
        start = index + 1;
      }
    }
    parts.push(text.slice(start));
    return parts;
  }

  const known = new Map();

  // Name → { value, important }, in order; a later declaration of a name wins unless only the earlier is important.
  function parseDeclarations(text) {
    if (!text) return new Map();
    let declarations = known.get(text);
    if (declarations === undefined) {
      declarations = parsed(text);
      if (known.size > 1000) known.clear();
      known.set(text, declarations);
    }
    return declarations;
  }

  function parsed(text) {
    const declarations = new Map();
    for (const part of split(text.includes("/*") ? text.replace(/\/\*[\s\S]*?\*\//g, "") : text, ";")) {
      const colon = part.indexOf(":");
      if (colon < 0) continue;
      const written = part.slice(0, colon).trim();
      const name = written.startsWith("--") ? written : written.toLowerCase();
      let value = part.slice(colon + 1).trim();
      let important = false;
      for (let mark; (mark = /\s*!\s*important\s*$/i.exec(value)); important = true) value = value.slice(0, mark.index);
      if (!/^-{0,2}[a-z_][\w-]*$/i.test(name) || value === "") continue;
      const old = declarations.get(name);
      if (old && old.important && !important) continue;
      declarations.set(name, { value, important });
    }
    return declarations;
  }

  const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

  // `element.style`: reads and writes the attribute, so that there is one truth.
  class CSSStyleDeclaration {
    constructor(element) {
      this._element = element;
      this._text = null;
      this._declarations = new Map();
    }

    _read() {
      const text = this._element.getAttribute("style") ?? "";
      if (text !== this._text) {
        this._text = text;
        this._declarations = new Map(parseDeclarations(text));
      }
      return this._declarations;
    }

    _write() {
      const parts = [];
      for (const [name, { value, important }] of this._declarations) {
        parts.push(`${name}: ${value}${important ? " !important" : ""};`);
      }
      const text = parts.join(" ");
      this._element.setAttribute("style", text);
      this._text = text;
    }

    get cssText() { return this._element.getAttribute("style") ?? ""; }
    set cssText(text) { this._element.setAttribute("style", text); }
    get length() { return this._read().size; }
    item(index) { return [...this._read().keys()][index] ?? ""; }
    getPropertyValue(name) { return this._read().get(name)?.value ?? ""; }
    getPropertyPriority(name) { return this._read().get(name)?.important ? "important" : ""; }

    setProperty(name, value, priority = "") {
      if (value === null || value === undefined || value === "") return this.removeProperty(name);
      this._read();
      this._declarations.set(name, { value: String(value), important: priority === "important" });
      this._write();
    }

    removeProperty(name) {
      if (this._read().delete(name)) this._write();
    }
  }

  // Properties that scripts set by name.
  const named = "background background-color border color cursor display fill flex-direction font font-family font-size "
    + "font-style font-weight height left line-height margin max-width max-height min-height min-width opacity "
    + "overflow padding position stroke stroke-width text-align text-anchor top transform visibility white-space "
    + "width z-index";
  for (const name of named.split(" ")) {
    Object.defineProperty(CSSStyleDeclaration.prototype, camelCase(name), {
      get() { return this.getPropertyValue(name); },
      set(value) { this.setProperty(name, value); },
    });
  }

  Object.assign(dom, { CSSStyleDeclaration, parseDeclarations, splitOutside: split });
})();
