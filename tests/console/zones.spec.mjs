/** Does the package keep the offsets that this browser's own `Intl` keeps, in every zone, at every change 1970–2100? */
import { expect, test } from "@playwright/test";
import { differences, intlSegments, isListed } from "../js/lib/zone-differences.mjs";
import { ZONE_NAMES } from "../js/lib/zone-names.mjs";

const PARTS = 4;

// In parts, which run side by side.
for (let part = 0; part < PARTS; part++) {
  test(`the browser's zones, part ${part + 1} of ${PARTS}: the same offsets, but for what is listed`, async ({ page }) => {
    test.slow();
    const zones = ZONE_NAMES.filter((_, index) => index % PARTS === part);
    const segments = await page.evaluate(
      ({ source, names }) => {
        const segmentsOf = new Function(`return ${source}`)();
        const isKnown = (zone) => {
          try {
            return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: zone }));
          } catch {
            return false;
          }
        };
        return Object.fromEntries(names.map((zone) => [zone, isKnown(zone) ? segmentsOf(zone) : null]));
      },
      { source: intlSegments.toString(), names: zones },
    );
    expect(Object.keys(segments)).toEqual(zones);
    // A browser knows nearly all names; none at all would prove nothing.
    const known = zones.filter((zone) => segments[zone]);
    expect(known.length).toBeGreaterThan(0.9 * zones.length);
    for (const zone of known) {
      const unlisted = differences(zone, segments[zone]).filter((at) => !isListed(zone, at));
      expect(unlisted.slice(0, 5).map((at) => new Date(at).toISOString()), zone).toEqual([]);
    }
  });
}
