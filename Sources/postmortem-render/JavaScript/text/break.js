// Where a line may end: between words, and between any two ideographs or kana, as Unicode Standard Annex 14 has it.
(() => {
  "use strict";
  const text = postmortem.text;

  // Never at the start of a line: closing marks; never at its end: opening ones (the strict rules of Chinese and
  // Japanese).
  const closing = new Set("!),.:;?]}¢°’”‰′″℃、。々〉》」』】〕〗〞〟"
    + "ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ！％），．：；？］｝～…—");
  const opening = new Set("([{£¥‘“〈《「『【〔〖（［｛￥＄");

  // The pieces of a text between which a line may end; blanks stay at the end of the piece before.
  function pieces(run) {
    const found = [];
    let piece = "";
    let previous = "";
    for (const character of run) {
      if (previous !== "" && mayBreak(previous, character)) {
        found.push(piece);
        piece = "";
      }
      piece += character;
      previous = character;
    }
    if (piece !== "") found.push(piece);
    return found;
  }

  function mayBreak(before, after) {
    if (after === " " || after === "\u00a0" || before === "\u00a0" || after === "\u2060") return false;
    if (before === " " || before === "\u200b") return true;
    // After a hyphen, but not between a sign and its number.
    if (before === "-") return /\p{L}/u.test(after);
    if (before === "\u2010" || before === "\u2013") return /[\p{L}\p{N}]/u.test(after);
    if (closing.has(after) || opening.has(before)) return false;
    const codeBefore = before.codePointAt(0);
    const codeAfter = after.codePointAt(0);
    if (codeBefore < 0x1100 && codeAfter < 0x1100) return false;
    if (/[\p{M}\u200d\ufe0f]/u.test(after) || before === "\u200d") return false;
    return text.isWide(codeBefore) || text.isWide(codeAfter);
  }

  Object.assign(text, { pieces, mayBreak });
})();
