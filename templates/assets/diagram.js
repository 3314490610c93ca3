// Draws the diagram of a diagram page, and tells the page around it how high it is.
//
// The source is text and stays text: Mermaid gets it from the page's <pre>, with its strictest level, and what it draws
// cannot run anything.
(function () {
  "use strict";

  var source = document.getElementById("pm-source");
  var drawing = document.getElementById("pm-drawing");

  function report() {
    if (window.parent === window) return;
    var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ diagram: { height: height } }, "*");
  }

  // The theme's own colours, so that a diagram looks like a part of its page.
  function colours(dark) {
    // Mermaid reads plain colours only: the browser works out what light-dark() is here.
    function value(name) {
      drawing.style.color = "var(" + name + ")";
      return getComputedStyle(drawing).color;
    }
    return {
      darkMode: dark,
      background: value("--paper"),
      primaryColor: value("--surface"),
      primaryTextColor: value("--ink"),
      primaryBorderColor: value("--line-strong"),
      secondaryColor: value("--accent-soft"),
      tertiaryColor: value("--paper"),
      lineColor: value("--ink-soft"),
      textColor: value("--ink"),
      edgeLabelBackground: value("--paper"),
      noteBkgColor: value("--mark"),
      noteTextColor: value("--ink")
    };
  }

  // The page around it passes on what its reader chose; without a choice the system decides.
  function isDark() {
    var theme = location.hash.slice(1);
    if (theme !== "dark" && theme !== "light") return window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.setAttribute("data-theme", theme);
    return theme === "dark";
  }

  function draw() {
    var dark = isDark();
    var variables = colours(dark);
    drawing.style.color = "";
    window.mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: "base",
      themeVariables: variables,
      fontFamily: getComputedStyle(document.body).fontFamily,
      suppressErrorRendering: true
    });
    return window.mermaid.render("pm-svg", source.textContent).then(function (result) {
      drawing.innerHTML = result.svg;
      // Framed, a drawing fits its page; on a page of its own it keeps its size, so that it can be read on a phone.
      var svg = drawing.querySelector("svg");
      if (svg && window.parent === window) svg.style.minWidth = svg.viewBox.baseVal.width + "px";
      document.documentElement.className = "drawn";
      report();
    });
  }

  function fail() {
    // The source stays visible: it is what there is to see.
    document.documentElement.className = "failed";
    report();
  }

  if (window.parent !== window) document.documentElement.setAttribute("data-framed", "");
  if (!window.mermaid) return fail();
  draw().catch(fail);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { draw().catch(fail); });
  window.addEventListener("hashchange", function () { draw().catch(fail); });
  window.addEventListener("resize", report);
})();
