// Finds documents: what a query asks for, which terms answer it, and in which order the documents come.
(function () {
  "use strict";

  var search = window.PostmortemSearch;
  var index = search.index;

  // Bytes of the dictionary that one query may load; the most common words are left out first.
  var BUDGET = 80 * 1024;
  // Words that one beginning stands for at the most.
  var EXPANSIONS = 40;
  // What a document's level is worth (SearchCollector.swift): w / (w + 1.2) of BM25 for a weight in the middle of the
  // level, and more from the level on that only terms of the title have.
  var TITLE = 11, IN_TITLE = 0.6;
  var WORTH = [0.4, 0.57, 0.76, 1, 1.3, 1.7, 2.3, 3, 4, 5.2, 7.6, 0.4, 0.85, 1.7, 3.4, 6].map(function (weight, level) {
    return weight / (weight + 1.2) + (level < TITLE ? 0 : IN_TITLE);
  });
  // Expansions whose neighbours are looked at for phrases.
  var TRACED = 3;

  var LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");
  var MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  var month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  var free = "(?<![\\p{L}\\p{N}_-])", end = "(?![\\p{L}\\p{N}_-])", day = "(\\d{1,2})(?:st|nd|rd|th)?";
  // Each with the places of year, month and day in it.
  var DATES = [
    [free + "(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?" + end, [1, 2, 3]],
    ["(?<!\\d)(\\d{4}) ?年 ?(\\d{1,2}) ?月(?: ?(\\d{1,2}) ?[日号])?", [1, 2, 3]],
    [free + day + " (?:of )?" + month + ",? (\\d{4})" + end, [3, 2, 1]],
    [free + month + " " + day + ",? (\\d{4})" + end, [3, 1, 2]],
    [free + month + ",? (\\d{4})" + end, [2, 1, 0]],
  ].map(function (date) { return [new RegExp(date[0], "giu"), date[1]]; });

  // The dates of a query as the index has the days of incidents: `d20260721`, or `d202607` for a month.
  function withDates(text) {
    return DATES.reduce(function (text, date) {
      return text.replace(date[0], function () {
        var parts = arguments;
        var numbers = date[1].map(function (place) {
          var part = place ? parts[place] || "" : "", named = MONTHS.indexOf(part.slice(0, 3).toLowerCase());
          return part && String(named < 0 ? part : named + 1).padStart(2, "0");
        });
        return " d" + numbers.join("") + " ";
      });
    }, text);
  }

  // The words of a query. `isTyped` for one that may not be finished; `joins` for one that follows another in quotation
  // marks; `numbers` for the short numbers after it, which are no terms of their own.
  function parse(text) {
    var words = [];
    withDates(text.slice(0, 400)).split(/["“”„「」『』]/).forEach(function (part, number) {
      var first = true;
      search.scan(part.replace(/\n/g, " "), function (word) {
        if (word.isExtra) return;
        word.joins = number % 2 === 1 && !first;
        first = false;
        words.push(word);
      });
    });
    var before = null;
    words.forEach(function (word) {
      word.numbers = [];
      if (!word.isWeak) before = word;
      else if (before && /^[0-9]/.test(word.term)) before.numbers.push(word.term);
    });
    var strong = words.filter(function (word) { return !word.isWeak; });
    words = (strong.length ? strong : words).slice(0, 16);
    words.forEach(function (word, number) {
      var isLast = number === words.length - 1 && /[\p{L}\p{N}]$/u.test(text);
      var isUnspaced = search.isUnspaced(word.surface);
      word.isTyped = isUnspaced ? Array.from(word.surface).length === 1 : isLast;
    });
    return words;
  }

  // How many letters two words differ by (optimal string alignment, L. Boytsov 2011), 3 for more than two.
  function distance(a, b) {
    if (Math.abs(a.length - b.length) > 2) return 3;
    var older, old = [], row = [];
    for (var j = 0; j <= b.length; j++) row[j] = j;
    for (var i = 1; i <= a.length; i++) {
      older = old;
      old = row;
      row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
    }
    return Math.min(3, row[b.length]);
  }

  // The stems of the words that differ from one by a letter of its ending, or by the order of two letters there.
  function stemsNear(surface) {
    var stems = new Set();
    for (var at = Math.max(2, surface.length - 5); at <= surface.length; at++) {
      var before = surface.slice(0, at), after = surface.slice(at);
      var words = [before + after.slice(1), before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)];
      LETTERS.forEach(function (letter) { words.push(before + letter + after, before + letter + after.slice(1)); });
      words.forEach(function (word) { stems.add(search.stem(word)); });
    }
    return stems;
  }

  // The terms that a misspelt word may mean, with what each counts: those of a word whose ending was meant, and those
  // that differ by a letter or two. That a word begins with a term says nothing: "overdue" is not over.
  function near(word, terms) {
    var surface = word.surface, found = [];
    // Another number is another thing.
    if (surface.length < 4 || /[0-9]/.test(surface) || search.isUnspaced(surface)) return found;
    var most = surface.length < 8 ? 1 : 2;
    var meant = stemsNear(surface);
    terms.forEach(function (postings, term) {
      if (term.endsWith("*") || term.length < 3) return;
      var rest = surface.length - term.length;
      var cost = term.length >= 4 && meant.has(term) ? 0.7 : 9;
      if (Math.abs(rest) <= 3) {
        // The stem of a short word is too short to be compared, and its first letters are seldom wrong.
        var isShort = surface.length < 6;
        var apart = Math.min(distance(surface, term), isShort ? 3 : distance(word.term, term));
        if (apart <= most && !(isShort && surface.slice(0, 2) !== term.slice(0, 2))) cost = Math.min(cost, apart);
      }
      if (cost < 9) found.push({ term: term, postings: postings, cost: cost });
    });
    found.sort(function (a, b) { return a.cost - b.cost || b.postings.count - a.postings.count; });
    return found.filter(function (other) { return other.cost <= found[0].cost + 0.3; }).slice(0, 4)
      .map(function (other) {
        return { term: other.term, postings: other.postings, factor: 1 / (1.2 + other.cost) };
      });
  }

  // What the dictionary has for a word: terms with their postings. `isOpen` when more documents than these may have it.
  function expand(word, directory, from) {
    var exact = from.get(index.place(directory, word.term)).get(word.term);
    var found = exact ? [{ term: word.term, postings: exact, factor: 1 }] : [];
    var place = index.place(directory, word.surface);
    var terms = from.get(place);
    var isOpen = false;
    if (terms && (word.isTyped || !exact)) {
      if (place === index.place(directory, word.surface + "\uFFFF")) {
        var longer = [];
        terms.forEach(function (postings, term) {
          if (term.startsWith(word.surface) && term !== word.term) longer.push({ term: term, postings: postings });
        });
        longer.sort(function (a, b) { return b.postings.count - a.postings.count; });
        longer.slice(0, EXPANSIONS).forEach(function (other) {
          other.factor = 0.5 + 0.4 * word.surface.length / other.term.length;
          found.push(other);
        });
      } else if (terms.has(word.surface + "*")) {
        found.push({ term: word.surface + "*", postings: terms.get(word.surface + "*"), factor: 0.5 });
        isOpen = true;
      }
    }
    if (!found.length) {
      from.forEach(function (terms) { if (!found.length) found = near(word, terms); });
      word.isMisspelt = found.length > 0;
      word.isMissing = !found.length;
    }
    return { word: word, terms: found, isOpen: isOpen, forms: new Set() };
  }

  // Loads what the words need, within the budget, smallest files first: those of common words are the large ones.
  function loadFor(words, directory) {
    var wanted = words.map(function (word) {
      var places = [index.place(directory, word.term), index.place(directory, word.surface)];
      places = places.filter(function (place, i) { return places.indexOf(place) === i; });
      return { word: word, places: places, size: index.size(directory, places[0]) };
    });
    var chosen = new Set(), left = BUDGET;
    wanted.slice().sort(function (a, b) { return a.size - b.size; }).forEach(function (item) {
      var fresh = item.places.filter(function (place) { return !chosen.has(place); });
      var needed = fresh.reduce(function (sum, place) { return sum + index.size(directory, place); }, 0);
      item.word.isSkipped = needed > left && chosen.size > 0;
      if (item.word.isSkipped) return;
      left -= needed;
      fresh.forEach(function (place) { chosen.add(place); });
    });
    return Promise.all(Array.from(chosen, function (place) {
      return index.words(directory, place).then(function (terms) { return [place, terms]; });
    })).then(function (loaded) { return new Map(loaded); });
  }

  function bit(term) { return 1 << search.trace(term); }

  // Scores documents: BM25 over the terms, more for words that follow each other as in the query. First come those that
  // have all words in their titles, then those in which all follow each other.
  function rank(parts, directory) {
    var count = directory.count;
    var scores = new Float64Array(count), matched = new Uint32Array(count), adjacent = new Uint8Array(count);
    var titled = new Uint32Array(count);
    var required = 0, pairs = 0, joined = new Uint32Array(count), joins = 0, before = null;
    parts.forEach(function (part, number) {
      var own = new Float64Array(count), followers = new Uint32Array(count);
      part.terms.forEach(function (found, place) {
        var postings = found.postings;
        var idf = Math.log(1 + (count - postings.count + 0.5) / (postings.count + 0.5)) * found.factor;
        for (var i = 0; i < postings.count; i++) {
          var document = postings.documents[i];
          own[document] = Math.max(own[document], idf * WORTH[postings.levels[i]]);
          if (postings.levels[i] >= TITLE && !part.isOpen) titled[document] |= 1 << number;
          if (place < TRACED) followers[document] |= postings.followers[i];
        }
      });
      part.followers = followers;
      if (!part.isOpen) required |= 1 << number;
      for (var document = 0; document < count; document++) {
        if (!own[document]) continue;
        scores[document] += own[document];
        matched[document] |= 1 << number;
      }
      if (before && !part.isOpen) {
        var traces = part.terms.slice(0, TRACED).reduce(function (all, found) { return all | bit(found.term); }, 0);
        pairs++;
        if (part.word.joins) joins++;
        for (document = 0; document < count; document++) {
          if (!own[document] || !(before.followers[document] & traces)) continue;
          adjacent[document]++;
          if (part.word.joins) joined[document]++;
        }
      }
      (part.isOpen ? [] : part.word.numbers).forEach(function (number) {
        pairs++;
        for (document = 0; document < count; document++) if (followers[document] & bit(number)) adjacent[document]++;
      });
      before = part.isOpen ? null : part;
    });

    // All words; where no document has them all, as many as a document has.
    var most = 0, documents = [];
    for (var document = 0; document < count; document++) most = Math.max(most, ones(matched[document] & required));
    for (document = 0; document < count; document++) {
      if (!matched[document] || joined[document] < joins) continue;
      if (ones(matched[document] & required) === most) documents.push(document);
    }
    var isPhrase = function (document) { return pairs > 0 && adjacent[document] === pairs; };
    var isTitle = function (document) { return (titled[document] & required) === required; };
    documents.forEach(function (document) { if (pairs) scores[document] *= 1 + 0.3 * adjacent[document] / pairs; });
    documents.sort(function (a, b) {
      return isTitle(b) - isTitle(a) || isPhrase(b) - isPhrase(a) || scores[b] - scores[a] || b - a;
    });
    return documents;
  }

  function ones(bits) {
    var count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  // The documents that answer a query, best first, and the terms by which their texts can be marked.
  function find(text) {
    return index.directory().then(function (directory) {
      var words = parse(text);
      return loadFor(words, directory).then(function (from) {
        var loaded = words.filter(function (word) { return !word.isSkipped; });
        var parts = loaded.map(function (word) { return expand(word, directory, from); });
        var known = parts.filter(function (part) { return part.terms.length; });
        var documents = known.length ? rank(known, directory) : [];
        // To its reader, "INC-2019-0702" is one word.
        var isOneWord = !/\s/.test(text.trim()) && !search.isUnspaced(text);
        return { directory: directory, words: words, parts: known, documents: documents, isOneWord: isOneWord };
      });
    });
  }

  search.find = find;
})();
