// Words of a text, as the builder of the index sees them (SearchWords.swift): the two must stay alike.
(function () {
  "use strict";

  var search = window.PostmortemSearch;

  // Chinese and Japanese are written without spaces: their runs are cut into pairs of characters.
  var unspaced = new RegExp("[\\u3005-\\u3007\\u3041-\\u3096\\u309D-\\u309F\\u30A1-\\u30FA\\u30FC-\\u30FF" +
    "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}]", "u");
  var letter = /[\p{L}\p{N}]/u;
  var mark = /\p{M}/u;
  var LONGEST = 32;
  var common = new Set(("a an and are as at be been but by can could did do does for from had has have he her his how" +
    " i if in into is it its may me my no nor not of on or our she should so some such than that the their them then" +
    " there these they this those to too us was we were what when where which while who why will with would you your" +
    " s t d m re ll ve").split(" "));

  var special = { "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
    "ł": "l", "Ł": "l", "ı": "i", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th" };

  // Folds a character: case, width, and the accents of Latin letters.
  function fold(character) {
    var code = character.codePointAt(0);
    if (code < 0x80) return character.toLowerCase();
    if (code >= 0xFF01 && code <= 0xFF5E) return String.fromCharCode(code - 0xFEE0).toLowerCase();
    if ((code >= 0xC0 && code < 0x250) || (code >= 0x1E00 && code < 0x1F00)) {
      return special[character] || character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    }
    return character.toLowerCase();
  }

  // Calls emit({ term, surface, start, end, isWeak, isExtra }) for each term of a text, and gap() at each line's end.
  // A weak term is indexed in titles only; an extra one (the last character of a run) stands beside the chain of terms.
  function scan(text, emit, gap) {
    var word = "", length = 0, start = 0, run = [], runStart = 0, index = 0;

    function endWord() {
      if (!length) return;
      var weak = common.has(word) || /^[0-9]{1,2}$/.test(word);
      emit({ term: weak ? word : search.stem(word), surface: word, start: start, end: index, isWeak: weak });
      word = "";
      length = 0;
    }
    function endRun() {
      for (var i = 0, at = runStart; i < run.length; at += run[i].length, i++) {
        var pair = run[i] + (run[i + 1] || "");
        emit({ term: pair, surface: pair, start: at, end: at + pair.length, isExtra: i > 0 && i + 1 === run.length });
      }
      run = [];
    }

    for (var character of text) {
      if (character > "\u007F" && unspaced.test(character)) {
        endWord();
        if (!run.length) runStart = index;
        run.push(character);
      } else if (character > "\u007F" && mark.test(character)) {
        // An accent of its own: it belongs to what stands before it.
      } else {
        endRun();
        var folded = fold(character);
        if (letter.test(folded)) {
          if (!length) start = index;
          if (length < LONGEST) word += folded;
          length++;
        } else {
          endWord();
          if (character === "\n") gap();
        }
      }
      index += character.length;
    }
    endWord();
    endRun();
  }

  // A number from 0 to 31 that stands for a term in the neighbours of another: FNV-1a over its characters.
  function trace(term) {
    var hash = 0x811C9DC5;
    for (var character of term) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
    return hash >>> 27;
  }

  Object.assign(search, { scan: scan, trace: trace,
    isUnspaced: function (text) { return unspaced.test(text); } });
})();
