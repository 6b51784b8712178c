/** A time zone: chosen from those that the browser can name, or typed. */
import { Autocomplete, type AutocompleteProps, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { offsetAt } from "../lib/instant";
import { ownZone, searchZones, zoneNames } from "../lib/time-zone";

interface ZoneInputProps extends Pick<
  AutocompleteProps,
  "label" | "description" | "error" | "w" | "aria-label" | "size"
> {
  value: string;
  onChange: (zone: string) => void;
}

/** As many as need no scrolling: more letters narrow them. */
const SHOWN = 8;

export function ZoneInput({ value, ...rest }: ZoneInputProps) {
  const names = useMemo(zoneNames, []);
  return (
    <Autocomplete
      {...rest}
      value={value}
      data={names}
      limit={SHOWN}
      filter={({ search, limit }) => {
        return searchZones(names, search)
          .slice(0, limit)
          .map((name) => ({ value: name, label: name }));
      }}
      // What is typed next is another zone.
      onFocus={(event) => event.currentTarget.select()}
      renderOption={({ option }) => <ZoneOption zone={option.value} />}
      inputWrapperOrder={["label", "input", "description", "error"]}
      autoComplete="off"
      spellCheck={false}
      maxDropdownHeight={400}
      comboboxProps={{ shadow: "md", width: "max-content", position: "bottom-start" }}
    />
  );
}

function ZoneOption({ zone }: { zone: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" w="100%">
      <span>
        {zone}
        {zone === ownZone() && (
          <Text span c="dimmed" size="xs">
            {" "}
            your zone
          </Text>
        )}
      </span>
      <Text span c="dimmed" size="xs" ml="md" style={{ whiteSpace: "nowrap" }}>
        {offsetAt(zone, Date.now())}
      </Text>
    </Group>
  );
}
