/** Tabs in one line, however narrow the screen is: the line scrolls, and the tab that is open is in view. */
import { Tabs } from "@mantine/core";
import { useEffect, useRef } from "react";
import classes from "./tab-list.module.css";

interface TabListProps<Name extends string> {
  tabs: readonly Name[];
  titles: Record<Name, string>;
  open: Name;
}

export function TabList<Name extends string>({ tabs, titles, open }: TabListProps<Name>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!tab || !list.current) return;
    // By hand, so that the page itself stays where it is.
    const { offsetLeft, offsetWidth } = tab;
    const { scrollLeft, clientWidth } = list.current;
    if (offsetLeft < scrollLeft || offsetLeft + offsetWidth > scrollLeft + clientWidth) {
      list.current.scrollLeft = offsetLeft - (clientWidth - offsetWidth) / 2;
    }
  }, [open]);
  return (
    <Tabs.List ref={list} className={classes.tabs}>
      {tabs.map((tab) => (
        <Tabs.Tab key={tab} value={tab}>
          {titles[tab]}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
