/** A field for an AIP-160 filter: completes while typing, and says what is wrong beside it. Enter applies it. */
import { Button, Group, Loader, Text } from "@mantine/core";
import { lazy, Suspense, useDeferredValue, useEffect, useId, useState } from "react";
import { type FilterCollection, filterErrors, type FilterScope } from "../api/filter";
import classes from "./filter-box.module.css";

const Editor = lazy(() => import("./filter-editor"));

interface FilterBoxProps {
  collection: FilterCollection;
  /** `service`: only what the API takes; `loaded`: also what the page can look for by itself. */
  scope: FilterScope;
  /** The filter that is applied. */
  value: string;
  placeholder: string;
  apply: (text: string) => void;
}

export function FilterBox({ collection, scope, value, placeholder, apply }: FilterBoxProps) {
  const [text, setText] = useState(value);
  // What the address says has the last word, as on the way back.
  useEffect(() => setText(value), [value]);
  const read = useDeferredValue(text);
  const errors = filterErrors(read, collection, scope);
  const told = useId();
  const applyText = (typed: string): void => {
    const filter = typed.trim();
    if (filterErrors(filter, collection, scope).length === 0) apply(filter);
  };
  return (
    <div className={classes.box} data-testid="filter" data-invalid={errors.length > 0 || undefined}>
      <Group gap="xs" align="center">
        <Suspense fallback={<Loader size="sm" aria-label="Loading the filter field" />}>
          <Editor
            collection={collection}
            scope={scope}
            label="Filter"
            placeholder={placeholder}
            describedBy={told}
            value={text}
            change={setText}
            apply={applyText}
          />
        </Suspense>
        <Button
          variant="default"
          onClick={() => applyText(text)}
          disabled={text.trim() === value || errors.length > 0}
        >
          Apply
        </Button>
        {(text !== "" || value !== "") && (
          <Button
            variant="subtle"
            onClick={() => {
              setText("");
              apply("");
            }}
            aria-label="Clear the filter"
          >
            Clear
          </Button>
        )}
      </Group>
      <div id={told} role="status" className={classes.errors}>
        {errors.map(({ message, help, span }, index) => (
          <Text key={index} size="sm" data-testid="filter-error">
            <code>{placeOf(read, span)}</code> {message}
            {help && <> – {help}</>}
          </Text>
        ))}
      </div>
    </div>
  );
}

/** The part that is wrong, or where something is missing. */
function placeOf(text: string, { start, end }: { start: number; end: number }): string {
  const part = text.slice(start, end);
  if (part.trim() !== "") return part.length > 32 ? `${part.slice(0, 32)}…` : part;
  return start >= text.length ? "at the end" : `at ${start + 1}`;
}
