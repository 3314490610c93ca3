// HTML elements: what labels are made of, and the handful of kinds that scripts treat specially.
(() => {
  "use strict";
  const dom = postmortem.dom;

  class HTMLElement extends dom.Element {
    getBoundingClientRect() { return dom.layout.rectangle(this); }
    getClientRects() { return [this.getBoundingClientRect()]; }
    get offsetWidth() { return Math.round(this.getBoundingClientRect().width); }
    get offsetHeight() { return Math.round(this.getBoundingClientRect().height); }
    get clientWidth() { return this.offsetWidth; }
    get clientHeight() { return this.offsetHeight; }
    get innerText() { return this.textContent; }
    get title() { return this.getAttribute("title") ?? ""; }
    set title(value) { this.setAttribute("title", value); }
    click() {}
    focus() {}
    blur() {}
  }

  class HTMLTemplateElement extends HTMLElement {
    constructor(...parts) {
      super(...parts);
      this.content = new dom.DocumentFragment(this._document);
    }
  }

  class HTMLFormElement extends HTMLElement {}

  // Pictures are never fetched: they are complete, and as large as an icon.
  class HTMLImageElement extends HTMLElement {
    get complete() { return true; }
    get naturalWidth() { return 48; }
    get naturalHeight() { return 48; }
    decode() { return Promise.resolve(); }
    get src() { return this.getAttribute("src") ?? ""; }
    set src(value) { this.setAttribute("src", value); }
  }

  // Layout engines that can draw on a canvas are given one that measures text and draws nothing.
  class HTMLCanvasElement extends HTMLElement {
    getContext() {
      const measures = { measureText: (text) => ({ width: postmortem.text.width(text, { size: 16 }) }) };
      return new Proxy(measures, { get: (target, key) => target[key] ?? (() => {}), set: () => true });
    }
  }

  class HTMLStyleElement extends HTMLElement {
    get sheet() { return dom.styleSheets.sheetOf(this); }
  }

  const kinds = {
    template: HTMLTemplateElement, form: HTMLFormElement, img: HTMLImageElement, canvas: HTMLCanvasElement,
    style: HTMLStyleElement,
  };
  const kindOf = (localName) => (Object.hasOwn(kinds, localName) ? kinds[localName] : HTMLElement);

  Object.assign(dom, { HTMLElement, HTMLTemplateElement, HTMLFormElement, HTMLImageElement, HTMLCanvasElement });
  dom.kindOf = kindOf;
})();
