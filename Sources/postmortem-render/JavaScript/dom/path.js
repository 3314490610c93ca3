// Path data: parsed to absolute segments, measured by flattening.
(() => {
  "use strict";
  const dom = postmortem.dom;
  const argumentCounts = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
  const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;

  // [command, numbers] in order, until the first error (as browsers draw a broken path).
  function commandsOf(text) {
    const commands = [];
    let at = 0;
    let command = "";
    const blank = () => { while (at < text.length && /[\s,]/.test(text[at])) at += 1; };
    for (blank(); at < text.length; blank()) {
      if (/[a-zA-Z]/.test(text[at])) command = text[at++];
      const count = argumentCounts[command.toLowerCase()];
      if (count === undefined || (count === 0 && commands.at(-1)?.[0] === command)) break;
      const numbers = [];
      while (numbers.length < count) {
        blank();
        const isFlag = count === 7 && (numbers.length === 3 || numbers.length === 4);
        number.lastIndex = at;
        const match = isFlag ? /[01]/y : number;
        match.lastIndex = at;
        const found = match.exec(text);
        if (!found) return commands;
        numbers.push(Number(found[0]));
        at = match.lastIndex;
      }
      commands.push([command, numbers]);
      if (command === "m") command = "l";
      else if (command === "M") command = "L";
    }
    return commands;
  }

  // Absolute segments { type: "M" | "L" | "C" | "Z", points: [x, y, …] }; quadratic curves and arcs become cubics.
  function segmentsOf(text) {
    const segments = [];
    let [x, y, startX, startY, controlX, controlY] = [0, 0, 0, 0, 0, 0];
    let last = "";
    const line = (toX, toY) => { segments.push({ type: "L", points: [toX, toY] }); [x, y] = [toX, toY]; };
    const curve = (...points) => { segments.push({ type: "C", points }); [x, y] = points.slice(4); };
    for (const [command, numbers] of commandsOf(text)) {
      const lower = command.toLowerCase();
      const [dx, dy] = command === lower ? [x, y] : [0, 0];
      const p = lower === "a" ? numbers : numbers.map((value, index) => value + (index % 2 === 0 ? dx : dy));
      const isSmooth = (kinds) => kinds.includes(last);
      switch (lower) {
        case "m": segments.push({ type: "M", points: p }); [x, y] = p; [startX, startY] = p; break;
        case "l": line(p[0], p[1]); break;
        case "h": line(numbers[0] + dx, y); break;
        case "v": line(x, numbers[0] + dy); break;
        case "c": [controlX, controlY] = p.slice(2); curve(...p); break;
        case "s": {
          const first = isSmooth("cs") ? [2 * x - controlX, 2 * y - controlY] : [x, y];
          [controlX, controlY] = p;
          curve(...first, ...p);
          break;
        }
        case "q": case "t": {
          const mirrored = isSmooth("qt") ? [2 * x - controlX, 2 * y - controlY] : [x, y];
          const control = lower === "q" ? p.slice(0, 2) : mirrored;
          const [endX, endY] = lower === "q" ? p.slice(2) : p;
          [controlX, controlY] = control;
          curve(x + (2 / 3) * (controlX - x), y + (2 / 3) * (controlY - y),
            endX + (2 / 3) * (controlX - endX), endY + (2 / 3) * (controlY - endY), endX, endY);
          break;
        }
        case "a": {
          const end = [numbers[5] + dx, numbers[6] + dy];
          for (const part of arc(x, y, ...numbers.slice(0, 5), ...end)) curve(...part);
          [x, y] = end;
          break;
        }
        default: segments.push({ type: "Z", points: [startX, startY] }); [x, y] = [startX, startY];
      }
      last = lower;
    }
    return segments;
  }

  // An elliptical arc as cubics (SVG 2, appendix B.2.4: from endpoints to centre; then at most a quarter turn each).
  function arc(x1, y1, rx, ry, rotation, isLarge, isSweep, x2, y2) {
    rx = Math.abs(rx);
    ry = Math.abs(ry);
    if (rx === 0 || ry === 0 || (x1 === x2 && y1 === y2)) return [[x1, y1, x2, y2, x2, y2]];
    const turn = (rotation * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
    const halfX = (cosine * (x1 - x2) + sine * (y1 - y2)) / 2;
    const halfY = (-sine * (x1 - x2) + cosine * (y1 - y2)) / 2;
    const grow = Math.sqrt(Math.max(1, (halfX / rx) ** 2 + (halfY / ry) ** 2));
    rx *= grow;
    ry *= grow;
    const under = (rx * ry) ** 2 - (rx * halfY) ** 2 - (ry * halfX) ** 2;
    const sign = isLarge === isSweep ? -1 : 1;
    const factor = sign * Math.sqrt(Math.max(0, under / ((rx * halfY) ** 2 + (ry * halfX) ** 2)));
    const [centreX, centreY] = [(factor * rx * halfY) / ry, (-factor * ry * halfX) / rx];
    const from = Math.atan2((halfY - centreY) / ry, (halfX - centreX) / rx);
    let sweep = Math.atan2((-halfY - centreY) / ry, (-halfX - centreX) / rx) - from;
    if (isSweep && sweep < 0) sweep += 2 * Math.PI;
    if (!isSweep && sweep > 0) sweep -= 2 * Math.PI;
    const [middleX, middleY] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const place = (u, v) => [
      cosine * (centreX + rx * u) - sine * (centreY + ry * v) + middleX,
      sine * (centreX + rx * u) + cosine * (centreY + ry * v) + middleY,
    ];
    const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    const step = sweep / count;
    const handle = (4 / 3) * Math.tan(step / 4);
    const parts = [];
    for (let index = 0; index < count; index += 1) {
      const [a, b] = [from + index * step, from + (index + 1) * step];
      parts.push([
        ...place(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
        ...place(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
        ...(index === count - 1 ? [x2, y2] : place(Math.cos(b), Math.sin(b))),
      ]);
    }
    return parts;
  }

  const cubic = (a, b, c, d, t) => {
    const s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  };

  // Where the derivative of a cubic is zero between its ends.
  function extremes(a, b, c, d) {
    const [A, B, C] = [-a + 3 * b - 3 * c + d, 2 * (a - 2 * b + c), b - a];
    const roots = [];
    if (Math.abs(A) < 1e-12) {
      if (Math.abs(B) > 1e-12) roots.push(-C / B);
    } else {
      const root = Math.sqrt(B * B - 4 * A * C);
      if (!Number.isNaN(root)) roots.push((-B + root) / (2 * A), (-B - root) / (2 * A));
    }
    return roots.filter((t) => t > 0 && t < 1);
  }

  function bounds(text) {
    const box = new dom.geometry.Bounds();
    let [x, y] = [0, 0];
    for (const { type, points: p } of segmentsOf(text)) {
      if (type === "C") {
        for (const t of extremes(x, p[0], p[2], p[4])) box.add(cubic(x, p[0], p[2], p[4], t), y);
        for (const t of extremes(y, p[1], p[3], p[5])) box.add(x, cubic(y, p[1], p[3], p[5], t));
      }
      [x, y] = p.slice(-2);
      box.add(x, y);
    }
    return box;
  }

  // The path as points, with the length up to each; curves in 24 pieces.
  function flatten(text) {
    const points = [];
    let [x, y, length] = [0, 0, 0];
    const go = (toX, toY, isMove) => {
      if (!isMove) length += Math.hypot(toX - x, toY - y);
      [x, y] = [toX, toY];
      points.push({ x, y, length });
    };
    for (const { type, points: p } of segmentsOf(text)) {
      if (type !== "C") go(p[0], p[1], type === "M");
      else {
        const [fromX, fromY] = [x, y];
        for (let step = 1; step <= 24; step += 1) {
          go(cubic(fromX, p[0], p[2], p[4], step / 24), cubic(fromY, p[1], p[3], p[5], step / 24), false);
        }
      }
    }
    return points;
  }

  const totalLength = (text) => flatten(text).at(-1)?.length ?? 0;

  function pointAtLength(text, wanted) {
    const points = flatten(text);
    for (let index = 1; index < points.length; index += 1) {
      const [from, to] = [points[index - 1], points[index]];
      if (to.length < wanted || to.length === from.length) continue;
      const part = Math.max(0, (wanted - from.length) / (to.length - from.length));
      return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
    }
    const end = points.at(-1) ?? { x: 0, y: 0 };
    return { x: end.x, y: end.y };
  }

  dom.path = { bounds, totalLength, pointAtLength, segmentsOf };
})();
