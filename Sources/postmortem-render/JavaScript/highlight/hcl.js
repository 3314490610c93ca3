// HashiCorp's configuration language (Terraform, Nomad, Packer), which the library does not know.
// Syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
(() => {
  "use strict";
  RevealHighlight().hljs.registerLanguage("hcl", (hljs) => {
    const interpolation = { scope: "subst", begin: /[$%]\{/, end: /\}/, contains: [] };
    const string = { scope: "string", begin: /"/, end: /"/, contains: [hljs.BACKSLASH_ESCAPE, interpolation] };
    const heredoc = hljs.END_SAME_AS_BEGIN({
      scope: "string", begin: /<<-?\s*(\w+)/, end: /^\s*(\w+)\b/, contains: [interpolation],
    });
    const number = { scope: "number", begin: /\b\d+(\.\d+)?([eE][+-]?\d+)?\b/ };
    const call = { scope: "title.function", begin: /\b[A-Za-z_][\w-]*(?=\()/ };
    const literal = { scope: "literal", begin: /\b(true|false|null)\b/ };
    interpolation.contains = [{ ...string, contains: [hljs.BACKSLASH_ESCAPE] }, call, number, literal];
    return {
      name: "HCL",
      aliases: ["terraform", "tf", "tfvars", "nomad", "packer"],
      contains: [
        hljs.HASH_COMMENT_MODE, hljs.C_LINE_COMMENT_MODE, hljs.C_BLOCK_COMMENT_MODE, heredoc, string,
        { scope: "keyword", begin: /^\s*[A-Za-z_][\w-]*(?=\s*("[^"\n]*"\s*)*\{)/ },
        { scope: "keyword", begin: /\b(for|in|if|dynamic)\b(?!\s*=[^=>])/ },
        { scope: "attr", begin: /\b[A-Za-z_][\w-]*(?=\s*=[^=>])/ },
        call, literal, number,
      ],
    };
  });
})();
