// Mathematics in TeX to MathML, by KaTeX.
(() => {
  "use strict";
  const maximumInput = 10_000;
  // 137 bytes of \edef are enough for a megabyte of MathML; a page of formulas has less than this.
  const maximumOutput = 100_000;

  // KaTeX counts code units from 0; authors count lines and characters from 1.
  function place(source, position) {
    const before = source.slice(0, position).split("\n");
    return { line: before.length, column: before[before.length - 1].length + 1 };
  }

  postmortem.formula = (source, { display }) => {
    if (source.length > maximumInput) throw { message: `longer than ${maximumInput} characters` };
    let html;
    try {
      html = katex.renderToString(source, {
        output: "mathml", displayMode: display, throwOnError: true, strict: "ignore", trust: false, macros: {},
      });
    } catch (error) {
      if (!(error instanceof katex.ParseError)) throw error;
      throw { message: error.rawMessage, ...(Number.isInteger(error.position) ? place(source, error.position) : {}) };
    }
    if (html.length > maximumOutput) throw { message: `expands to more than ${maximumOutput} characters` };
    // KaTeX wraps the element, and uses styles for paddings that a strict policy forbids and that nobody misses.
    const mathml = html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + "</math>".length);
    return { mathml: mathml.replace(/ style="[^"]*"/g, "") };
  };
})();
