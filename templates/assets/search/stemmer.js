// English stemming, as the builder of the index does it (EnglishStemmer.swift): the Snowball algorithm "English"
// (Porter2, https://snowballstem.org/algorithms/english/stemmer.html), without what concerns apostrophes, which no word
// of the index has.
(function () {
  "use strict";

  var whole = {
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
    early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
    cosmos: "cosmos", bias: "bias", andes: "andes",
  };
  var afterPlural = /^(?:(?:inn|out|cann|herr|earr)ing|(?:pro|ex|suc)ceed)$/;

  // Longest ending first, each with what replaces it.
  var step2 = [
    ["ization", "ize"], ["ational", "ate"], ["ousness", "ous"], ["iveness", "ive"], ["fulness", "ful"],
    ["tional", "tion"], ["lessli", "less"], ["biliti", "ble"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"],
    ["entli", "ent"], ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["izer", "ize"], ["enci", "ence"],
    ["anci", "ance"], ["abli", "able"], ["alli", "al"], ["ator", "ate"], ["bli", "ble"], ["ogi", "og"], ["li", ""],
  ];
  var step3 = [
    ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""],
    ["ical", "ic"], ["ness", ""], ["ful", ""],
  ];
  var step4 = /(?:ement|ment|able|ible|ance|ence|ate|iti|ion|ize|ive|ous|ant|ent|ism|al|er|ic)$/;

  function ending(word, table) {
    for (var i = 0; i < table.length; i++) if (word.endsWith(table[i][0])) return table[i];
    return null;
  }

  // Where the region after the first vowel and consonant from `start` on begins.
  function region(word, start) {
    var found = /[aeiouy][^aeiouy]/.exec(word.slice(start));
    return found ? start + found.index + 2 : word.length;
  }

  function endsShort(word) { return /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word); }

  function stem(word) {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
    if (Object.prototype.hasOwnProperty.call(whole, word)) return whole[word];
    word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    var special = /^(?:gener|commun|arsen)/.exec(word);
    var r1 = special ? special[0].length : region(word, 0);
    var r2 = region(word, r1);

    // 1a: plurals
    if (word.endsWith("sses")) word = word.slice(0, -2);
    else if (/ie[ds]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1);
    else if (/[aeiouy].+s$/.test(word) && !/[us]s$/.test(word)) word = word.slice(0, -1);
    if (afterPlural.test(word)) return word;

    // 1b: past tense, participle
    var match = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word);
    if (match) {
      var base = word.slice(0, match.index);
      if (match[0].startsWith("ee")) {
        if (match.index >= r1) word = base + "ee";
      } else if (/[aeiouy]/.test(base)) {
        word = base;
        if (/(?:at|bl|iz)$/.test(word)) word += "e";
        else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) word = word.slice(0, -1);
        else if (endsShort(word) && word.length <= r1) word += "e";
      }
    }

    // 1c
    if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";

    // 2 and 3: suffixes that become others
    var found = ending(word, step2);
    if (found && word.length - found[0].length >= r1) {
      var before = word.slice(0, -found[0].length);
      if (found[0] === "li" ? /[cdeghkmnrt]$/.test(before) : found[0] !== "ogi" || before.endsWith("l")) {
        word = before + found[1];
      }
    }
    found = ending(word, step3);
    if (found && word.length - found[0].length >= (found[0] === "ative" ? r2 : r1)) {
      word = word.slice(0, -found[0].length) + found[1];
    }

    // 4: suffixes that go
    match = step4.exec(word);
    if (match && match.index >= r2 && (match[0] !== "ion" || /[st]$/.test(word.slice(0, match.index)))) {
      word = word.slice(0, match.index);
    }

    // 5
    var last = word.length - 1;
    if (word[last] === "e" && (last >= r2 || (last >= r1 && !endsShort(word.slice(0, -1))))) word = word.slice(0, -1);
    else if (word[last] === "l" && last >= r2 && word[last - 1] === "l") word = word.slice(0, -1);
    return word.toLowerCase();
  }

  window.PostmortemSearch = Object.assign(window.PostmortemSearch || {}, { stem: stem });
})();
