// Code to classes, by highlight.js.
(() => {
  "use strict";
  // The script is a plug-in of reveal.js that carries the library.
  const { hljs } = RevealHighlight();
  hljs.configure({ classPrefix: "hl-" });

  // What people write after a fence and the library has no name for.
  const aliases = {
    bash: ["crontab", "dotenv", "env", "fish", "ksh"],
    handlebars: ["liquid", "mustache"],
    groovy: ["jenkinsfile"],
    ini: ["conf", "config", "editorconfig", "systemd"],
    json: ["json5", "jsonc", "jsonl", "ndjson"],
    markdown: ["mdx"],
    plaintext: ["ascii", "csv", "log", "logs", "none", "output", "plain", "raw", "tsv"],
    python: ["bazel", "bzl", "starlark"],
    shell: ["sh-session", "shell-session", "terminal"],
    sql: ["cql"],
    x86asm: ["asm", "nasm"],
    xml: ["svelte", "vue"],
    yaml: ["ansible", "helm", "yaml+jinja"],
  };
  const added = [];
  for (const [languageName, names] of Object.entries(aliases)) {
    const missing = names.filter((name) => !hljs.getLanguage(name));
    hljs.registerAliases(missing, { languageName });
    added.push(...missing);
  }

  postmortem.highlight = (source, language) => {
    const known = hljs.getLanguage(language);
    if (!known) throw { message: `no language '${language}'` };
    return { html: hljs.highlight(source, { language, ignoreIllegals: true }).value, language: known.name };
  };

  // All names that a language can be called by.
  postmortem.languages = () => {
    const names = hljs.listLanguages();
    return [...new Set(names.flatMap((name) => [name, ...(hljs.getLanguage(name).aliases ?? [])]).concat(added))].sort();
  };
})();
