/** How is a sandbox made? */
import { AutomationsError } from "../error.js";
import { refuse } from "../refused.js";
import { Clock, type SandboxClock } from "./clock.js";
import { demoFiles } from "./demo.js";
import { Engine, demo, loadEngine, restored } from "./engine.js";
import { SandboxFaults } from "./faults.js";
import type { EngineChange } from "../glue/sandbox.js";
import type { Fault } from "../glue/sandbox-models.js";
import { SandboxLog } from "./log.js";
import { Sandbox } from "./sandbox.js";
import { engineOf } from "./snapshot.js";
import { DatabaseStorage, MemoryStorage, Stale, type Storage } from "./storage.js";
import { type SandboxSleep, byTimer } from "./waiting.js";

/** What a new sandbox holds: over 200 automations, or nothing. */
export type SandboxSeed = "demo" | "empty";

/** Where a sandbox keeps its data: nowhere, or in this browser across reloads. */
export type SandboxStorage = "memory" | "indexeddb";

/** What can be said when a sandbox is made. */
export interface SandboxOptions {
  /** What a new sandbox holds; `"demo"` when absent. Data kept from before comes first. */
  seed?: SandboxSeed | undefined;
  /**
   * What `sandbox.snapshot()` gave, in the place of a `seed`. Data kept from before comes first. The
   * same bytes are read once, so that the next sandbox of them is made in a moment.
   */
  snapshot?: Uint8Array | undefined;
  /** Where the data is kept; `"memory"` when absent. */
  storage?: SandboxStorage | undefined;
  /** The database's name with `"indexeddb"`; `"automations-sandbox"` when absent. */
  name?: string | undefined;
  /**
   * Whether data kept from before are thrown away unread, where there are any, for those of `seed` or
   * `snapshot`: when they can no longer be read, or to begin anew. `false` when absent.
   */
  reset?: boolean | undefined;
  /**
   * The time: a moment that stands still until `advance`, or a function; the machine's clock when
   * absent. Schedules fire by it. Where the data tell of a later time, it goes on from there.
   */
  now?: SandboxClock | undefined;
  /** How its requests fail; `sandbox.faults.set` says it later. */
  faults?: readonly Fault[] | undefined;
  /** From which number the faults' chance follows, 0 to 4 294 967 295; 1 when absent. */
  faultSeed?: number | undefined;
  /**
   * Waits where a fault orders it; by the machine's timers when absent. A test gives one that does
   * not wait: `sleep: async () => {}`.
   */
  sleep?: SandboxSleep | undefined;
  /** How many entries its log keeps: 1,000 when absent, none when 0. */
  logSize?: number | undefined;
}

/**
 * Makes a sandbox: the whole Automations service, in this page or process, behind a `fetch`.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` for an option that is none, a `now` that is no
 * time, or `faults` that are none (with every violation and its path); `WASM_UNAVAILABLE` when its module cannot be loaded,
 * `FAILED_PRECONDITION` when there is no IndexedDB, `RESOURCE_EXHAUSTED` when it has no room, `DATA_LOSS` when what was kept, or the
 * `snapshot`, cannot be read; what was kept stays as it is then, and `reset: true` begins anew
 * @example
 * ```ts
 * const sandbox = await createSandbox({ seed: "demo", storage: "memory" });
 * const client = new AutomationsClient({
 *   baseUrl: sandbox.baseUrl, organization: sandbox.organization, workspace: sandbox.workspace,
 *   token: sandbox.token, fetch: sandbox.fetch,
 * });
 * ```
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = "demo", snapshot, storage: kind = "memory", name = "automations-sandbox", reset = false, now, sleep = byTimer } = options;
  choice("seed", seed, ["demo", "empty"]);
  choice("storage", kind, ["memory", "indexeddb"]);
  if (snapshot !== undefined && options.seed !== undefined) throw refuse("snapshot", "conflict", "excludes `seed`");
  if (typeof reset !== "boolean") throw refuse("reset", "type", "is neither `true` nor `false`");
  if (typeof sleep !== "function") throw refuse("sleep", "type", "is no function");
  const clock = new Clock(now);
  clock.now();
  const log = new SandboxLog(options.logSize);
  await loadEngine();
  const faults = new SandboxFaults(options.faultSeed);
  if (options.faults !== undefined) faults.set(options.faults);
  const beginning = async (): Promise<Engine> => {
    if (snapshot !== undefined) return engineOf(snapshot);
    return seed === "demo" ? demo(await demoFiles(), clock.now()) : Engine.empty();
  };
  const storage: Storage = kind === "memory" ? new MemoryStorage() : await DatabaseStorage.open(name);
  try {
    const engine = await storage.exclusively(async () => {
      for (;;) {
        const records = reset ? [] : await storage.read();
        if (records.length > 0) return kept(records);
        const fresh = await beginning();
        // To write all of it down takes longer than to make it.
        if (kind === "memory") return fresh;
        try {
          await storage.write(fresh.records(), reset);
          return fresh;
        } catch (cause) {
          // Another page has begun meanwhile: its data are the ones.
          if (!(cause instanceof Stale)) throw cause;
          fresh.free();
        }
      }
    });
    return new Sandbox({ engine, storage, clock, faults, log, sleep, beginning });
  } catch (cause) {
    storage.close();
    throw cause;
  }
}

/** @throws AutomationsError `DATA_LOSS` that says what can be done */
function kept(records: EngineChange[]): Engine {
  try {
    return restored(records);
  } catch (cause) {
    if (!(cause instanceof AutomationsError) || cause.code !== "DATA_LOSS") throw cause;
    const { code, message } = cause;
    throw new AutomationsError({ code, message: `${message}; it is still there: \`reset: true\` throws it away and begins anew`, cause: cause.cause });
  }
}

function choice(field: string, given: unknown, known: string[]): void {
  if (known.includes(given as string)) return;
  throw refuse(field, "enum", `is none of ${known.map((name) => `\`${name}\``).join(", ")}`);
}
