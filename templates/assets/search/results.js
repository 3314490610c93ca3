// Shows documents that were found: title, day, severity; on demand where the words stand, with links to the sections.
(function () {
  "use strict";

  var search = window.PostmortemSearch;
  var SECTIONS = 3;
  var LONGEST = 200000; // characters of a document that are looked through

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Which word of the query a word of a text answers; -1 for none.
  function answered(word, found) {
    return found.parts.findIndex(function (part) {
      return part.terms.some(function (other) { return other.term === word.term; }) ||
        (part.word.isTyped && word.surface.startsWith(part.word.surface));
    });
  }

  // Where the words of a query stand in a text: start, end, and number of the word. The forms that they have there are kept.
  function hits(text, found) {
    var list = [];
    search.scan(text, function (word) {
      if (word.isExtra) return;
      var number = answered(word, found);
      if (number < 0) return;
      list.push({ start: word.start, end: word.end, number: number });
      found.parts[number].forms.add(word.surface);
    }, function () {});
    return list;
  }

  // How many characters an excerpt has: of Chinese and Japanese half as many fill a line.
  function width(text, hit) { return search.isUnspaced(text.slice(hit.start, hit.end)) ? 90 : 180; }

  // The part of a text with the most different words, best in the query's order; null without any.
  function best(text, list) {
    var top = null;
    list.forEach(function (hit, i) {
      var seen = new Set(), run = 0, end = i;
      for (var j = i; j < list.length && list[j].end - hit.start <= width(text, hit); j++) {
        seen.add(list[j].number);
        if (j > i && list[j].number === list[j - 1].number + 1 && list[j].start - list[j - 1].end < 8) run++;
        end = j;
      }
      var score = 3 * seen.size + 2 * run;
      if (!top || score > top.score) top = { score: score, from: i, to: end, words: seen.size };
    });
    return top;
  }

  // Text with marks; lines run on in one.
  function marked(target, text, list) {
    var at = 0;
    function plain(start, end) { return text.slice(start, end).replace(/\s*\n\s*/g, " · "); }
    list.forEach(function (hit) {
      if (hit.end <= at) return;
      var start = Math.max(hit.start, at), last = target.lastChild;
      // Overlapping pairs of characters become one mark.
      if (start === at && last && last.nodeName === "MARK") last.append(plain(start, hit.end));
      else target.append(plain(at, start), element("mark", "", plain(start, hit.end)));
      at = hit.end;
    });
    target.append(plain(at));
    target.normalize();
  }

  // The passage around the best hits.
  function excerpt(text, list, top) {
    var paragraph = element("p", "result-excerpt");
    var start = list[top.from].start, end = list[top.to].end;
    var from = Math.max(0, start - 60, text.lastIndexOf("\n", start) + 1);
    if (from === start - 60) from += text.slice(from, start).search(/\s/) + 1;
    var to = Math.min(text.length, Math.max(end + 40, from + width(text, list[top.from])));
    if (to < text.length) to = Math.max(end, text.lastIndexOf(" ", to), text.lastIndexOf("\n", to), to - 12);
    if (from > 0) paragraph.append("… ");
    var inside = list.filter(function (hit) { return hit.start >= from && hit.end <= to; });
    marked(paragraph, text.slice(from, to).trimEnd(), inside.map(function (hit) {
      return { start: hit.start - from, end: hit.end - from };
    }));
    if (to < text.trimEnd().length) paragraph.append(" …");
    return paragraph;
  }

  // The beginning of a document's text.
  function opening(sections) {
    var section = sections.find(function (section) { return section[2].trim(); });
    return section ? excerpt(section[2], [{ start: 0, end: 0 }], { from: 0, to: 0 }) : "";
  }

  // Adds to a result the sections in which the words stand.
  function explain(item, result, found) {
    return search.index.text(found.directory, result.page).then(function (sections) {
      var left = LONGEST;
      var ranked = sections.map(function (section, place) {
        var text = section[2].slice(0, Math.max(0, left));
        left -= text.length;
        var list = hits(text, found), top = best(text, list), heading = hits(section[1], found);
        var words = new Set(heading.concat(list).map(function (hit) { return hit.number; }));
        return { section: section, text: text, list: list, top: top, heading: heading, place: place,
          score: 3 * words.size + (top ? top.score : 0) + heading.length };
      }).filter(function (one) { return one.score; });
      // The year of an id alone says little of a document: its opening says more.
      var isWhole = ranked.some(function (one) { return one.top && one.top.words === found.parts.length; });
      if (found.isOneWord && !isWhole) ranked = [];
      ranked.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
      // A section that has half of the best one's words adds nothing.
      ranked = ranked.filter(function (one) { return one.score * 2 > ranked[0].score; }).slice(0, SECTIONS);
      var box = element("div", "result-sections"), links = element("p", "result-headings");
      if (ranked.length && ranked[0].top) box.append(excerpt(ranked[0].text, ranked[0].list, ranked[0].top));
      if (!ranked.length) box.append(opening(sections));
      ranked.forEach(function (one) {
        if (!one.section[1]) return;
        var link = element("a", "quiet");
        link.href = result.url + (one.section[0] ? "#" + encodeURIComponent(one.section[0]) : "");
        marked(link, one.section[1], one.heading);
        links.append(link);
      });
      box.append(links);
      item.append(box);
    });
  }

  // Makes the row of a document.
  function row(result, found, language) {
    var item = element("li", "result"), title = element("h2", "result-title"), link = element("a");
    link.href = result.url;
    if (result.language !== language) item.lang = link.hreflang = result.language;
    marked(link, result.title, hits(result.title, found));
    title.append(link);
    var facts = element("p", "result-facts");
    if (result.date) facts.append(element("time", "", result.date));
    if (result.severity) facts.append(element("span", "", result.severity));
    item.append(title, facts);
    return item;
  }

  // Makes the rows of some of the documents that were found, in their order.
  function rows(found, from, to) {
    var language = document.documentElement.lang;
    return Promise.all(found.documents.slice(from, to).map(function (number) {
      return search.index.title(found.directory, number);
    })).then(function (results) {
      return results.map(function (result) { return { result: result, item: row(result, found, language) }; });
    });
  }

  // Moves the focus through links with the arrow keys: from the field to the first, and back.
  function moveWithArrows(event, field, links) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false;
    var at = links.indexOf(document.activeElement), next = at + step;
    if (at < 0 && document.activeElement !== field) return false;
    event.preventDefault();
    (next < 0 ? field : links[Math.min(next, links.length - 1)] || field).focus();
    return true;
  }

  Object.assign(search, { rows: rows, explain: explain, moveWithArrows: moveWithArrows });
})();
