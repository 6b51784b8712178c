/** What narrows the list: words, a state, and whether deleted ones are shown. All of it is in the URL. */
import { CloseButton, Group, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { SearchIcon } from "../../components/icons";
import type { ListRoute, StateFilter } from "../../lib/route";
import { go, replace } from "../../state/location";

const STATES: { value: StateFilter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "published", label: "Published" },
  { value: "draft", label: "Draft" },
];

export function AutomationFilters({ route }: { route: ListRoute }) {
  // Each letter is not a step worth going back to.
  const search = (text: string): void => replace({ ...route, search: text });
  return (
    <Group p="lg" pb="sm" gap="md" role="search">
      <TextInput
        type="search"
        aria-label="Search by name or description"
        placeholder="Search by name or description"
        leftSection={<SearchIcon size={16} />}
        value={route.search}
        onChange={(event) => search(event.currentTarget.value)}
        rightSection={
          route.search !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => search("")} />
        }
        style={{ flex: "1 1 18rem" }}
      />
      <SegmentedControl
        aria-label="State"
        data={STATES}
        value={route.state}
        onChange={(state) => go({ ...route, state: state as StateFilter })}
      />
      <Switch
        label="Show deleted"
        checked={route.deleted}
        onChange={(event) => go({ ...route, deleted: event.currentTarget.checked })}
      />
    </Group>
  );
}
