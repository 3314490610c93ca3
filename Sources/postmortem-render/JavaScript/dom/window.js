// The window: what scripts look for among the globals of a browser.
(() => {
  "use strict";
  const { dom } = postmortem;
  const global = globalThis;
  const provide = (name, value) => Object.defineProperty(global, name, { value, writable: true, configurable: true });
  const provideMissing = (name, value) => { if (global[name] === undefined) provide(name, value); };
  const nothing = () => {};

  class Observer {
    observe() {}
    unobserve() {}
    disconnect() {}
    takeRecords() { return []; }
  }

  const getComputedStyle = (element) => ({
    getPropertyValue: (name) => computed(element, name),
    get textAnchor() { return computed(element, "text-anchor"); },
    get fontSize() { return computed(element, "font-size"); },
    get fontFamily() { return computed(element, "font-family"); },
    get display() { return dom.layout.displayOf(element); },
  });

  function computed(element, name) {
    if (name === "font-size") return `${postmortem.text.fontOf(element).size}px`;
    if (name === "font-weight") return String(postmortem.text.fontOf(element).weight);
    if (name === "display") return dom.layout.displayOf(element);
    if (/^(padding|margin|border)-/.test(name)) return dom.styles.valueOf(element, name) ?? "0px";
    return dom.styles.valueOf(element, name) ?? (name === "text-anchor" ? "start" : "");
  }

  const document = dom.createDocument();
  document.defaultView = global;
  dom.page = document;

  const location = {
    href: "about:blank", protocol: "about:", host: "", hostname: "", pathname: "blank", search: "", hash: "",
    origin: "null",
    toString: () => "about:blank",
  };
  document.location = location;

  const interfaces = ["Attr", "CharacterData", "Comment", "CSSStyleDeclaration", "CSSStyleSheet", "Document",
    "DocumentFragment", "DOMImplementation", "DOMParser", "Element", "HTMLCanvasElement", "HTMLElement", "HTMLFormElement",
    "HTMLImageElement", "HTMLTemplateElement", "NamedNodeMap", "Node", "NodeFilter", "NodeIterator", "SVGElement", "Text", "XMLSerializer"];
  for (const name of interfaces) provide(name, dom[name]);
  provide("DOMRect", dom.geometry.DOMRect);
  provide("MathMLElement", class MathMLElement extends dom.Element {});
  provide("Image", class Image { constructor() { return document.createElement("img"); } });
  provide("window", global);
  provide("self", global);
  provide("document", document);
  provide("location", location);
  provide("navigator", { userAgent: "", language: "en", languages: ["en"], platform: "", maxTouchPoints: 0 });
  provide("screen", { width: 1280, height: 800, availWidth: 1280, availHeight: 800 });
  const measures = { innerWidth: 800, innerHeight: 600, scrollX: 0, scrollY: 0, devicePixelRatio: 1 };
  for (const [name, value] of Object.entries(measures)) provide(name, value);
  provide("getComputedStyle", getComputedStyle);
  provide("matchMedia", (media) => ({ matches: false, media, addEventListener: nothing, addListener: nothing }));
  provide("CSS", {
    supports: (name, value) => name !== "color" || postmortem.colour.parse(String(value)) !== null,
    escape: (text) => String(text).replace(/[^\w-]/g, "\\$&"),
  });
  provide("addEventListener", nothing);
  provide("removeEventListener", nothing);
  provide("dispatchEvent", () => true);
  provideMissing("MutationObserver", Observer);
  provideMissing("ResizeObserver", Observer);
  provideMissing("queueMicrotask", (callback) => { Promise.resolve().then(callback); });
  provideMissing("requestAnimationFrame", (callback) => setTimeout(() => callback(0), 16));
  provideMissing("cancelAnimationFrame", (id) => clearTimeout(id));
})();
