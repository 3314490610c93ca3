// The cascade: which declarations hold for an element, from style sheets, presentation attributes and `style`.
(() => {
  "use strict";
  const dom = postmortem.dom;

  // Properties that a child takes from its parent.
  const inherited = new Set(("color cursor dominant-baseline fill fill-opacity fill-rule clip-rule font-family "
    + "font-size font-style font-variant font-weight letter-spacing line-height list-style-type marker-end marker-mid "
    + "marker-start paint-order pointer-events shape-rendering stroke stroke-dasharray stroke-dashoffset "
    + "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor "
    + "text-rendering text-transform visibility white-space word-break overflow-wrap word-spacing writing-mode").split(" "));

  // Attributes of SVG that are declarations.
  const presentation = new Set([...inherited, ...("alignment-baseline baseline-shift clip-path display filter "
    + "flood-color flood-opacity mask mask-type opacity overflow stop-color stop-opacity text-decoration "
    + "transform-origin vector-effect").split(" ")]);

  // What holds for an element: its presentation attributes, then rules, then its `style`, then what is important.
  function winnersOf(rules, attributes, style) {
    const winners = new Map(attributes);
    const important = new Map();
    const declare = (declarations) => {
      for (const [name, { value, important: isImportant }] of declarations) {
        (isImportant ? important : winners).set(name, { value, isAuthors: isImportant });
      }
    };
    for (const { declarations } of rules) declare(declarations);
    if (style) declare(dom.parseDeclarations(style));
    for (const [name, winner] of important) winners.set(name, winner);
    return winners;
  }

  // Name → { value, isAuthors } for what is declared on an element itself. Mermaid writes what a diagram's author asks
  // for as important declarations, and hardly anything of its own.
  function declared(element) {
    if (element._declared && element._declaredEpoch === dom.styleEpoch) return element._declared;
    const kind = dom.styleKinds.of(element);
    let attributes = null;
    if (element.namespaceURI === dom.namespaces.svg) {
      for (const [name, value] of element._attributes) {
        if (presentation.has(name)) (attributes ??= []).push([name, { value, isAuthors: false }]);
      }
    }
    const style = element._attributes.get("style");
    const rules = dom.styleKinds.rulesOf(element, kind);
    if (attributes === null && !style && rules === kind.rules) element._declared = kind.declared ??= winnersOf(rules);
    else element._declared = winnersOf(rules, attributes, style);
    element._declaredEpoch = dom.styleEpoch;
    return element._declared;
  }

  // The declaration that holds, inherited where the property is; null without any.
  function winnerOf(element, name) {
    for (let at = element; at && at.nodeType === 1; at = at._parent) {
      const winner = declared(at).get(name);
      if (winner === undefined) {
        if (!inherited.has(name)) return null;
      } else if (winner.value === "initial") return null;
      else if (winner.value !== "inherit" && winner.value !== "unset") return winner;
    }
    return null;
  }

  const valueOf = (element, name) => winnerOf(element, name)?.value ?? null;

  dom.styles = { inherited, presentation, declared, winnerOf, valueOf };
})();
