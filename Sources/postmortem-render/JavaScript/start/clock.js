// What a page's scripts take for granted and the bare engine does not have: timers, and a console that nobody reads.
//
// The clock stands still unless a timer is due, and chance is the same for every request: the same input gives the same
// bytes, whatever came before and whenever it is asked.
(() => {
  "use strict";
  const global = globalThis;
  const SystemDate = Date;
  let now = 0;
  let timers = [];
  let lastTimer = 0;
  let seed = 0;

  global.Date = class Date extends SystemDate {
    constructor(...parts) {
      if (parts.length === 0) super(now);
      else super(...parts);
    }

    static now() {
      return now;
    }
  };

  // Mulberry32 (Tommy Ettinger, public domain).
  Math.random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };

  function setTimer(callback, delay, parameters) {
    const timer = { id: ++lastTimer, due: now + Math.max(0, Number(delay) || 0), callback, parameters };
    timers.push(timer);
    return timer.id;
  }
  const clearTimer = (id) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  global.setTimeout = (callback, delay, ...parameters) => setTimer(callback, delay, parameters);
  global.clearTimeout = clearTimer;
  global.requestAnimationFrame = (callback) => setTimer(() => callback(now), 16, []);
  global.cancelAnimationFrame = clearTimer;
  // A timer without end would keep a request from ever being done; nothing that is drawn once needs more than one round.
  global.setInterval = global.setTimeout;
  global.clearInterval = clearTimer;
  global.performance = { now: () => now, mark() {}, measure() {}, timeOrigin: 0 };

  const silent = () => {};
  global.console = {
    log: silent, info: silent, warn: silent, error: silent, debug: silent, trace: silent, group: silent,
    groupEnd: silent, table: silent, time: silent, timeEnd: silent, assert: silent, count: silent, dir: silent,
  };

  global.postmortem = {
    clock: {
      // Forgets what earlier requests left.
      reset() {
        now = 0;
        timers = [];
        lastTimer = 0;
        seed = 0;
      },

      // Runs the timer that is due first; false when there is none.
      advance() {
        let next = null;
        for (const timer of timers) {
          if (next === null || timer.due < next.due) next = timer;
        }
        if (next === null) return false;
        clearTimer(next.id);
        now = Math.max(now, next.due);
        next.callback(...next.parameters);
        return true;
      },
    },
  };
})();
