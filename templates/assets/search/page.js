// The search page: results as the reader types, narrowed down by facts. The address always says what is shown.
(function () {
  "use strict";

  var search = window.PostmortemSearch;
  var STEP = 10; // results that are shown at a time
  var FORMS = 3; // of a word that was searched for instead of another
  var form = document.getElementById("pm.search");
  var field = form.elements.q;
  var status = document.getElementById("pm.search-status");
  var output = document.getElementById("pm.search-results");
  var list = output.querySelector("ol");
  var more = output.querySelector("button");
  var filters = document.getElementById("pm.search-filters");
  var words = output.dataset;
  var turn = 0, found = null, documents = [], shown = 0, facets = null;

  function chosen() {
    var all = {};
    filters.querySelectorAll("input:checked").forEach(function (box) {
      (all[box.name] = all[box.name] || []).push(box.value);
    });
    return all;
  }

  function remember() {
    var address = new URLSearchParams(), all = chosen();
    if (field.value.trim()) address.set("q", field.value.trim());
    Object.keys(all).forEach(function (name) {
      all[name].forEach(function (value) { address.append(name, value); });
    });
    var text = address.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : ""));
  }

  function recall() {
    var address = new URLSearchParams(location.search);
    field.value = address.get("q") || "";
    filters.querySelectorAll("input").forEach(function (box) {
      box.checked = address.getAll(box.name).includes(box.value);
    });
  }

  // Whether a document has one of the chosen values of every facet but `except`.
  function passes(document, all, except) {
    return Object.keys(all).every(function (name) {
      if (name === except || !facets[name]) return true;
      return facets[name].columns[document].some(function (place) {
        return all[name].includes(facets[name].values[place]);
      });
    });
  }

  // The documents that have the chosen facts; each fact shows how many it would leave.
  function narrow(documents) {
    var all = chosen();
    Object.keys(facets).forEach(function (name) {
      var counts = new Map();
      documents.forEach(function (document) {
        if (!passes(document, all, name)) return;
        facets[name].columns[document].forEach(function (place) {
          counts.set(facets[name].values[place], (counts.get(facets[name].values[place]) || 0) + 1);
        });
      });
      filters.querySelectorAll("input").forEach(function (box) {
        if (box.name !== name) return;
        var count = counts.get(box.value) || 0;
        box.parentNode.querySelector(".count").textContent = count;
        box.parentNode.hidden = !count && !box.checked;
      });
    });
    filters.querySelectorAll("details").forEach(function (group) {
      group.hidden = !group.querySelector("label:not([hidden])");
    });
    return documents.filter(function (document) { return passes(document, all, null); });
  }

  function say(count) {
    var text = count ? (count === 1 ? words.one : words.many).replace("{count}", count) : words.none;
    if (count && found.words.some(function (word) { return word.isMissing; })) text += " · " + words.missing;
    var near = [];
    found.parts.forEach(function (part) {
      if (part.word.isMisspelt) near = near.concat(Array.from(part.forms).slice(0, FORMS));
    });
    if (count && near.length) text += " · " + words.near + near.join(words.joiner);
    status.textContent = text;
  }

  // Shows the next results, and where in them the words stand.
  function add(mine) {
    var from = shown;
    shown = Math.min(documents.length, from + STEP);
    return search.rows({ documents: documents, directory: found.directory, parts: found.parts }, from, shown)
      .then(function (rows) {
        if (mine !== turn) return;
        var items = rows.map(function (row) { return row.item; });
        if (from === 0) list.replaceChildren.apply(list, items);
        else list.append.apply(list, items);
        output.hidden = false;
        more.hidden = shown >= documents.length;
        // Excerpts come after the results, one after the other. The texts have the forms of words that were searched for.
        return rows.reduce(function (before, row) {
          return before.then(function () {
            if (mine === turn) return search.explain(row.item, row.result, found);
          });
        }, Promise.resolve()).then(function () { if (mine === turn) say(documents.length); });
      });
  }

  function show(mine) {
    var needsFacets = filters.querySelector("input:checked");
    documents = facets ? narrow(found.documents) : found.documents;
    if (!facets && needsFacets) return loadFacets(mine);
    shown = 0;
    say(documents.length);
    if (!documents.length) list.replaceChildren();
    more.hidden = true;
    output.hidden = !documents.length;
    var done = documents.length ? add(mine) : Promise.resolve();
    filters.hidden = !found.documents.length;
    return done.then(function () { if (!facets) return loadFacets(mine); });
  }

  function loadFacets(mine) {
    return search.index.facets(found.directory).then(function (loaded) {
      var isFirst = !facets;
      facets = loaded;
      if (mine !== turn) return;
      if (filters.querySelector("input:checked")) return show(mine);
      if (isFirst) narrow(found.documents);
    });
  }

  function fail() { status.textContent = words.failed; }

  // Answers what is in the field.
  function run() {
    var mine = ++turn, text = field.value;
    remember();
    if (!text.trim()) {
      found = null;
      output.hidden = filters.hidden = true;
      status.textContent = "";
      document.body.classList.remove("is-searching");
      return;
    }
    document.body.classList.add("is-searching");
    search.find(text).then(function (result) {
      if (mine !== turn) return;
      found = result;
      return show(mine);
    }).catch(fail);
  }

  more.addEventListener("click", function () {
    var last = list.lastElementChild;
    add(turn).catch(fail);
    last.querySelector("a").focus();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var link = list.querySelector("a");
    if (link && !output.hidden) link.focus();
  });
  field.addEventListener("input", run);
  filters.addEventListener("change", function () {
    var mine = ++turn;
    remember();
    if (found) show(mine).catch(fail);
  });
  document.addEventListener("keydown", function (event) {
    var links = output.hidden ? [] : Array.from(list.querySelectorAll(".result-title a"));
    if (search.moveWithArrows(event, field, links)) return;
    if (event.key === "Escape" && list.contains(document.activeElement)) field.focus();
  });
  window.addEventListener("popstate", function () {
    recall();
    run();
  });

  recall();
  // Above the results (search.css) they would push them out of sight.
  if (window.matchMedia("(max-width: 61.99rem)").matches) {
    filters.querySelectorAll("details").forEach(function (group) { group.open = !!group.querySelector(":checked"); });
  }
  run();
  if (!field.value) field.focus();
})();
