// What does a sandbox of its own cost each test? Against making the data anew, in one run.

import { createSandbox } from "automations-wasm/sandbox";

const NOW = new Date("2026-03-01T09:30:00Z");
const ROUNDS = 31;

/** The median of so many rounds, in milliseconds. */
async function median(make, rounds = ROUNDS) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const sandbox = await make();
    times.push(performance.now() - begun);
    sandbox.close();
  }
  return times.sort((a, b) => a - b)[rounds >> 1];
}

/** Prints how long each way to a sandbox takes, with the demo data and with a small workspace. */
export async function benchSandbox() {
  console.log("\nA sandbox for each test (medians of one run; the aim is less than 5 ms)");
  for (const seed of ["demo", "empty"]) {
    const first = await createSandbox({ seed, now: NOW });
    if (seed === "empty") for (const name of ["a", "b", "c"]) await first.admin.automations.create({ display_name: name });
    const snapshot = await first.snapshot();
    const copy = () => first.fork();
    const written = async () => {
      const sandbox = await first.fork();
      await sandbox.admin.automations.create({ display_name: "d" });
      return sandbox;
    };
    const ways = {
      "made anew": await median(() => createSandbox({ seed, now: NOW }), 5),
      "from other bytes": await median(() => createSandbox({ snapshot: snapshot.slice(), now: NOW }), 5),
      "from the same bytes": await median(() => createSandbox({ snapshot, now: NOW })),
      "fork": await median(copy),
      "fork, and a first write": await median(written),
    };
    first.close();
    const name = seed === "demo" ? "demo" : "three automations";
    for (const [way, ms] of Object.entries(ways)) console.log(`  ${name}, ${(snapshot.length / 1e6).toFixed(2)} MB: ${way} ${ms.toFixed(2)} ms`);
  }
}
