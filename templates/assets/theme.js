// The reader's choice between light and dark. Loaded before the page is drawn, so that nothing flashes.
(function () {
  "use strict";

  var key = "postmortem-theme";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  // Storage may be closed to a page: the choice then lasts as long as the page.
  function stored() { try { return window.localStorage.getItem(key); } catch (closed) { return null; } }
  function store(theme) {
    try { theme ? window.localStorage.setItem(key, theme) : window.localStorage.removeItem(key); } catch (closed) {}
  }
  function apply(theme) { theme ? root.setAttribute("data-theme", theme) : root.removeAttribute("data-theme"); }
  function isDark() { return (root.getAttribute("data-theme") || (system.matches ? "dark" : "light")) === "dark"; }

  // The button has its place from the first moment on, and is seen where it works.
  root.setAttribute("data-scripts", "");
  var choice = stored();
  if (choice === "dark" || choice === "light") apply(choice);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".theme-toggle");
    if (!button) return;
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      // What the system says anyway need not be remembered: the page follows the system again.
      var follows = (theme === "dark") === system.matches;
      apply(follows ? null : theme);
      store(follows ? null : theme);
      show();
      document.dispatchEvent(new CustomEvent("themechange"));
    });
    system.addEventListener("change", show);
    show();
  });
})();
