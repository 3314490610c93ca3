// Stands around Mermaid while it is loaded: makes some of its functions remember what they gave.
//
// Mermaid copies its whole configuration, hundreds of values, each time it asks for one, and it asks hundreds of times
// in a diagram; it computes a theme's hundreds of colours twice for each; it hands every label to DOMPurify several
// times, and its style sheet to a preprocessor. That was two thirds of its time. All of these are functions of what they
// are given, so that what they remember changes nothing. The bundle gives every function its name through
// `Object.defineProperty`, and uses what comes back: here another function comes back. What does not look as expected,
// in another version of Mermaid, stays as it is.
(() => {
  "use strict";
  const define = Object.defineProperty;
  const textOf = Function.prototype.toString;

  // A function of strings that keeps its last results.
  function memoized(original, most) {
    const known = new Map();
    return (...parameters) => {
      if (!parameters.every((parameter) => typeof parameter === "string")) return original(...parameters);
      const key = parameters.length === 1 ? parameters[0] : parameters.map((text) => `${text.length} ${text}`).join("");
      let result = known.get(key);
      if (result === undefined) {
        if (known.size >= most) known.clear();
        result = original(...parameters);
        known.set(key, result);
      }
      return result;
    };
  }

  // A deep copy, as `assignWithDepth({}, value)` makes it: down to a depth, without null, equal items of a list once.
  function copied(value, depth) {
    if (Array.isArray(value)) return [...new Set(value)];
    const copy = { ...value };
    if (depth === 0) return copy;
    for (const key of Object.keys(copy)) {
      const item = copy[key];
      if (item === null) delete copy[key];
      else if (typeof item === "object") copy[key] = copied(item, depth - 1);
    }
    return copy;
  }

  const isEmpty = (value) => {
    for (const _ in value) return false;
    return true;
  };
  // Mermaid's own `assignWithDepth`.
  let assign = null;
  const copying = (original) => {
    assign = original;
    return assigned;
  };
  function assigned(target, source, options) {
    const isCopy = options === undefined && typeof source === "object" && source !== null && !Array.isArray(source)
      && Object.getPrototypeOf(target ?? []) === Object.prototype && isEmpty(target);
    return isCopy ? Object.assign(target, copied(source, 2)) : assign(target, source, options);
  }

  let configuration = null;
  // Whether the configuration is that of the site, as a reset leaves it.
  let isReset = false;
  // Nothing is remembered where one of the functions that change the configuration was not found.
  let isComplete = false;
  const remembering = (original) => () => (isComplete ? { ...(configuration ??= original()) } : original());
  const forgetting = (original) => (...parameters) => {
    configuration = null;
    isReset = false;
    try {
      return original(...parameters);
    } finally {
      configuration = null;
    }
  };

  // The change is made in what is remembered too.
  const setting = (original) => (given) => {
    isReset = false;
    if (configuration !== null) assign(configuration, given);
    return original(given);
  };

  // What is copied anew is only what `getConfig` gave, which a renderer may have changed.
  const resetting = (original) => (...parameters) => {
    configuration = null;
    if (parameters.length === 0 && isReset && isComplete) return;
    original(...parameters);
    isReset = parameters.length === 0;
  };

  // All of a value, types included; null where it is more than data.
  function keyOf(value) {
    if (typeof value !== "object" || value === null) return `${typeof value} ${value}\n`;
    if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))) return null;
    let key = "";
    for (const name of Object.keys(value)) {
      const part = keyOf(value[name]);
      if (part === null) return null;
      key += `${name.length} ${name} ${part}`;
    }
    return `{${key}}\n`;
  }

  // A theme is what its class makes of the values that are given; one theme gives its values for another.
  function rememberingTheme(original) {
    const known = new Map();
    return (given) => {
      const key = keyOf(given && { ...given });
      if (key === null) return original(given);
      if (!known.has(key)) {
        if (known.size >= 16) known.clear();
        known.set(key, original(given));
      }
      const theme = known.get(key);
      return Object.assign(Object.create(Object.getPrototypeOf(theme)), structuredClone({ ...theme }));
    };
  }

  // DOMPurify gives a text without "<" as it is.
  const sanitizing = (original) => {
    const sanitize = memoized(original, 500);
    return (text) => (typeof text === "string" && !text.includes("<") ? text : sanitize(text));
  };

  // What a label's text becomes depends on two more settings, where the usual ones hold.
  const sanitizingText = (original) => {
    const known = new Map();
    return (text, settings) => {
      const isUsual = typeof text === "string" && settings?.securityLevel === "strict" && !settings.dompurifyConfig;
      if (!isUsual) return original(text, settings);
      if (!text.includes("<")) return text;
      const key = `${settings.htmlLabels} ${settings.flowchart?.htmlLabels} ${text}`;
      if (!known.has(key)) {
        if (known.size >= 500) known.clear();
        known.set(key, original(text, settings));
      }
      return known.get(key);
    };
  };

  // Name → how its text begins or looks, and what stands in for it.
  const standIns = new Map([
    ["getConfig", [/^\(\)\s*=>\s*[\w$]+\(\{\},\s*[\w$]+\)$/, remembering]],
    ["setConfig", [/^([\w$]+)=>\([\w$]+\(\1\),[\w$]+\([\w$]+,\1\),[\w$]+\(\)\)$/, setting]], ["updateCurrentConfig", [/^/, forgetting]], ["setSiteConfig", [/^/, forgetting]],
    ["updateSiteConfig", [/^/, forgetting]], ["reset", [/^\([\w$]+=[\w$]+\)=>\{[\w$]+=\[\],/, resetting]],
    ["assignWithDepth", [/^\([\w$]+,[\w$]+,\{depth:[\w$]+=2,clobber:[\w$]+=!1\}=\{\}\)=>/, copying]],
    ["getThemeVariables", [/^([\w$]+)=>\{let ([\w$]+)=new [\w$]+;return \2\.calculate\(\1\),\2\}$/, rememberingTheme]],
    ["removeScript", [/^([\w$]+)=>\([\w$]+\(\),[\w$]+\.sanitize\(\1\)\)$/, sanitizing]],
    ["sanitizeText", [/^\([\w$]+,([\w$]+)\)=>[\w$]+&&\(\1\.dompurifyConfig\?/, sanitizingText]],
    ["compileCSS", [/^\([\w$]+,[\w$]+\)=>/, (original) => memoized(original, 32)]],
  ]);

  const settings = ["getConfig", "setConfig", "updateCurrentConfig", "setSiteConfig", "updateSiteConfig", "reset",
    "assignWithDepth"];
  const replaced = new Set();

  Object.defineProperty = (target, key, descriptor) => {
    if (key === "name" && typeof target === "function" && standIns.has(descriptor.value)) {
      const [shape, standIn] = standIns.get(descriptor.value);
      if (shape.test(textOf.call(target))) {
        replaced.add(descriptor.value);
        return standIn(target);
      }
    }
    return define(target, key, descriptor);
  };
  postmortem.stopRemembering = () => {
    Object.defineProperty = define;
    isComplete = settings.every((name) => replaced.has(name));
    delete postmortem.stopRemembering;
  };
})();
