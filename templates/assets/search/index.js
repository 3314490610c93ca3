// The search index: loads its files when they are needed, and reads them. SearchIndex.swift writes them.
//
// Files are classic scripts that call one function: that works from a disk, and under a policy of `script-src 'self'`.
// The directory is never taken from the browser's cache; it says the version of all others, which is in their addresses:
// so a dictionary of today never meets postings that were kept from yesterday.
(function () {
  "use strict";

  var search = window.PostmortemSearch;
  var root = document.currentScript.src.replace(/assets\/search\/[^\/]*$/, "");
  var files = new Map();
  var ALPHABET = "";
  for (var code = 0x20; code < 0x7F; code++) {
    var character = String.fromCharCode(code);
    if (!'"&<\\'.includes(character)) ALPHABET += character;
  }

  // Loads a file once; gives what it calls the function with.
  function load(path, version) {
    if (!files.has(path)) {
      files.set(path, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root + "search/" + path + ".js?v=" + version;
        script.onload = function () { resolve(script.received); };
        script.onerror = function () {
          files.delete(path);
          reject(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return files.get(path);
  }
  window.postmortemSearchData = function () { document.currentScript.received = [].slice.call(arguments, 1); };

  // Strings, each as the number of characters that it shares with the one before, from "A" for none, and the rest.
  function strings(text) {
    var before = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(function (part) {
      return (before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1));
    });
  }

  // Bits, 13 in two characters.
  function Bits(text) {
    var places = new Uint8Array(128);
    for (var i = 0; i < ALPHABET.length; i++) places[ALPHABET.charCodeAt(i)] = i;
    this.groups = new Uint16Array(text.length / 2);
    for (i = 0; i < this.groups.length; i++) {
      this.groups[i] = places[text.charCodeAt(2 * i)] * 91 + places[text.charCodeAt(2 * i + 1)];
    }
    this.group = 0;
    this.left = 13;
  }
  Bits.prototype.take = function (width) {
    var value = 0;
    while (width > 0) {
      var count = Math.min(width, this.left);
      value = (value << count | this.groups[this.group] >> (this.left - count) & (1 << count) - 1) >>> 0;
      width -= count;
      this.left -= count;
      if (!this.left) {
        this.group++;
        this.left = 13;
      }
    }
    return value;
  };
  Bits.prototype.unary = function (most) {
    var value = 0;
    while (value < most && this.take(1)) value++;
    return value;
  };
  Bits.prototype.gamma = function () {
    var width = this.unary(31);
    return (1 << width | this.take(width)) >>> 0;
  };

  // The postings of one term; SearchTermEncoder.swift has the format.
  function postings(bits) {
    var count = bits.gamma();
    var documents = new Uint32Array(count), levels = new Uint8Array(count), followers = new Uint32Array(count);
    var groups = bits.take(4) + 1;
    for (var at = 0; groups > 0; groups--) {
      var level = bits.take(4), size = bits.gamma(), width = bits.take(5), next = 0;
      for (; size > 0; size--, at++) {
        next += bits.unary(Infinity) * Math.pow(2, width) + bits.take(width);
        documents[at] = next++;
        levels[at] = level;
        var listed = bits.unary(5);
        if (listed === 5) followers[at] = bits.take(32);
        else for (; listed > 0; listed--) followers[at] |= 1 << bits.take(5);
      }
    }
    return { count: count, documents: documents, levels: levels, followers: followers };
  }

  function directory() {
    return load("directory", Date.now()).then(function (received) {
      return { count: received[0], group: received[1], keys: strings(received[2]), sizes: received[3],
        version: received[4] };
    });
  }

  // The file that a term is in, by the number of its key.
  function place(directory, term) {
    var low = 0, high = directory.keys.length;
    while (low + 1 < high) {
      var middle = (low + high) >> 1;
      if (directory.keys[middle] > term) high = middle;
      else low = middle;
    }
    return low;
  }

  // Rough size of a file in bytes.
  function size(directory, place) { return (ALPHABET.indexOf(directory.sizes[place]) + 1) * 1024; }

  var read = new Map();
  // The terms of a file, sorted, with their postings.
  function words(directory, place) {
    if (!read.has(place)) {
      var key = directory.keys[place], name = "w-" + key;
      if (/[^a-z0-9]/.test(key)) {
        var bytes = Array.from(new TextEncoder().encode(key));
        name = "x-" + bytes.map(function (byte) { return byte.toString(16); }).join("");
      }
      read.set(place, load("words/" + name, directory.version).then(function (received) {
        var bits = new Bits(received[2]);
        return new Map(strings(received[1]).map(function (term) { return [term, postings(bits)]; }));
      }));
      read.get(place).catch(function () { read.delete(place); });
    }
    return read.get(place);
  }

  // Page, title, language, day and severity of a document.
  function title(directory, document) {
    var group = Math.floor(document / directory.group);
    return load("titles/" + group, directory.version).then(function (received) {
      var found = received[1][document - group * directory.group];
      return { url: root + found[0], page: found[0], title: found[1], language: found[2], date: found[3],
        severity: found[4] };
    });
  }

  // The sections of a page: anchor, heading, text.
  function text(directory, page) {
    return load("text/" + page.replace(/\.html$/, ""), directory.version).then(function (received) { return received[1]; });
  }

  // For each facet its values, and for each document the places of its own among them.
  function facets(directory) {
    return load("facets", directory.version).then(function (received) {
      var found = {};
      for (var i = 0; i + 2 < received.length; i += 3) {
        var values = received[i + 1], bits = new Bits(received[i + 2]), columns = [];
        var width = 32 - Math.clz32(Math.max(0, values.length - 1));
        for (var document = 0; document < directory.count; document++) {
          var own = [];
          for (var count = bits.gamma() - 1; count > 0; count--) own.push(bits.take(width));
          columns.push(own);
        }
        found[received[i]] = { values: values, columns: columns };
      }
      return found;
    });
  }

  search.index = { directory: directory, place: place, size: size, words: words, title: title, text: text,
    facets: facets };
})();
