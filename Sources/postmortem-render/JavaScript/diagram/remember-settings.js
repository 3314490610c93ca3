// Stands around Mermaid while it is loaded: makes its `getConfig` remember.
//
// Mermaid copies its whole configuration, hundreds of values, each time it asks for one, and it asks hundreds of times
// in a diagram: almost half of its time. Its bundle gives every function its name through `Object.defineProperty`, and
// uses what comes back; here another function comes back for the one, and for those that change what it copies.
(() => {
  "use strict";
  const define = Object.defineProperty;
  const changing = new Set(["setConfig", "updateCurrentConfig", "setSiteConfig", "updateSiteConfig", "reset"]);
  const isCopy = /^\(\)\s*=>\s*[\w$]+\(\{\},\s*[\w$]+\)$/;
  let copy = null;

  const remembering = (original) => () => ({ ...(copy ??= original()) });
  const forgetting = (original) => function (...parameters) {
    copy = null;
    try {
      return original.apply(this, parameters);
    } finally {
      copy = null;
    }
  };

  Object.defineProperty = (target, key, descriptor) => {
    if (key === "name" && typeof target === "function") {
      const name = descriptor.value;
      if (name === "getConfig" && isCopy.test(Function.prototype.toString.call(target))) return remembering(target);
      if (changing.has(name)) return forgetting(target);
    }
    return define(target, key, descriptor);
  };
  postmortem.stopRemembering = () => {
    Object.defineProperty = define;
    delete postmortem.stopRemembering;
  };
})();
