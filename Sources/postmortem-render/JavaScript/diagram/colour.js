// Colours of CSS: read, written, compared.
(() => {
  "use strict";
  const names = new Map();
  const list = `
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
    black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
    chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c
    cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400
    darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc
    darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f
    darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969
    dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff
    gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f
    grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c
    lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080
    lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3
    lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899
    lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6
    magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db
    mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc
    mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead
    navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6
    palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5
    peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399
    red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57
    seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090
    snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347
    turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
  `.trim().split(/\s+/);
  for (let index = 0; index < list.length; index += 2) names.set(list[index], parseHex(list[index + 1]));

  // { r, g, b, a } of hexadecimal digits, 0…255 and 0…1.
  function parseHex(digits) {
    const wide = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
    const at = (index) => Number.parseInt(wide.slice(index, index + 2), 16);
    return { r: at(0), g: at(2), b: at(4), a: wide.length === 8 ? at(6) / 255 : 1 };
  }

  function fromHSL(h, s, l) {
    const f = (n) => {
      const k = (n + h / 30) % 12;
      return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
    };
    return { r: f(0), g: f(8), b: f(4) };
  }

  // Null for what is no colour, or none that is written in numbers.
  function parse(text) {
    const value = text.trim().toLowerCase();
    const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(value);
    if (hex) return parseHex(hex[1]);
    if (value === "transparent") return { r: 0, g: 0, b: 0, a: 0 };
    const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(value);
    if (!call) return names.get(value) ?? null;
    const parts = call[2].trim().split(/[\s,/]+/);
    const numbers = parts.map((part) => Number.parseFloat(part));
    if (numbers.length < 3 || numbers.some(Number.isNaN)) return null;
    const clamp = (number, most) => Math.min(most, Math.max(0, number));
    const a = numbers.length > 3 ? clamp(numbers[3] / (parts[3].endsWith("%") ? 100 : 1), 1) : 1;
    if (call[1] === "hsl") {
      const turned = ((numbers[0] % 360) + 360) % 360;
      return { ...fromHSL(turned, clamp(numbers[1], 100) / 100, clamp(numbers[2], 100) / 100), a };
    }
    const [r, g, b] = numbers.map((number, index) => clamp(parts[index].endsWith("%") ? number * 2.55 : number, 255));
    return { r, g, b, a };
  }

  const twoDigits = (value) => Math.round(value).toString(16).padStart(2, "0");
  function write({ r, g, b }) {
    const hex = twoDigits(r) + twoDigits(g) + twoDigits(b);
    return /^(.)\1(.)\2(.)\3$/.test(hex) ? `#${hex[0]}${hex[2]}${hex[4]}` : `#${hex}`;
  }

  // Relative luminance and contrast ratio as WCAG 2 defines them.
  function luminance({ r, g, b }) {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }
  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  const mix = (one, other, part) => ({
    r: one.r + (other.r - one.r) * part, g: one.g + (other.g - one.g) * part, b: one.b + (other.b - one.b) * part, a: 1,
  });

  // The colour, moved towards black or white until it stands out from a background.
  function standingOut(colour, background, least) {
    if (contrast(colour, background) >= least) return colour;
    const end = luminance(background) > 0.18 ? { r: 0, g: 0, b: 0 } : { r: 255, g: 255, b: 255 };
    for (let part = 0.1; part < 1; part += 0.1) {
      const mixed = mix(colour, end, part);
      if (contrast(mixed, background) >= least) return mixed;
    }
    return end;
  }

  postmortem.colour = { parse, write, luminance, contrast, standingOut, mix };
})();
