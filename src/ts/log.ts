/** What does a client tell of its calls while they are under way? */
import type { Redactor } from "./redact.js";

/** From nothing to everything; each level includes those before it. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** More about a log line, as plain data. */
export interface LogDetails {
  /** The contract's name of the call, as `GetAutomation`. */
  operation: string;
  [name: string]: string | number | boolean | undefined;
}

/** Where log lines go; `console` is one. */
export interface Logger {
  /** What must not happen; nothing of the client itself is that bad. */
  error(message: string, details: LogDetails): void;
  /** A failed attempt that is made again; a failed call that may have taken effect. */
  warn(message: string, details: LogDetails): void;
  /** The end of a call. */
  info(message: string, details: LogDetails): void;
  /** Each request and response. */
  debug(message: string, details: LogDetails): void;
}

/** The levels, from nothing on. @internal */
export const LEVELS: readonly LogLevel[] = ["off", "error", "warn", "info", "debug"];

/**
 * Writes log lines: `warn` an attempt that failed and is made again, and a call that may have
 * taken effect although it failed; `info` the end of each call; `debug` each request and response.
 * Bodies and the values of headers are never logged, and every text is redacted. @internal
 */
export class Log {
  readonly #logger: Logger;
  readonly #level: number;

  constructor(logger: Logger | undefined, level: LogLevel | undefined) {
    this.#logger = logger ?? console;
    this.#level = LEVELS.indexOf(level ?? (logger === undefined ? "off" : "info"));
  }

  /** Whether lines of that level are written. */
  has(level: Exclude<LogLevel, "off">): boolean {
    return LEVELS.indexOf(level) <= this.#level;
  }

  /** Writes a line. A logger that throws disturbs no call. */
  write(level: Exclude<LogLevel, "off">, message: string, details: LogDetails, redactor: Redactor): void {
    if (!this.has(level)) return;
    try {
      const given: unknown = this.#logger[level](`automations-wasm: ${redactor.text(message)}`, redactor.data(details));
      // What an async one gives may be a promise of another realm.
      Promise.resolve(given).catch(() => {});
    } catch {
      // The call matters, its log does not.
    }
  }
}
