// The width of text, without a font: the sum of safe advances, kerning and ligatures ignored.
//
// Labels are laid out with it when the site is built, and drawn later in whatever sans-serif typeface the reader has.
// Therefore it must never be too narrow; on average it is a tenth too wide.
(() => {
  "use strict";
  const text = postmortem.text;
  const { regular, bold } = text.advances;
  const boldFactor = 1.13;

  // Fixed-width typefaces: DejaVu Sans Mono is the widest of the usual ones.
  const monospace = 0.61;
  const cell = 1;

  // Zero: what is drawn over or joined to the character before it.
  const joined = /^[\p{Mn}\p{Me}\p{Cf}\u200b-\u200f\u2060\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
  const pictured = /^\p{Extended_Pictographic}$/u;
  // Colour emoji: Segoe UI Emoji has the widest, 1.37 em. What is joined to one picture in a typeface with emoji is
  // drawn one after the other where there is none.
  const emoji = 1.38;

  // Unicode Standard Annex 11: wide and full-width, by block.
  const wide = [
    [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf],
    [0xa960, 0xa97f], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe10, 0xfe1f], [0xfe30, 0xfe6f], [0xff01, 0xff60],
    [0xffe0, 0xffe6], [0x16fe0, 0x18cff], [0x1b000, 0x1b2ff], [0x20000, 0x3fffd],
  ];
  const isWide = (code) => code >= 0x1100 && wide.some(([from, to]) => code >= from && code <= to);

  const advances = new Map();
  function advance(code, isBold, isMono) {
    const key = code * 4 + (isBold ? 2 : 0) + (isMono ? 1 : 0);
    let known = advances.get(key);
    if (known !== undefined) return known;
    const character = String.fromCodePoint(code);
    if (joined.test(character)) known = 0;
    else if (isWide(code)) known = cell;
    else if (code >= 0x2000 && pictured.test(character)) known = emoji;
    else if (isMono && code < 0x2000) known = monospace;
    else if (isBold) known = bold.get(code) ?? (regular.get(code) ?? 0.85) * boldFactor;
    else known = regular.get(code) ?? (code < 0x20 ? 0 : code < 0x2000 ? 0.85 : 1.2);
    if (advances.size > 20000) advances.clear();
    advances.set(key, known);
    return known;
  }

  // Pixels of a run on one line. `font` is { size, weight?, isMono?, spacing? }: pixels, 100…900, letter spacing.
  function width(run, font) {
    const size = font.size;
    const isBold = (font.weight ?? 400) >= 600;
    let em = 0;
    let count = 0;
    for (const character of run) {
      em += advance(character.codePointAt(0), isBold, font.isMono === true);
      count += 1;
    }
    // In 64ths of a pixel, as browsers measure: Mermaid compares halves of widths, and a sum of odd parts is a little off.
    return Math.ceil((em * size + count * (font.spacing ?? 0)) * 64) / 64;
  }

  // Mermaid writes entities in a disguise of its own until its drawing is finished.
  const undisguised = (run) => (/[ﬂ¶]/.test(run)
    ? postmortem.dom.decodeEntities(run.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";")) : run);

  // Of the tallest usual typeface, in em, above and below the baseline.
  Object.assign(text, { width, isWide, undisguised, ascent: 0.93, descent: 0.24 });
})();
