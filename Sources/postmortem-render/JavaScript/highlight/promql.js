// The query language of Prometheus, which the library does not know; Loki's is near enough to it.
// Syntax: https://prometheus.io/docs/prometheus/latest/querying/basics/
(() => {
  "use strict";
  RevealHighlight().hljs.registerLanguage("promql", (hljs) => ({
    name: "PromQL",
    aliases: ["logql"],
    keywords: {
      keyword: "and by bool group_left group_right ignoring offset on or unless without",
      literal: "inf nan",
    },
    contains: [
      hljs.HASH_COMMENT_MODE, hljs.QUOTE_STRING_MODE, hljs.APOS_STRING_MODE, { scope: "string", begin: /`/, end: /`/ },
      { scope: "number", begin: /\b\d+(\.\d+)?((ms|[smhdwy])(\d+(ms|[smhdwy]))*|e[+-]?\d+)?\b/ },
      { scope: "built_in", begin: /\b[a-z_][a-z0-9_]*(?=\s*\()/ },
      { scope: "built_in", begin: /\b(sum|min|max|avg|count|topk|bottomk|quantile|stddev|stdvar)(?=\s+(by|without)\b)/ },
      { scope: "attr", begin: /\b[a-zA-Z_]\w*(?=\s*(=~|!~|!=|=))/ },
    ],
  }));
})();
