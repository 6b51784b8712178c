// Time that passes only when a test says so: `setTimeout`, `performance.now` and `Math.random` of this process.

/** How many turns of the event loop a call may need between two waits; none of them waits for anything. */
const TURNS = 12;

/**
 * Takes the place of the timers and the clock until the test `t` is over. The module must be loaded
 * before. `random` is what `Math.random` gives, from 0 to below 1.
 */
export function simulate(t, { random = 0.5 } = {}) {
  const timers = new Map();
  const fired = [];
  const base = performance.now();
  let time = 0;
  let id = 0;
  t.mock.method(globalThis, "setTimeout", (callback, millis = 0, ...args) => {
    timers.set(++id, { due: time + millis, millis, callback, args });
    return id;
  });
  t.mock.method(globalThis, "clearTimeout", (timer) => { timers.delete(timer); });
  t.mock.method(performance, "now", () => base + time);
  t.mock.method(Math, "random", typeof random === "function" ? random : () => random);

  const settle = async () => {
    for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate);
  };
  /** Fires the timer that is due first. */
  const fire = () => {
    const [first] = [...timers].sort(([, a], [, b]) => a.due - b.due);
    if (first === undefined) throw new Error("nothing is waited for");
    const [timer, { due, millis, callback, args }] = first;
    timers.delete(timer);
    time = Math.max(time, due);
    fired.push(millis);
    callback(...args);
  };
  return {
    settle,
    fire,
    /** Milliseconds since the beginning. */
    get time() { return time; },
    /** Milliseconds since 1970, as a client sees them. */
    get now() { return performance.timeOrigin + base + time; },
    /** The spans of the timers that ended, in their order. */
    fired,
    /** The spans of the timers that run. */
    get running() { return [...timers.values()].map(({ millis }) => millis); },
    /** Lets time pass until the promise is settled, and gives what it came to. */
    async finish(promise) {
      const end = {};
      promise.then((value) => { end.value = value; end.done = true; }, (error) => { end.error = error; end.done = true; });
      for (;;) {
        await settle();
        if (end.done === true) break;
        fire();
      }
      if ("error" in end) throw end.error;
      return end.value;
    },
  };
}
