import { expect, test } from "@playwright/test";
import { limited } from "../../../www/src/api/limited";

const { signal } = new AbortController();

test("no more than so many go on at once, and all get their turn", async () => {
  const gate = limited(3);
  let busy = 0;
  let most = 0;
  const done = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      gate(signal, async () => {
        most = Math.max(most, ++busy);
        await new Promise((resolve) => setTimeout(resolve, index % 4));
        busy -= 1;
        return index;
      }),
    ),
  );
  expect(done).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(most).toBe(3);
});

test("work that fails or is aborted gives its place on", async () => {
  const gate = limited(1);
  const aborted = new AbortController();
  const first = gate(signal, () => Promise.reject(new Error("the first")));
  const second = gate(aborted.signal, () => Promise.resolve("never begun"));
  const third = gate(signal, () => Promise.resolve("the third"));
  aborted.abort();
  await expect(first).rejects.toThrow("the first");
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  expect(await third).toBe("the third");
});
