/** Under which names do the sandbox's books keep something, and what? */

/** A name under which a book keeps values. */
export interface ShelfKind {
  /** The name, or how it begins, as `table/`. */
  name: string;
  /** What is kept there. */
  about: string;
}

const ROWS = "a row each, as a dictionary";

const SHELVES: Record<string, ShelfKind[]> = {
  tablehouse: [{ name: "table/", about: `The rows of a table: ${ROWS}` }],
  gridsheet: [{ name: "sheet/", about: `The rows of a sheet: ${ROWS}` }],
  sharepoint: [
    { name: "document/", about: "A document under its path: one value, a text or a file" },
    { name: "list/", about: `The rows of a list: ${ROWS}` },
  ],
  postroom: [
    { name: "inbox", about: "Mails that nobody has read: a dictionary each" },
    { name: "outbox", about: "Mails that were sent: a dictionary each" },
    { name: "drafts", about: "Mails that were written and not sent: a dictionary each" },
  ],
  webcall: [
    { name: "answers/GET /", about: "The answers to a request, one after another; the last one again and again" },
    { name: "requests", about: "What was asked: a dictionary each" },
  ],
};

/** The names that a book knows; none where its answers are recorded alone. */
export function shelfKinds(book: string): ShelfKind[] {
  return SHELVES[book] ?? [];
}

/** What is kept under a name, where the book knows it. */
export function shelfAbout(book: string, shelf: string): string | undefined {
  return shelfKinds(book).find(({ name }) => (name.endsWith("/") ? shelf.startsWith(name) : shelf === name))?.about;
}
