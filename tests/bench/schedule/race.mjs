// How long does each take? In one run, turn about; every ratio is taken within a round.
//
// The time is the process's CPU time, so that a busy machine disturbs less.

const ROUNDS = 15;
/** How long a sample lasts at least, in µs: several calls, for fast ones. */
const SAMPLE = 1_500;
/** How long it is called before that, in µs, so that the engine has compiled it. */
const WARM_UP = 10_000;
/** What a contender may spend on one race, in µs, unless a race says otherwise. A slow one leaves early, after one round at least. */
const BUDGET = 100_000;

/** CPU time of some calls, in µs. */
function timed(call, calls) {
  const began = process.cpuUsage();
  for (let i = 0; i < calls; i++) call();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/** Enough calls to make a sample, found when the call is warm; and what the first one took. */
function batch(call) {
  const first = timed(call, 1);
  let calls = 1;
  for (let spent = first; spent < WARM_UP; ) {
    const took = timed(call, calls);
    spent += took;
    if (took < SAMPLE) calls *= 2;
  }
  while (first < WARM_UP && timed(call, calls) < SAMPLE) calls *= 2;
  return { calls, first };
}

/**
 * Samples of each contender in µs a call; `contenders` holds a function each. A contender whose one call uses the budget up
 * keeps the sample of its warm-up.
 */
export function race(contenders, budget = BUDGET) {
  const runs = contenders.map((call) => ({ call, ...batch(call), samples: [], spent: 0 }));
  for (const run of runs) {
    if (run.first < budget) continue;
    run.samples.push(run.first);
    run.spent = budget;
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const run = runs[(turn + round) % runs.length];
      if (run.spent >= budget) continue;
      const took = timed(run.call, run.calls);
      run.samples.push(took / run.calls);
      run.spent += took;
    }
  }
  return runs.map(({ samples }) => samples);
}

/** The middle one. */
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The middle of the rounds' ratios; a single sample was of no round and is held against the middle one. */
export function ratio(samples, baseline) {
  return samples.length === 1 ? samples[0] / median(baseline) : median(samples.map((took, round) => took / baseline[round]));
}
