// Formulas in labels, as a line of text: a drawing's text has no room for fractions, but everybody reads a/b and x².
(() => {
  "use strict";
  const { text } = postmortem;
  const pairs = (plain, small) => new Map([...plain].map((character, index) => [character, [...small][index]]));
  const raised = pairs("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
  const lowered = pairs("0123456789+-=()aeoxijnk", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₙₖ");
  const relations = /^[=<>≤≥≠≈≡→←⇒⇔∈∼+±]$/;

  const grouped = (run) => ([...run].length > 1 && !/^[\w.]+$/.test(run) ? `(${run})` : run);

  function script(run, small, mark) {
    const written = run.replace(/−/g, "-").replace(/\s/g, "");
    const all = [...written].map((character) => small.get(character));
    return all.every(Boolean) ? all.join("") : `${mark}${grouped(run)}`;
  }

  // The text of an element of MathML.
  function linear(element) {
    const parts = element.children;
    const at = (index) => (parts[index] ? linear(parts[index]) : "");
    switch (element.localName) {
      case "mi": case "mn": case "ms": case "mtext": return element.textContent;
      case "mo": {
        const sign = element.textContent.trim();
        return relations.test(sign) ? ` ${sign} ` : sign;
      }
      case "mspace": return " ";
      case "annotation": case "annotation-xml": case "mphantom": return "";
      case "semantics": return at(0);
      case "mfrac": return `${grouped(at(0))}/${grouped(at(1))}`;
      case "msqrt": return `√${grouped(parts.map(linear).join("").trim())}`;
      case "mroot": return `${script(at(1), raised, "^")}√${grouped(at(0))}`;
      case "msup": return at(0) + script(at(1), raised, "^");
      case "msub": return at(0) + script(at(1), lowered, "_");
      case "msubsup": return at(0) + script(at(1), lowered, "_") + script(at(2), raised, "^");
      case "mover": return at(1).trim().length > 1 ? `${at(0)} ${at(1)}` : at(0);
      case "munder": return at(1).trim().length > 1 ? at(0) + script(at(1), lowered, "_") : at(0);
      case "munderover": return at(0) + script(at(1), lowered, "_") + script(at(2), raised, "^");
      case "mtable": return parts.map(linear).join("; ");
      case "mtr": return parts.map(linear).join(", ");
      default: return parts.length > 0 ? parts.map(linear).join("") : element.textContent;
    }
  }

  text.linearFormula = (element) => linear(element).replace(/\s+/g, " ").trim();
})();
