/** Whose days are counted. A name that is not known is told here, and changes nothing. */
import { useState } from "react";
import { zoneFault } from "../../api/schedule-preview";
import { ZoneInput } from "../../components/zone-input";
import type { ActivityRoute } from "../../lib/route";
import { ownZone } from "../../lib/time-zone";
import { go } from "../../state/location";

export function ZoneField({ route }: { route: ActivityRoute }) {
  const [typed, setTyped] = useState<string>();
  const shown = route.zone ?? ownZone();
  const name = typed ?? shown;
  const fault = zoneFault(name);
  const change = (zone: string): void => {
    const isKnown = zoneFault(zone) === undefined;
    setTyped(isKnown ? undefined : zone);
    if (isKnown && zone !== shown) go({ ...route, zone: zone === ownZone() ? undefined : zone });
  };
  return (
    <ZoneInput
      aria-label="Time zone of the days"
      size="xs"
      value={name}
      onChange={change}
      error={fault && [fault.message, fault.help].filter(Boolean).join(" – ")}
      w={230}
    />
  );
}
