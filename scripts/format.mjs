// `npm run format`: formats the Rust code as `npm run check` wants it.

import { setUp } from "./setup.mjs";
import { cargo } from "./suite/checks.mjs";
import { task } from "./terminal.mjs";

await task(async () => void (await cargo("fmt", ["--all"], await setUp())));
