/** Two revisions beside each other: what the package says that differs. */
import { Button, Group, NativeSelect, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { type Comparison, useComparison } from "../../api/automations";
import { Empty } from "../../components/empty";
import { Loaded } from "../../components/loaded";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { TextDiffView } from "../../components/text-diff-view";
import { changeSummary, lineCounts } from "../../lib/revision-changes";
import { type AutomationRoute, printRoute, type RevisionPair } from "../../lib/route";
import { go } from "../../state/location";
import { RevisionChanges, ServiceNotes } from "./revision-changes";

interface RevisionComparisonProps {
  route: AutomationRoute;
  pair: RevisionPair;
  /** The ids of the revisions that are known, newest first. */
  known: readonly string[];
}

export function RevisionComparison({ route, pair, known }: RevisionComparisonProps) {
  const [isWhole, setWhole] = useState(false);
  const query = useComparison(route.id, pair, isWhole ? Infinity : 3);
  const { compare: _, ...without } = route;
  const choose = (compare: RevisionPair) => go({ ...route, compare });
  const ids = [...new Set([...known, pair.from, pair.to])];
  return (
    <>
      <Section
        title="Comparison"
        about="What changed from one revision to the other."
        actions={
          <Button size="xs" variant="default" component="a" href={printRoute(without)}>
            Close
          </Button>
        }
      >
        <Stack gap="md">
          <Group gap="sm" align="end">
            <NativeSelect
              label="From"
              data={ids}
              value={pair.from}
              onChange={({ currentTarget }) => choose({ ...pair, from: currentTarget.value })}
            />
            <NativeSelect
              label="To"
              data={ids}
              value={pair.to}
              onChange={({ currentTarget }) => choose({ ...pair, to: currentTarget.value })}
            />
            <Button variant="default" onClick={() => choose({ from: pair.to, to: pair.from })}>
              Swap
            </Button>
          </Group>
          <Loaded query={query} failure="The revisions could not be compared">
            {({ diff }) =>
              diff.same ? (
                <Empty title="Nothing changed">
                  Both revisions hold the same; only what the service itself writes down may differ.
                </Empty>
              ) : (
                <Group gap="xs" role="list" aria-label="What changed">
                  {changeSummary(diff).map((part) => (
                    <span key={part} role="listitem">
                      <Pill tone="active">{part}</Pill>
                    </span>
                  ))}
                </Group>
              )
            }
          </Loaded>
        </Stack>
      </Section>
      {query.data && <Texts comparison={query.data} isWhole={isWhole} setWhole={setWhole} />}
      {query.data && <RevisionChanges comparison={query.data} />}
      {query.data && <ServiceNotes comparison={query.data} />}
    </>
  );
}

interface TextsProps {
  comparison: Comparison;
  isWhole: boolean;
  setWhole: (isWhole: boolean) => void;
}

function Texts({ comparison: { from, to, diff }, isWhole, setWhole }: TextsProps) {
  const texts = [
    { title: "Code", field: "code", language: "python" },
    { title: "English text", field: "english_code", language: "text" },
  ] as const;
  const different = texts.filter(({ field }) => !diff[field].same);
  return different.map(({ title, field, language }, index) => (
    <Section
      key={field}
      title={title}
      about={<Text span size="sm">{`${lineCounts(diff[field])} lines`}</Text>}
      flush
      actions={
        // One switch for both.
        index === 0 && (
          <Switch
            label="All lines"
            checked={isWhole}
            onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
          />
        )
      }
    >
      <TextDiffView
        diff={diff[field]}
        before={from.snapshot?.[field] ?? ""}
        after={to.snapshot?.[field] ?? ""}
        language={language}
        label={`${title}, line by line`}
      />
    </Section>
  ));
}
