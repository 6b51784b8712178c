import type { Page } from "@playwright/test";
import { expect, openAutomation, openList, openTab, test } from "./fixture";
import { automation, openOnService } from "./service";

// Two tabs start two sandboxes.
test.describe.configure({ timeout: 120_000 });

const section = (page: Page, name: string | RegExp) => page.locator("section").filter({ has: page.getByRole("heading", { name }) });

/** Makes a draft in the sandbox, and opens its overview. */
async function make(page: Page, name: string): Promise<void> {
  await openList(page);
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await openTab(page, "Overview");
}

test("name and description of a draft are changed, and what is wrong stands at its field", async ({ page }) => {
  await make(page, "A draft to name");
  await section(page, "About").getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/must not be blank/);
  await page.getByRole("textbox", { name: "Name" }).fill("Capture early-payment discounts");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/is the name of another automation/);
  await page.getByRole("textbox", { name: "Name" }).fill("A draft with a name");
  await page.getByLabel("Description").fill("What it is for.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "A draft with a name" })).toBeVisible();
  await expect(page.getByText("What it is for.").first()).toBeVisible();
  await expect(page.getByText("Version 0.2")).toBeVisible();

  // A description can be taken away, and an earlier revision brings it back.
  await section(page, "About").getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Description").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Version 0.3")).toBeVisible();
  await expect(page.getByText("What it is for.")).toHaveCount(0);
  await openTab(page, "Revisions");
  await page.getByRole("link", { name: "0.2", exact: true }).click();
  await page.getByRole("button", { name: "Restore into the draft" }).click();
  await expect(page.getByTestId("restored")).toContainText("as version 0.4");
  await expect(page.getByText("What it is for.").first()).toBeVisible();
});

test("what is published is named anew in a draft", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await section(page, "About").getByRole("button", { name: "Open a draft and edit" }).click();
  await page.getByLabel("Description").fill("Another word for it.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Another word for it.").first()).toBeVisible();
  await expect(page.getByText("Open draft")).toBeVisible();
});

test("a change that another tab made meanwhile is told, and one chooses whose word stands", async ({ page, context }) => {
  await make(page, "Two at one draft");
  const other = await context.newPage();
  await other.goto(page.url());
  const rename = async (tab: Page, description: string): Promise<void> => {
    const edit = section(tab, "About").getByRole("button", { name: "Edit", exact: true });
    if (await edit.isVisible()) await edit.click();
    await tab.getByLabel("Description").fill(description);
    await tab.getByRole("button", { name: "Save" }).click();
  };
  await section(page, "About").getByRole("button", { name: "Edit", exact: true }).click();
  await expect(section(other, "About").getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await rename(other, "The other's word");
  await expect(other.getByText("Version 0.2")).toBeVisible();
  await rename(page, "My word");
  await expect(page.getByTestId("conflict")).toContainText("Version 0.2 is there by now");
  await expect(page.getByTestId("conflict")).toContainText("The other's word");
  await expect(page.getByLabel("Description")).toHaveValue("My word");
  await page.getByRole("button", { name: "Take what is there" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("The other's word");
  await expect(page.getByTestId("conflict")).toHaveCount(0);

  await rename(other, "The other's second word");
  await expect(other.getByText("Version 0.3")).toBeVisible();
  await rename(page, "My last word");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("My last word").first()).toBeVisible();
  await expect(page.getByText("Version 0.4")).toBeVisible();
});

test("code that another tab changed meanwhile is told as well", async ({ page, context }) => {
  await make(page, "Two at one code");
  await openTab(page, "Code");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "SPy code, to edit" }).fill('set_output("Answer", value=1)');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Edit", exact: true }).click();
  await other.getByRole("textbox", { name: "SPy code, to edit" }).fill('set_output("Answer", value=2)');
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Version 0.2")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("conflict")).toContainText("Version 0.2 is there by now, with another code.");
  await page.getByRole("button", { name: "Take what is there" }).click();
  await expect(page.getByRole("textbox", { name: "SPy code, to edit" })).toContainText("value=2");
  await page.getByRole("textbox", { name: "SPy code, to edit" }).fill('set_output("Answer", value=3)');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Version 0.3")).toBeVisible();
});

test("default inputs are changed in fields of their types, and those of before come back", async ({ page }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Default inputs");
  const now = section(page, /^Default inputs$/);
  await expect(now).toContainText("0.12");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("minimum_return").fill("much");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("violations")).toContainText("default_inputs.minimum_return");
  await expect(page.getByLabel("minimum_return")).toHaveAccessibleDescription(/./);
  await page.getByLabel("minimum_return").fill("0.15");
  await page.getByLabel("As Of").fill("2026-03-09");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(now).toContainText("0.15");
  await expect(now).toContainText("As Of");
  const history = page.getByRole("group", { name: "History of the default inputs" }).getByRole("row");
  await expect(history.nth(1)).toContainText("0.15");

  await history.nth(2).getByRole("button", { name: /^Use those of/ }).click();
  await expect(page.getByLabel("minimum_return")).toHaveValue("0.12");
  await expect(page.getByLabel("As Of")).toHaveValue("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(now).toContainText("0.12");
  await expect(now).not.toContainText("As Of");
  await expect(history.nth(1)).toContainText("0.12");
});

test("default inputs that another tab changed meanwhile are not overwritten unseen", async ({ page, context }) => {
  await openAutomation(page, "Capture early-payment discounts");
  await openTab(page, "Default inputs");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Edit", exact: true }).click();
  await other.getByLabel("minimum_return").fill("0.2");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(section(other, /^Default inputs$/)).toContainText("0.2");
  await page.getByLabel("minimum_return").fill("0.3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("conflict")).toBeVisible();
  await expect(section(page, /^Default inputs$/)).toContainText("0.2");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(section(page, /^Default inputs$/)).toContainText("0.3");
});

test("a connection of the workspace is made, given to an automation, changed and deleted", async ({ page }) => {
  await make(page, "A user of a connection");
  await openTab(page, "Code");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "SPy code, to edit" }).fill('rows = kognitos.connection_name.tablehouse.query(table="bills")\nset_output("Count", value=len(rows))');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Version 0.2")).toBeVisible();
  const url = page.url();

  await page.goto("./#/sandbox?tab=connections");
  await page.getByRole("button", { name: "Add a connection" }).click();
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("textbox", { name: "Book", exact: true })).toHaveAccessibleDescription(/is required/);
  await page.getByRole("textbox", { name: "Id", exact: true }).fill("erp-group");
  await page.getByRole("textbox", { name: "Book", exact: true }).fill("tablehouse");
  await page.getByLabel("Book version").fill("1.0");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("ALREADY_EXISTS");
  await page.getByRole("textbox", { name: "Id", exact: true }).fill("bills-db");
  await page.getByRole("button", { name: "Add it" }).click();
  const row = page.getByTestId("workspace-connections").getByRole("row", { name: /bills-db/ });
  await expect(row).toContainText("tablehouse");
  await row.getByRole("button", { name: "Edit bills-db" }).click();
  await page.getByLabel("Book version").fill("1.1");
  await page.getByLabel("Leads to").fill("https://db.example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("version 1.1");
  await expect(row).toContainText("https://db.example.com");

  // The draft is given it: its book follows from its id.
  await page.goto(url.replace("tab=code", "tab=connections"));
  await page.getByRole("button", { name: "Connect tablehouse" }).or(page.getByRole("button", { name: "Add", exact: true })).first().click();
  await page.getByLabel("Connection id").fill("bills-db");
  await expect(page.getByLabel("Book version")).toHaveValue("1.1");
  await page.getByLabel("Alias").fill("ledger");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("Version 0.3")).toBeVisible();

  await page.goto("./#/sandbox?tab=connections");
  await row.getByRole("button", { name: "1 automation" }).click();
  await expect(page.getByTestId("users")).toContainText("A user of a connection");
  await row.getByRole("button", { name: "Edit bills-db" }).click();
  await expect(page.getByRole("textbox", { name: "Book", exact: true })).toHaveAttribute("readonly", "");
  await page.getByRole("button", { name: "Cancel" }).click();
  await row.getByRole("button", { name: "Delete bills-db" }).click();
  await row.getByRole("button", { name: "Cancel" }).click();
  await expect(row.getByRole("button", { name: "Delete bills-db" })).toBeFocused();
  await page.keyboard.press("Enter");
  await row.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByTestId("connection-outcome")).toContainText("1 draft named it and must be given another: A user of a connection");
  await expect(row).toHaveCount(0);
});

test("a connection that published automations use is not deleted, and they are named", async ({ page }) => {
  await page.goto("./#/sandbox?tab=connections");
  const row = page.getByTestId("workspace-connections").getByRole("row", { name: /bank-feed/ });
  await row.getByRole("button", { name: "Delete bank-feed" }).click();
  await row.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("FAILED_PRECONDITION");
  await expect(page.getByTestId("blocking").getByRole("listitem").first()).toBeVisible();
  await page.getByTestId("blocking").getByRole("link").first().click();
  await expect(page.getByRole("tab", { name: "Connections" })).toHaveAttribute("aria-selected", "true");
});

test("what a book keeps is written by hand, changed, emptied and taken back", async ({ page }) => {
  await page.goto("./#/sandbox?tab=connections");
  await page.getByRole("button", { name: "Add a connection" }).click();
  await page.getByRole("textbox", { name: "Id", exact: true }).fill("a-bills-db");
  await page.getByRole("textbox", { name: "Book", exact: true }).fill("tablehouse");
  await page.getByLabel("Book version").fill("1.0");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByTestId("workspace-connections")).toContainText("a-bills-db");

  await page.getByRole("tab", { name: "Books" }).click();
  await page.getByRole("button", { name: "Keep something" }).click();
  await page.getByLabel("Connection", { exact: true }).selectOption("a-bills-db");
  await page.getByLabel("Name").fill("table/bills");
  const values = page.getByRole("textbox", { name: "Values, as JSON" });
  await values.fill('[{"total": 0.10}');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(values).toHaveAccessibleDescription(/is no list of JSON/);
  await values.fill('[{"total": 0.10, "who": "Nordwind", "paid": false}, {"total": 79228162514264337593543950335}]');
  await page.getByText("The API's JSON").click();
  await expect(values).toContainText('"bool_value": false');
  await page.getByText("Plain JSON").click();
  // Every digit is there still.
  await expect(values).toContainText('{"total": 0.10, "who": "Nordwind", "paid": false}');
  await expect(values).toContainText("79228162514264337593543950335");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("book-outcome")).toHaveText("2 values kept as table/bills.");
  await expect(page.getByTestId("kept")).toContainText("Nordwind");

  await page.getByTestId("kept").getByRole("button", { name: "Edit" }).click();
  // Taking back what was done before would now undo something else.
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await values.fill('[{"who": "Südwind"}]');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("kept")).toContainText("Südwind");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByTestId("kept")).toContainText("Nordwind");

  await page.getByTestId("kept").getByRole("button", { name: "Edit" }).click();
  await page.getByText("The API's JSON").click();
  await values.fill('[{"number": {"lo": "many"}}]');
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("INVALID_ARGUMENT");
  await expect(values).toHaveAccessibleDescription(/expected a number/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Empty it" }).click();
  await page.getByRole("button", { name: "Take all of it away" }).click();
  await expect(page.getByTestId("book-outcome")).toHaveText("0 values kept as table/bills.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByTestId("shelves")).toContainText("table/bills");
});

test("what is kept under a name already is shown before it is written over", async ({ page }) => {
  const keep = async (text: string): Promise<void> => {
    await page.getByRole("button", { name: "Keep something" }).click();
    await page.getByLabel("Connection", { exact: true }).selectOption({ label: "bank-feed (bankfeed)" });
    await page.getByLabel("Name").fill("notes");
    await page.getByRole("textbox", { name: "Values, as JSON" }).fill(text);
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await page.goto("./#/sandbox?tab=books");
  await keep('["the first"]');
  await expect(page.getByTestId("book-outcome")).toHaveText("1 value kept as notes.");
  await keep('["the second", "the third"]');
  await expect(page.getByTestId("conflict")).toContainText("1 value is kept there by now.");
  await page.getByRole("button", { name: "Take what is there" }).click();
  await expect(page.getByRole("textbox", { name: "Values, as JSON" })).toContainText("the first");
  await page.getByRole("button", { name: "Cancel" }).click();
  await keep('["the second", "the third"]');
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByTestId("book-outcome")).toHaveText("2 values kept as notes.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByTestId("kept")).toContainText("the first");
});

test("a real service offers none of it", async ({ page }) => {
  const one = { ...automation, default_inputs: { Amount: { number: { lo: 5 } } } };
  await openOnService(page, "#/automations/one", (path) => ({ json: path === "/automations/one" ? one : {} }));
  await expect(page.getByRole("heading", { name: "About" })).toBeVisible();
  await expect(page.getByRole("button", { name: /edit/i })).toHaveCount(0);
  await openTab(page, "Default inputs");
  await expect(section(page, "Default inputs")).toContainText("5");
  await expect(page.getByRole("button", { name: /edit|use again/i })).toHaveCount(0);
});
