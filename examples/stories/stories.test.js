// Every story is rendered, as Storybook would, and says what it should.

import { expect, test } from "vitest";
import meta, * as stories from "./automation-list.stories.js";

const SHOWN = {
  Empty: "There are no automations yet.",
  Some: "ReportPay",
  Demo: /^\S.*\S$/,
  Failing: "They cannot be shown (UNAVAILABLE).",
  Forbidden: "They cannot be shown (UNAUTHENTICATED).",
};

for (const [name, story] of Object.entries(stories).filter(([name]) => name !== "default")) {
  test(name, async () => {
    const context = { parameters: { ...meta.parameters, ...story.parameters } };
    const loaded = Object.assign({}, ...(await Promise.all(meta.loaders.map((load) => load(context)))));
    const element = meta.render({}, { ...context, loaded });
    await element.ready;
    if (typeof SHOWN[name] === "string") expect(element.textContent).toBe(SHOWN[name]);
    else expect(element.textContent).toMatch(SHOWN[name]);
  });
}
