// Random numbers that are the same in every run (mulberry32).

/** Gives whole numbers of 32 bits. */
function words(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Gives whole numbers of `0..below`, always the same ones for a seed. */
export function seeded(seed) {
  const word = words(seed);
  return (below) => word() % below;
}

/** Gives numbers from 0 to below 1, always the same ones for a seed. */
export function random(seed) {
  const word = words(seed);
  return () => word() / 4294967296;
}
