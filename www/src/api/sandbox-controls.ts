/**
 * The sandbox in this page: what is done to it besides asking its API. Its clock, its faults, its
 * log, its data.
 */
import type { Fault, Sandbox, SandboxLogEntry } from "automations-wasm/sandbox";

export type { Fault, Sandbox, SandboxLogEntry };

/** The database in which the sandbox keeps its data in this browser. */
const DATABASE = "automations-sandbox";

/** How far the sandbox's clock goes ahead of the machine's is kept beside its data. */
const AHEAD = "automations-console:sandbox-ahead";

/** Takes a sandbox in hand. */
export class SandboxControls {
  readonly sandbox: Sandbox;
  /** The sandbox's `fetch`, of whose answers the log is shown. */
  readonly fetch: Sandbox["fetch"];
  #version = 0;
  readonly #told = new Set<() => void>();

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    this.fetch = async (input, init) => {
      try {
        return await sandbox.fetch(input, init);
      } finally {
        this.#tell();
      }
    };
    window.addEventListener("storage", this.#onStorage);
  }

  /**
   * Opens the sandbox of this browser, or makes it with demo data.
   *
   * @throws AutomationsError when its module cannot be loaded or its data cannot be read
   */
  static async open(): Promise<SandboxControls> {
    // Loaded late: whoever talks to a real service never needs it.
    const { createSandbox } = await import("automations-wasm/sandbox");
    const storage = typeof indexedDB === "undefined" ? "memory" : "indexeddb";
    const ahead = keptAhead();
    const sandbox = await createSandbox({ seed: "demo", storage, name: DATABASE, now: () => Date.now() + ahead });
    return new SandboxControls(sandbox);
  }

  /** The sandbox's time, in milliseconds since 1970. */
  readonly now = (): number => this.sandbox.now.getTime();

  /** How far its clock goes ahead of the machine's, in whole seconds: the two are read one after the other. */
  get aheadMs(): number {
    return Math.max(0, Math.round((this.now() - Date.now()) / 1000) * 1000);
  }

  /**
   * Moves its clock forward; it stays so across reloads.
   *
   * @throws AutomationsError for what is no number of milliseconds from 0 on, and beyond the year 9999
   */
  advance(ms: number): void {
    this.sandbox.advance(ms);
    keepAhead(this.aheadMs);
    this.#tell();
  }

  /** @throws AutomationsError with every violation; the faults stay as they were then */
  setFaults(faults: readonly Fault[], seed?: number): void {
    this.sandbox.faults.set(faults, { seed });
    this.#tell();
  }

  /** Tells whoever shows it that something in it has changed. */
  changed(): void {
    this.#tell();
  }

  clearLog(): void {
    this.sandbox.log.clear();
    this.#tell();
  }

  /** @throws AutomationsError when the bytes are no snapshot */
  async restore(snapshot: Uint8Array): Promise<void> {
    await this.sandbox.restore(snapshot);
    this.#tell();
  }

  close(): void {
    window.removeEventListener("storage", this.#onStorage);
    this.sandbox.close();
  }

  readonly subscribe = (told: () => void): (() => void) => {
    this.#told.add(told);
    return () => this.#told.delete(told);
  };

  /** Another number whenever something has changed. */
  readonly version = (): number => this.#version;

  #tell(): void {
    this.#version += 1;
    for (const told of this.#told) told();
  }

  /** Another tab moved the clock of the data that both use. */
  readonly #onStorage = ({ key }: StorageEvent): void => {
    const ahead = key === AHEAD ? keptAhead() : 0;
    // Its data may have told it before.
    const ms = ahead - this.aheadMs;
    if (ms <= 0) return;
    this.sandbox.advance(ms);
    this.#tell();
  };
}

/** Deletes what the sandbox keeps in this browser; close it first, and the next one begins anew. */
export function forgetSandbox(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => {
      keepAhead(0);
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error("the browser gave no reason"));
    request.onblocked = () => reject(new Error("another tab of this console uses the sandbox: close it first"));
  });
}

function keptAhead(): number {
  try {
    const kept = Number(localStorage.getItem(AHEAD));
    return kept > 0 && Date.now() + kept < LAST ? kept : 0;
  } catch {
    // Storage is forbidden here.
    return 0;
  }
}

/** The end of the year 9998: a clock beyond it could not be started. */
const LAST = Date.parse("9999-01-01T00:00:00Z");

function keepAhead(ms: number): void {
  try {
    if (ms === 0) localStorage.removeItem(AHEAD);
    else localStorage.setItem(AHEAD, String(ms));
  } catch {
    // Storage is forbidden or full: the clock goes with this page.
  }
}
