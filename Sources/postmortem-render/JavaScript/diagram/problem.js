// Mermaid's own explanation of what is wrong with a source, and where.
(() => {
  "use strict";

  // The lines that Mermaid's parsers see, and the number of each in the author's source: front matter, directives and
  // comments are taken out before a diagram is parsed.
  function parsedLines(source) {
    const written = source.split(/\r\n|\r|\n/);
    const code = written.join("\n")
      .replace(/^-{3}\s*[\n\r]([\s\S]*?)[\n\r]-{3}\s*[\n\r]+/, "")
      .replace(/%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi, "")
      .replace(/^\s*%%(?!{)[^\n]+\n?/gm, "")
      .trimStart();
    let from = 0;
    const numbers = code.split("\n").map((line) => {
      const found = written.findIndex((other, index) => index >= from && other.trim() === line.trim());
      if (found >= 0) from = found + 1;
      return found >= 0 ? found + 1 : from;
    });
    return { lines: code.split("\n"), numbers, written };
  }

  // The place of a token that a generated (Jison) parser did not expect: behind the token before it.
  function behind({ text, loc, token }, lines) {
    const atEnd = token === "EOF" || token === 1 || token === null;
    if (atEnd && loc.last_line > loc.first_line && loc.first_line <= lines.length
      && lines[loc.first_line - 1].slice(loc.first_column).trim() !== "") return [loc.first_line, loc.first_column + 1];
    let [line, column] = [loc.last_line, loc.last_column];
    while (line > 1 && (line > lines.length || (atEnd && lines[line - 1].trim() === ""))) {
      line -= 1;
      column = lines[line - 1].trimEnd().length;
    }
    if (atEnd || !text.trim()) return [line, column + 1];
    for (let at = line; at <= lines.length; at += 1) {
      const found = lines[at - 1].indexOf(text.trim(), at === line ? column : 0);
      if (found >= 0) return [at, found + 1];
    }
    return [line, column + 1];
  }

  // [line, column?] in the parsed lines, or null.
  function place(error, message, lines) {
    const { hash } = error;
    if (hash?.loc) return behind({ ...hash, text: String(hash.text ?? "") }, lines);
    const named = /on line (\d+)(?:, column (\d+))?/.exec(message);
    if (named) return [Number(named[1]), named[2] === undefined ? undefined : Number(named[2])];
    const words = String(hash?.text ?? "").trim();
    const found = words === "" ? -1 : lines.findIndex((line) => line.includes(words));
    return found < 0 ? null : [found + 1, lines[found].indexOf(words) + 1];
  }

  // Without line numbers and excerpts, which are of the text without front matter; a long list of tokens is cut.
  function plain(message) {
    return message
      .replace(/^Parsing failed:\s*/, "")
      .replace(/ on line \d+(?:, column \d+)?/g, "")
      .replace(/^((?:Parse|Lexical) error[.:]?[^\n]*)\n[^\n]*\n-*\^\s*/, (_, first) => `${first} `)
      .replace(/Expecting ((?:'[^']*', ){6})(?:'[^']*', )+(?='[^']*', got)/, "Expecting $1… ")
      .replace(/\s+/g, " ").trim();
  }

  // { message, line?, column? }, counted from 1 in the source as the author wrote it.
  postmortem.diagramProblem = (error, source) => {
    const message = String(error?.str ?? error?.message ?? error ?? "unknown error");
    if (error?.mark && Number.isInteger(error.mark.line)) {
      return { message: error.reason ?? message, line: error.mark.line + 2, column: error.mark.column + 1 };
    }
    const { lines, numbers, written } = parsedLines(source);
    const found = place(error ?? {}, message, lines);
    const problem = { message: plain(message) || "The diagram cannot be read" };
    if (found === null) return problem;
    const [line, column] = found;
    problem.line = numbers[Math.min(Math.max(1, line), numbers.length) - 1] || 1;
    if (column !== undefined) problem.column = Math.min(column, written[problem.line - 1].length + 1);
    return problem;
  };
})();
