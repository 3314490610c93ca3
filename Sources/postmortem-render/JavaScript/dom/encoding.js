// What the bare engine lacks beside the document: copying, encoding, and bytes that look random.
(() => {
  "use strict";
  const provide = (name, value) => { if (globalThis[name] === undefined) globalThis[name] = value; };

  // Plain data, as libraries copy their settings.
  function copy(value, seen = new Map()) {
    if (typeof value === "function" || typeof value === "symbol") throw new Error("DataCloneError: cannot be cloned");
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    if (value instanceof Date) return new Date(value.getTime());
    if (value instanceof RegExp) return new RegExp(value.source, value.flags);
    const result = Array.isArray(value) ? [] : value instanceof Map ? new Map() : value instanceof Set ? new Set() : {};
    seen.set(value, result);
    if (value instanceof Map) for (const [key, item] of value) result.set(copy(key, seen), copy(item, seen));
    else if (value instanceof Set) for (const item of value) result.add(copy(item, seen));
    else {
      for (const key of Object.keys(value)) {
        const property = { value: copy(value[key], seen), writable: true, enumerable: true, configurable: true };
        Object.defineProperty(result, key, property);
      }
    }
    return result;
  }

  class TextEncoder {
    get encoding() { return "utf-8"; }
    encode(text = "") {
      return Uint8Array.from(unescape(encodeURIComponent(String(text).toWellFormed())), (c) => c.charCodeAt(0));
    }
  }

  class TextDecoder {
    decode(bytes) { return decodeURIComponent(escape(String.fromCharCode(...new Uint8Array(bytes.buffer ?? bytes)))); }
  }

  // The same bytes for everybody: what is drawn must not depend on chance.
  const crypto = {
    getRandomValues(array) {
      for (let index = 0; index < array.length; index += 1) array[index] = Math.floor(Math.random() * 256);
      return array;
    },
  };

  function btoa(text) {
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let result = "";
    for (let index = 0; index < text.length; index += 3) {
      const bytes = [0, 1, 2].map((offset) => text.charCodeAt(index + offset) || 0);
      const bits = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
      for (let digit = 0; digit < 4; digit += 1) {
        result += digit > text.length - index ? "=" : digits[(bits >> (18 - 6 * digit)) & 63];
      }
    }
    return result;
  }

  provide("structuredClone", (value) => copy(value));
  provide("TextEncoder", TextEncoder);
  provide("TextDecoder", TextDecoder);
  provide("crypto", crypto);
  provide("btoa", btoa);
})();
