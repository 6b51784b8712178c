// typedoc in a process of its own: it changes its module loader and need not be loaded by the other tasks.

import { task } from "../terminal.mjs";
import { writePages } from "./typedoc.mjs";

await task(writePages);
