// Does the wasm keep the offsets that this machine's Intl keeps, in every zone, at every change 1970-2100?

import assert from "node:assert/strict";
import { test } from "node:test";
import { version } from "automations-wasm";
import { DIFFERENCES, differences, intlSegments, isListed } from "./lib/zone-differences.mjs";
import { ZONE_NAMES } from "./lib/zone-names.mjs";

// Links are asked of Intl once.
const known = new Map();

function segmentsOf(zone) {
  const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions();
  if (!known.has(timeZone)) known.set(timeZone, intlSegments(zone));
  return known.get(timeZone);
}

function isKnownHere(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: zone }));
  } catch {
    return false;
  }
}

const regionOf = (zone) => (zone.includes("/") ? zone.split("/")[0] : "without a region");

for (const region of new Set(ZONE_NAMES.map(regionOf))) {
  const zones = ZONE_NAMES.filter((zone) => regionOf(zone) === region);
  test(`zones ${region}: the same offsets as Intl, but for what is listed`, (t) => {
    const missing = zones.filter((zone) => !isKnownHere(zone));
    if (missing.length > 0) t.diagnostic(`not known to this machine: ${missing.join(", ")}`);
    for (const zone of zones.filter((zone) => !missing.includes(zone))) {
      const unlisted = differences(zone, segmentsOf(zone)).filter((at) => !isListed(zone, at));
      assert.deepEqual(unlisted.slice(0, 5).map((at) => new Date(at).toISOString()), [], zone);
    }
  });
}

test("every zone that Intl offers is ours", () => {
  const lacking = Intl.supportedValuesOf("timeZone").filter((zone) => !ZONE_NAMES.includes(zone));
  assert.deepEqual(lacking, []);
});

test("every listed difference names zones of the table, and why", () => {
  for (const { zones, why } of DIFFERENCES) {
    for (const zone of zones) assert.ok(ZONE_NAMES.includes(zone), zone);
    assert.ok(why.length > 20);
  }
});

test("version() names the release of the zones", () => {
  assert.match(version().tzdb, /^20\d\d[a-z]$/);
});
