// Who races? Each peer reads the text it is made for and gives the dates it is made to give (`Date`, `ZonedDateTime`,
// `DateTime`, `CronDate`); `millis` turns them into numbers, for comparing alone.
//
// A peer has `read(case)`, which makes a rule with no memory of its results, and questions of that rule:
// `first(rule, count)`, `next(rule, after, case)` and `between(rule, from, until)`, the end excluded; ours has `count` too.

import { createRequire } from "node:module";
import { countOccurrences, init, nextOccurrence, occurrenceTimes, previewSchedule } from "automations-wasm";
import { START, ZONE } from "./cases.mjs";

const require = createRequire(import.meta.url);

/** What a package holds, or why it cannot be loaded here. */
function load(name) {
  try {
    return { ...require(name) };
  } catch (error) {
    return { absent: `${name}: ${error.message.split("\n")[0]}` };
  }
}

const ours = {
  name: "automations-wasm",
  read: ({ config }) => config,
  first: (config, count) => occurrenceTimes(config, { from: START, count }),
  preview: (config, count) => previewSchedule(config, { from: START, count }),
  next: (config, after) => nextOccurrence(config, after),
  between: (config, from, until) => occurrenceTimes(config, { from, until }),
  count: (config, from, until) => countOccurrences(config, { from, until }),
  millis: (found) => (typeof found === "number" ? found : Date.parse(found.instant)),
};

/** Ours, with more configs in turn than are remembered: each is compiled anew. They begin in another month each, before. */
const unseen = {
  ...ours,
  name: "automations-wasm, config not seen before",
  variants(given) {
    const start = (months) => ({ ...given.config.start, start_date: { year: 2016 + Math.floor(months / 12), month: (months % 12) + 1, day: 1 } });
    return Array.from({ length: 120 }, (_, months) => ({ ...given.config, start: start(months) }));
  },
};

const rrule = ({ rrulestr }) => ({
  read: (given) => rrulestr(given.rrule),
  first: (rule, count) => rule.all((_date, index) => index < count),
  next: (rule, after) => rule.after(new Date(after)),
  between: (rule, from, until) => rule.between(new Date(from), new Date(until - 1), true),
  millis: Number,
});

const rruleTemporal = ({ RRuleTemporal }) => ({
  // Without these it gives up after 10,000 periods.
  read: (given) => new RRuleTemporal({ rruleString: given.rrule, cache: false, maxIterations: 1e7, maxCandidateEvaluations: 1e9 }),
  first: (rule, count) => rule.all((_date, index) => index < count),
  next: (rule, after) => rule.next(new Date(after)),
  between: (rule, from, until) => rule.between(new Date(from), new Date(until - 1), true),
  millis: (found) => found.epochMilliseconds,
});

const rruleRust = ({ RRuleSet, DateTime }) => ({
  read(given) {
    const rule = RRuleSet.fromString(given.rrule);
    rule.cache.disable();
    return rule;
  },
  first: (rule, count) => rule.all(count),
  // It has no such question; the case says how soon the next one comes.
  next: (rule, after, { days }) => rule.between(DateTime.fromTimestamp(after), DateTime.fromTimestamp(after + days * 86_400_000))[0],
  between: (rule, from, until) => rule.between(DateTime.fromTimestamp(from), DateTime.fromTimestamp(until - 1000), true),
  millis: (found) => found.toTimestamp(),
});

const croner = ({ Cron }) => ({
  read: ({ cron }) => new Cron(cron, { timezone: ZONE, paused: true }),
  first: (rule, count) => rule.nextRuns(count, new Date(START - 1000)),
  next: (rule, after) => rule.nextRun(new Date(after)),
  between(rule, from, until) {
    const found = [];
    for (let at = rule.nextRun(new Date(from - 1000)); at !== null && at < until; at = rule.nextRun(at)) found.push(at);
    return found;
  },
  millis: Number,
});

const cronParser = ({ CronExpressionParser }) => ({
  read: ({ cron }) => CronExpressionParser.parse(cron, { tz: ZONE, currentDate: new Date(START - 1000) }),
  first(rule, count) {
    rule.reset(new Date(START - 1000));
    return rule.take(count);
  },
  next(rule, after) {
    rule.reset(new Date(after));
    return rule.next();
  },
  between(rule, from, until) {
    rule.reset(new Date(from - 1000));
    const found = [];
    for (let at = rule.next(); at.getTime() < until; at = rule.next()) found.push(at);
    return found;
  },
  millis: (found) => found.getTime(),
});

const PEERS = { rrule, "rrule-temporal": rruleTemporal, croner, "cron-parser": cronParser, "rrule-rust": rruleRust };

/** Ours, the peers that can be loaded here, and why others cannot. */
export async function contenders() {
  await init();
  const absent = [];
  const peers = [];
  for (const [name, make] of Object.entries(PEERS)) {
    const loaded = load(name);
    if (loaded.absent === undefined) peers.push({ name, ...make(loaded) });
    else absent.push(loaded.absent);
  }
  return { ours, unseen, peers, absent };
}
