// The page that the library's wrapper touches while it loads: it adds a style and a listener. Neither matters here.
(() => {
  "use strict";
  const node = { appendChild() {} };
  globalThis.window = { console };
  globalThis.document = {
    readyState: "loading", createElement: () => ({}), getElementsByTagName: () => [node], addEventListener() {},
  };
})();
