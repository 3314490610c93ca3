// The font of an element, as far as it changes how wide text is: size, weight, slant, fixed width, letter spacing.
(() => {
  "use strict";
  const { dom, text } = postmortem;
  const keywords = {
    "xx-small": 9, "x-small": 10, small: 13, medium: 16, large: 18, "x-large": 24, "xx-large": 32, "xxx-large": 48,
  };
  const htmlSizes = {
    h1: 2, h2: 1.5, h3: 1.17, h5: 0.83, h6: 0.67, small: 0.83, sub: 0.83, sup: 0.83, code: 0.9, big: 1.2,
  };
  const boldTags = new Set("b strong h1 h2 h3 h4 h5 h6 th".split(" "));
  const italicTags = new Set("i em cite dfn var".split(" "));
  const monoTags = new Set("code kbd pre samp tt".split(" "));
  const monoFamily = /mono|courier|consolas|menlo/i;

  // A length in pixels; `em` is the font size that relative units mean, `whole` what per cent are of.
  function length(value, em, whole = 0) {
    if (value === null || value === undefined) return null;
    const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec(value);
    if (!match) return null;
    const number = Number(match[1]);
    switch (match[2].toLowerCase()) {
      case "": case "px": return number;
      case "em": return number * em;
      case "rem": return number * 16;
      case "ex": case "ch": return number * em * 0.5;
      case "%": return (number * whole) / 100;
      case "pt": return (number * 4) / 3;
      case "pc": return number * 16;
      case "in": return number * 96;
      case "cm": return (number * 96) / 2.54;
      case "mm": return (number * 96) / 25.4;
      default: return null;
    }
  }

  const initial = { size: 16, weight: 400, isItalic: false, isMono: false, spacing: 0 };

  function fontOf(element) {
    if (!element || element.nodeType !== 1) return initial;
    const declared = dom.styles.declared(element);
    const parent = fontOf(element._parent);
    if (element._fontOf === declared && element._fontIn === parent) return element._font;
    element._fontOf = declared;
    element._fontIn = parent;
    element._font = derived(element, parent, declared);
    return element._font;
  }

  function derived(element, parent, declared) {
    const value = (name) => declared.get(name)?.value;
    const isHTML = element.namespaceURI === dom.namespaces.html;
    const tag = isHTML ? element.localName : "";
    const font = { ...parent };
    if (Object.hasOwn(htmlSizes, tag)) font.size = parent.size * htmlSizes[tag];
    if (boldTags.has(tag)) font.weight = 700;
    if (italicTags.has(tag)) font.isItalic = true;
    if (monoTags.has(tag)) font.isMono = true;
    const size = value("font-size");
    if (size !== undefined) font.size = sizeOf(size, parent.size);
    const weight = value("font-weight");
    if (weight !== undefined) font.weight = weightOf(weight, parent.weight);
    const slant = value("font-style");
    if (slant !== undefined && slant !== "inherit") font.isItalic = /italic|oblique/.test(slant);
    const family = value("font-family");
    if (family !== undefined && family !== "inherit") font.isMono = monoFamily.test(family);
    const spacing = value("letter-spacing");
    if (spacing !== undefined) font.spacing = length(spacing, font.size) ?? 0;
    if (font.size === parent.size && font.weight === parent.weight && font.isItalic === parent.isItalic
      && font.isMono === parent.isMono && font.spacing === parent.spacing) return parent;
    return font;
  }

  function sizeOf(value, inherited) {
    if (Object.hasOwn(keywords, value)) return keywords[value];
    if (value === "larger") return inherited * 1.2;
    if (value === "smaller") return inherited / 1.2;
    const size = length(value, inherited, inherited);
    return size !== null && size >= 0 ? size : inherited;
  }

  function weightOf(value, inherited) {
    if (value === "bold") return 700;
    if (value === "normal") return 400;
    if (value === "bolder") return inherited < 350 ? 400 : inherited < 550 ? 700 : 900;
    if (value === "lighter") return inherited < 550 ? 100 : inherited < 750 ? 400 : 700;
    const number = Number.parseInt(value, 10);
    return number >= 1 && number <= 1000 ? number : inherited;
  }

  Object.assign(text, { length, fontOf });
})();
