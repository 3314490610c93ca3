// The search field in the header of every page: `/` leads to it; what is found shows below it. The search itself is
// loaded when somebody begins to type.
(function () {
  "use strict";

  var own = document.currentScript.src;
  var folder = own.replace(/[^\/]*$/, ""), version = own.replace(/^[^?]*/, "");
  var form = document.querySelector(".site-search");
  var field = form ? form.elements.q : document.getElementById("pm.search").elements.q;
  var SHOWN = 6;
  var turn = 0, loading = null, panel = null;

  document.addEventListener("keydown", function (event) {
    var target = event.target;
    var isTyping = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.nodeName);
    if (event.key !== "/" || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  if (!form) return;

  function load() {
    loading = loading || ["stemmer", "words", "index", "query", "results"].reduce(function (before, name) {
      return before.then(function () {
        return new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          script.src = folder + name + ".js" + version;
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      });
    }, Promise.resolve());
    return loading;
  }

  function address() { return form.action.replace(/\?.*$/, "") + "?q=" + encodeURIComponent(field.value.trim()); }

  function close() {
    turn++;
    if (panel) panel.hidden = true;
  }

  function show(found, rows) {
    if (!panel) {
      panel = document.createElement("div");
      panel.className = "search-panel";
      panel.append(document.createElement("p"), document.createElement("ol"), document.createElement("a"));
      panel.firstChild.setAttribute("role", "status");
      form.append(panel);
    }
    var status = panel.children[0], list = panel.children[1], all = panel.children[2];
    list.replaceChildren.apply(list, rows.map(function (row) { return row.item; }));
    status.textContent = found.documents.length ? "" : form.dataset.none;
    status.className = found.documents.length ? "only-spoken" : "";
    if (found.documents.length) status.textContent = found.documents.length + " · " + form.dataset.all;
    all.textContent = form.dataset.all;
    all.className = "search-all";
    all.href = address();
    panel.hidden = false;
  }

  function run() {
    var mine = ++turn;
    if (!field.value.trim()) return close();
    load().then(function () { return window.PostmortemSearch.find(field.value); }).then(function (found) {
      if (mine !== turn) return;
      return window.PostmortemSearch.rows(found, 0, SHOWN).then(function (rows) {
        if (mine === turn) show(found, rows);
      });
    }).catch(function () {});
  }

  field.addEventListener("input", run);
  field.addEventListener("focus", function () { if (field.value.trim()) run(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (field.value.trim()) location.href = address();
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
    } else if (panel && !panel.hidden) {
      window.PostmortemSearch.moveWithArrows(event, field, Array.from(panel.querySelectorAll("a")));
    }
  });
  form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) close(); });
})();
