/** Whose days the calendar shows. A name that is not known is told here, and changes nothing. */
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { zoneFault } from "../../api/schedule-preview";
import { ZoneInput } from "../../components/zone-input";
import type { CalendarRoute } from "../../lib/route";
import { ownZone } from "../../lib/time-zone";
import { go } from "../../state/location";

export function ZoneField({ route }: { route: CalendarRoute }) {
  const [typed, setTyped] = useState<string>();
  const name = typed ?? route.zone ?? ownZone();
  const fault = zoneFault(name);

  const change = (zone: string): void => {
    const isKnown = zoneFault(zone) === undefined;
    setTyped(isKnown ? undefined : zone);
    if (isKnown && zone !== (route.zone ?? ownZone())) show(zone);
  };
  const show = (zone: string): void => go({ ...route, zone: zone === ownZone() ? undefined : zone });
  return (
    <Group gap="xs" align="flex-start">
      <ZoneInput
        aria-label="Time zone of the calendar"
        value={name}
        onChange={change}
        error={fault && [fault.message, fault.help].filter(Boolean).join(" – ")}
        w={250}
      />
      {name !== ownZone() && (
        <Button
          variant="default"
          onClick={() => {
            setTyped(undefined);
            show(ownZone());
          }}
        >
          My zone
        </Button>
      )}
    </Group>
  );
}
