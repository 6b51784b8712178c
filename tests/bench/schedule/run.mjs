// Schedules beside the packages that people use instead, in Node. The host's zone is UTC: npm `rrule` is right in no other.

import { cases, ZONE } from "./cases.mjs";
import { benchDates } from "./dates.mjs";
import { benchFar } from "./far.mjs";
import { installNativePeer } from "./native-peer.mjs";
import { contenders } from "./peers.mjs";
import { verify } from "./verify.mjs";

/** Prints the tables. */
export async function benchSchedule() {
  process.env.TZ = "UTC";
  installNativePeer();
  const all = await contenders();
  console.log(`\nSchedules, from 2026-01-01 at 09:00 in ${ZONE}: ${cases.map(({ name, what }) => `${name} = ${what}`).join("; ")}.`);
  for (const reason of all.absent) console.log(`Not here: ${reason}`);
  const differences = verify(cases, all);
  console.log(`\nEqual over the first 1,000 occurrences${differences.length === 0 ? "." : ", but:\n"}`);
  for (const difference of differences) console.log(`- ${difference}`);
  benchDates(cases, all);
  benchFar(cases, all);
}
