// Filters of the long lists. Without this script the lists stand there as they are, page by page.
//
// The rows of all pages come in parts, by script elements, so that it works from a disk too, and only once a reader filters.
// Before them comes a small file, never from the browser's cache, with postmortemRows(list, 0, [parts, version]): the
// version is in the addresses of the parts, so that kept ones of another version are not mixed in.
// A part calls postmortemRows(list, number, rows), with numbers from 1 on; a row is
//   [url, title, language or an empty text, values, sort keys, further words to search, pieces]
// values: those of each facet, by the number in <select data-facet>: a text, a list of texts, or an empty text.
// pieces: [class, text] in the order in which they are shown.
(function () {
  "use strict";

  var form = document.querySelector("form.filter");
  if (!form) return;

  var NONE = "-"; // the choice of rows without a value (ListFilter.swift)
  var SHOWN = 100; // rows at first, and with each "more"
  var list = form.dataset.list;
  var facets = Array.prototype.slice.call(form.querySelectorAll("select[data-facet]"));
  var sort = form.querySelector("select[name=sort]");
  var text = form.querySelector("input[name=q]");
  var status = form.querySelector("[role=status]");
  var clear = form.querySelector(".filter-clear");
  var texts = form.querySelector(".filter-texts");
  var search = texts.href;
  var plain = document.querySelector(".filter-plain");
  var found = document.querySelector(".filter-found");
  var rows = found.querySelector("ul");
  var more = found.querySelector("button");
  var parts = [];
  var total = 0; // parts
  var all = null; // every row, once all parts are there
  var waiting = [];
  var matches = [];

  window.postmortemRows = function (name, number, part) {
    if (name !== list) return;
    if (!number) {
      total = part[0];
      for (var next = 1; next <= total; next++) request("-" + next + ".js?v=" + part[1]);
      return;
    }
    parts[number - 1] = part;
    for (var index = 0; index < total; index++) if (!parts[index]) return;
    all = [].concat.apply([], parts);
    all.forEach(function (row, index) {
      row.order = index;
      var shown = row[6].map(function (piece) { return piece[1]; });
      row.words = fold([row[1], row[5], row[3].join(" "), shown.join(" ")].join(" "));
    });
    waiting.splice(0).forEach(function (call) { call(); });
  };

  function fold(words) { return words.normalize("NFKC").toLowerCase(); }

  function load(call) {
    if (all) return call();
    waiting.push(call);
    if (waiting.length > 1) return;
    status.textContent = form.dataset.loading;
    request(".js?v=" + Date.now());
  }

  function request(file) {
    var script = document.createElement("script");
    script.src = form.dataset.src + file;
    script.onerror = function () { status.textContent = form.dataset.failed; };
    document.head.appendChild(script);
  }

  // The state, as the address has it.
  function state() {
    var state = {};
    facets.concat(sort).forEach(function (select) { if (select.value) state[select.name] = select.value; });
    if (text.value.trim()) state.q = text.value.trim();
    return state;
  }

  // Another order leaves nothing out.
  function isFiltered(state) { return Object.keys(state).some(function (name) { return name !== "sort"; }); }

  function restore() {
    var query = new URLSearchParams(location.search);
    facets.concat(sort).forEach(function (select) {
      var value = query.get(select.name) || "";
      var options = Array.prototype.slice.call(select.options);
      // A value of a link that is too rare for the list of choices.
      if (value && select !== sort && !options.some(function (option) { return option.value === value; })) {
        var option = new Option(value, value);
        option.dataset.name = value;
        select.add(option);
      }
      select.value = value;
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    });
    text.value = query.get("q") || "";
    apply(false);
  }

  function holds(row, facet, value) {
    var own = row[3][facet.dataset.facet];
    if (value === NONE) return own === "";
    return Array.isArray(own) ? own.indexOf(value) >= 0 : own === value;
  }

  function apply(isChange) {
    var now = state();
    if (isChange) {
      var query = new URLSearchParams(now).toString();
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    }
    clear.hidden = !isFiltered(now);
    texts.hidden = !now.q;
    texts.href = search + "?q=" + encodeURIComponent(now.q || "");
    if (clear.hidden && !now.sort) {
      plain.hidden = false;
      found.hidden = true;
      status.textContent = isChange ? form.dataset.all : "";
      if (all) count(null);
      return;
    }
    load(function () { select(state()); });
  }

  function select(now) {
    var words = fold(now.q || "").split(/\s+/).filter(Boolean);
    var chosen = facets.map(function (facet) { return facet.value; });
    // For the counts: how many choices a row misses, and which one, where it is only one.
    var near = all.filter(function (row) {
      row.missed = -1;
      for (var word = 0; word < words.length; word++) if (row.words.indexOf(words[word]) < 0) return false;
      for (var index = 0; index < chosen.length; index++) {
        if (!chosen[index] || holds(row, facets[index], chosen[index])) continue;
        if (row.missed >= 0) return false;
        row.missed = index;
      }
      return true;
    });
    count(near);
    matches = near.filter(function (row) { return row.missed < 0; });
    if (sort.value) {
      var key = sort.selectedIndex - 1;
      var sign = sort.selectedOptions[0].dataset.order === "down" ? -1 : 1;
      // What has no key stands last, either way.
      matches.sort(function (a, b) {
        var x = a[4][key], y = b[4][key];
        if (x === y) return a.order - b.order;
        return x === null ? 1 : y === null ? -1 : sign * (x < y ? -1 : 1);
      });
    }
    rows.textContent = "";
    show();
    plain.hidden = true;
    found.hidden = false;
    status.textContent = !isFiltered(now) ? "" : (matches.length ? form.dataset.count : form.dataset.none)
      .replace("{n}", matches.length).replace("{total}", all.length);
  }

  // How many rows each choice would give, the other choices as they are.
  function count(near) {
    facets.forEach(function (select, index) {
      var numbers = new Map();
      (near || all).forEach(function (row) {
        if (near && row.missed >= 0 && row.missed !== index) return;
        [].concat(row[3][select.dataset.facet]).forEach(function (value) {
          numbers.set(value || NONE, (numbers.get(value || NONE) || 0) + 1);
        });
      });
      Array.prototype.forEach.call(select.options, function (option) {
        if (!option.value) return;
        var number = numbers.get(option.value) || 0;
        option.textContent = option.dataset.name + " (" + number + ")";
        option.disabled = !number && !option.selected;
      });
    });
  }

  function show() {
    var from = rows.children.length;
    matches.slice(from, from + SHOWN).forEach(function (row) { rows.appendChild(item(row)); });
    more.hidden = rows.children.length >= matches.length;
    return rows.children[from];
  }

  function element(name, look, content) {
    var element = document.createElement(name);
    if (look) element.className = look;
    if (content) element.textContent = content;
    return element;
  }

  function link(row, look) {
    var link = element("a", look, row[1]);
    link.href = row[0];
    if (row[2]) link.lang = link.hreflang = row[2];
    return link;
  }

  // The same markup as in the list without filters.
  function item(row) {
    var pieces = row[6];
    if (list === "incidents") {
      var card = element("li", "card");
      card.appendChild(element(pieces[0][0] || "span", "card-date", pieces[0][1]));
      card.appendChild(element("h3", "card-title")).appendChild(link(row));
      var facts = card.appendChild(element("p", "card-facts"));
      pieces.slice(1).forEach(function (piece) {
        var fact = facts.appendChild(element("span", piece[0] || ""));
        if (/^severity /.test(piece[0])) {
          var meter = fact.appendChild(element("span", "meter"));
          meter.setAttribute("aria-hidden", "true");
          for (var bar = 0; bar < 4; bar++) meter.appendChild(element("i"));
        }
        fact.appendChild(document.createTextNode(piece[1]));
      });
      return card;
    }
    var isGap = list === "gaps", action = element("li", isGap ? "action gap" : "action");
    var mark = isGap ? action.appendChild(element("p", "mark")) : action, text = isGap ? 2 : 1;
    pieces.slice(0, text).forEach(function (piece) { mark.appendChild(element("span", piece[0], piece[1])); });
    action.appendChild(element("div", "text", pieces[text][1]));
    var about = action.appendChild(element("p", "about"));
    about.appendChild(element("span", "line")).appendChild(link(row, "quiet"));
    pieces.slice(text + 1).forEach(function (piece) { about.appendChild(element("span", piece[0] || "", piece[1])); });
    return action;
  }

  var typed;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () { apply(true); });
  text.addEventListener("input", function () {
    clearTimeout(typed);
    typed = setTimeout(function () { apply(true); }, 120);
  });
  clear.addEventListener("click", function () {
    facets.forEach(function (select) { select.selectedIndex = 0; });
    text.value = "";
    apply(true);
    text.focus();
  });
  more.addEventListener("click", function () {
    var first = show();
    if (first) first.querySelector("a").focus();
  });
  window.addEventListener("popstate", restore);
  window.addEventListener("pageshow", function (event) { if (event.persisted) restore(); });
  restore();
})();
