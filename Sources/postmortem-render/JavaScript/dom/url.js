// Addresses, as far as scripts take them apart to look at their scheme. What may stand in a page `diagram/link.js`
// decides.
(() => {
  "use strict";

  class URL {
    // Throws a TypeError for what is no absolute address.
    constructor(text) {
      const match = /^\s*([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@]*)@)?([^/?#:]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/is
        .exec(String(text).trim());
      if (!match) throw new TypeError(`Invalid URL: ${text}`);
      const [, protocol, user = "", hostname = "", port = "", pathname = "", search = "", hash = ""] = match;
      const isWeb = /^(https?|ftp|wss?):$/i.test(protocol);
      if (isWeb && hostname === "") throw new TypeError(`Invalid URL: ${text}`);
      this.protocol = protocol.toLowerCase();
      this.username = user;
      this.hostname = hostname.toLowerCase();
      this.port = port;
      this.pathname = (isWeb && pathname === "" ? "/" : pathname).replace(/ /g, "%20");
      this.search = search.replace(/ /g, "%20");
      this.hash = hash;
    }

    get host() { return this.port ? `${this.hostname}:${this.port}` : this.hostname; }
    get origin() { return `${this.protocol}//${this.host}`; }

    get href() {
      const authority = this.hostname ? `//${this.username ? `${this.username}@` : ""}${this.host}` : "";
      return this.protocol + authority + this.pathname + this.search + this.hash;
    }

    toString() { return this.href; }
    static canParse(text) {
      try {
        return Boolean(new URL(text));
      } catch {
        return false;
      }
    }
  }

  globalThis.URL ??= URL;
})();
