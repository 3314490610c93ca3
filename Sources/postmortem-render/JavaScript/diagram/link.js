// Where a link in a drawing may lead.
(() => {
  "use strict";

  // The address without blanks and control characters, or null where its scheme is not one of a document's.
  postmortem.safeLink = (written) => {
    if (written === null || written === undefined) return null;
    const address = written.replace(/[\0-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+/g, "");
    if (address === "" || address === "#" || address.startsWith("//") || address.includes("\\")) return null;
    const scheme = /^([^/?#:]*):/.exec(address);
    if (scheme && !/^(https?|mailto)$/i.test(scheme[1])) return null;
    return address;
  };
})();
