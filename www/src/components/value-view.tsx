/** A value as what it is: numbers with every digit, tables as tables, files to download. */
import { Button, List, Text } from "@mantine/core";
import type { HashableValue, Value } from "automations-wasm";
import { useState } from "react";
import { decimalText } from "../api/values";
import { groupDecimal } from "../lib/decimal";
import { counted, valueText } from "../lib/value";
import { Facts } from "./facts";
import { FileView } from "./file-view";
import { Pill } from "./pill";
import { TableView } from "./table-view";
import classes from "./value-view.module.css";

/** How much of a long value is shown at first, and how much more of a list each time. */
const CHARACTERS = 2_000;
const ITEMS = 50;
const MORE_ITEMS = 500;

export function ValueView({ value }: { value: Value | HashableValue | undefined }) {
  if (value === undefined || "null_value" in value)
    return (
      <Text span c="dimmed" size="sm">
        nothing
      </Text>
    );
  if ("text" in value) {
    return value.text === "" ? (
      <Text span c="dimmed" size="sm">
        empty text
      </Text>
    ) : (
      <Words text={value.text} />
    );
  }
  if ("number" in value) {
    const exact = decimalText(value.number);
    return (
      <span className={classes.number} title={exact}>
        {groupDecimal(exact)}
      </span>
    );
  }
  if ("bool_value" in value)
    return <Pill tone={value.bool_value ? "good" : "neutral"}>{value.bool_value ? "Yes" : "No"}</Pill>;
  if ("file" in value) return <FileView file={value.file} />;
  if ("table" in value) return <TableView table={value.table} />;
  if ("list" in value) return <Items items={value.list.items ?? []} empty="empty list" />;
  if ("set" in value) return <Items items={value.set.items ?? []} empty="empty set" />;
  if ("dictionary" in value) {
    const entries = value.dictionary.entries ?? [];
    if (entries.length === 0)
      return (
        <Text span c="dimmed" size="sm">
          empty dictionary
        </Text>
      );
    return (
      <div className={classes.nested}>
        <Facts
          facts={entries.map(({ key, value }) => [key ? valueText(key) : "", <ValueView key="value" value={value} />])}
        />
      </div>
    );
  }
  return <span className={classes.plain}>{valueText(value)}</span>;
}

/** Named values. */
export function ValueFacts({ values, labelWidth = "12rem" }: { values: Record<string, Value>; labelWidth?: string }) {
  return (
    <Facts
      labelWidth={labelWidth}
      facts={Object.entries(values).map(([name, value]) => [name, <ValueView key={name} value={value} />])}
    />
  );
}

function Words({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= CHARACTERS) return <span className={classes.text}>{text}</span>;
  // Not in the middle of a character.
  const shown = text.slice(0, CHARACTERS).replace(/[\uD800-\uDBFF]$/, "");
  return (
    <>
      <span className={classes.text}>{shown}…</span>{" "}
      <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
        Show all {counted(text.length, "character")}
      </Button>
    </>
  );
}

function Items({ items, empty }: { items: readonly (Value | HashableValue)[]; empty: string }) {
  const [shown, setShown] = useState(ITEMS);
  if (items.length === 0)
    return (
      <Text span c="dimmed" size="sm">
        {empty}
      </Text>
    );
  return (
    <>
      <List size="sm" spacing={2} className={classes.items}>
        {items.slice(0, shown).map((item, index) => (
          <List.Item key={index}>
            <ValueView value={item} />
          </List.Item>
        ))}
      </List>
      {items.length > shown && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(shown + MORE_ITEMS)}>
          Show more of {counted(items.length, "item")}
        </Button>
      )}
    </>
  );
}
