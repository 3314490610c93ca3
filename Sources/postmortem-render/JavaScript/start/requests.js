// How the helper asks: `begin` with a kind and strings, then `poll` until it gives an array of strings.
(() => {
  "use strict";
  const { clock, primordials } = postmortem;
  const all = Array.prototype.map;
  let outcome;

  const handlers = {
    async diagram(source, id) {
      const drawing = await postmortem.diagram(source, { id });
      return [drawing.svg, drawing.title, drawing.description, drawing.width, drawing.height];
    },
    async check(source) {
      await postmortem.checkDiagram(source);
      return [];
    },
    async formula(source, display) {
      return [postmortem.formula(source, { display: display === "display" }).mathml];
    },
    async code(source, language) {
      const colored = postmortem.highlight(source, language);
      return [colored.html, colored.language];
    },
    async languages() {
      return [postmortem.languages().join("\n")];
    },
  };

  const strings = (values) => all.call(values, (value) => (value === undefined || value === null ? "" : String(value)));

  function failure(error) {
    const message = String((error && (error.message ?? error.str)) || error || "unknown error");
    const whole = (number) => (Number.isInteger(number) && number > 0 ? number : "");
    return strings(["error", message, whole(error && error.line), whole(error && error.column)]);
  }

  postmortem.begin = (kind, ...fields) => {
    if (!primordials.isRecorded()) primordials.record();
    clock.reset();
    outcome = undefined;
    handlers[kind](...fields).then(
      (values) => { outcome = strings(["ok", ...values]); },
      (error) => { outcome = failure(error); },
    );
  };

  // The answer; nothing while there is work left.
  postmortem.poll = () => {
    if (outcome !== undefined) return outcome;
    try {
      if (clock.advance()) return undefined;
      return failure("the script waits for something that never comes");
    } catch (error) {
      return failure(error);
    }
  };

  // An array when the request has changed what all others need.
  postmortem.changes = () => (primordials.isChanged() ? ["changed"] : undefined);
})();
