/** How is a run looked at again and again, however many watch it? One poller for all of them. */
import { requireClient } from "./client-module.js";
import { AutomationsError } from "./error.js";
import { watch_delay } from "./glue/client.js";
import type { Run, RunEvent } from "./glue/models.js";
import { runState } from "./run-state.js";

/** A page of events, oldest first. */
interface EventsPage {
  items: RunEvent[];
  next_page_token?: string | undefined;
  /** How often it was asked for. */
  attempts: number;
}

/** What a poller asks of the API. @internal */
export interface RunSource {
  /** Reads the run. */
  run(signal: AbortSignal): Promise<Run>;
  /** Reads a page of its events. */
  events(pageToken: string | undefined, signal: AbortSignal): Promise<EventsPage>;
}

/** Someone who wants to know. @internal */
export interface Watcher {
  /** Milliseconds of the first pause. */
  readonly pollMs: number;
  /** Whether it wants the run's events. */
  readonly wantsEvents: boolean;
  /** Told after each look that began when it watched; `events` are all that are known, oldest first. */
  seen(run: Run, events: readonly RunEvent[]): void;
  /** Told when the run cannot be looked at any more. */
  failed(error: unknown): void;
}

/** Looks at one run as long as anyone watches. @internal */
export class RunPoller {
  readonly #source: RunSource;
  readonly #onIdle: () => void;
  readonly #watchers = new Set<Watcher>();
  readonly #controller = new AbortController();
  readonly #events: RunEvent[] = [];
  readonly #page = { token: undefined as string | undefined, seen: 0 };
  #run: Run | undefined;
  #unchanged = 0;
  #failures = 0;
  #retryAfterMs: number | undefined;
  #looking = false;
  /** Whether another look was asked for since the last one began. */
  #isAsked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: RunSource, onIdle: () => void) {
    this.#source = source;
    this.#onIdle = onIdle;
    const target = globalThis as Partial<EventTarget>;
    target.addEventListener?.("online", this.#onEvent);
    page()?.addEventListener("visibilitychange", this.#onEvent);
  }

  /** Looks for this one too, at once unless the service wants to be left alone. */
  add(watcher: Watcher): void {
    this.#watchers.add(watcher);
    this.#unchanged = 0;
    this.#now();
  }

  /** Looks for it no more; without anyone the poller ends. */
  remove(watcher: Watcher): void {
    if (!this.#watchers.delete(watcher) || this.#watchers.size > 0) return;
    clearTimeout(this.#timer);
    const target = globalThis as Partial<EventTarget>;
    target.removeEventListener?.("online", this.#onEvent);
    page()?.removeEventListener("visibilitychange", this.#onEvent);
    this.#onIdle();
    this.#controller.abort();
  }

  readonly #onEvent = (): void => {
    if (!isHidden()) this.#now();
  };

  /** Looks now, or once more after the look under way: what that one sees is of before. */
  #now(): void {
    this.#isAsked = true;
    // Not before the service wants it, whoever asks.
    if (this.#looking || this.#retryAfterMs !== undefined) return;
    clearTimeout(this.#timer);
    void this.#look();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    // All who come at the same moment share it.
    await undefined;
    this.#isAsked = false;
    const { signal } = this.#controller;
    // Who comes while it looks is told of the next look alone.
    const watchers = [...this.#watchers];
    try {
      const run = await this.#source.run(signal);
      const before = this.#events.length;
      // After the run: once it is over, its last events are among these.
      if (watchers.some(({ wantsEvents }) => wantsEvents)) await this.#readEvents(signal);
      const changed = JSON.stringify(run.state) !== JSON.stringify(this.#run?.state) || this.#events.length > before;
      this.#unchanged = changed ? 0 : this.#unchanged + 1;
      this.#failures = 0;
      this.#retryAfterMs = undefined;
      this.#run = run;
      for (const watcher of watchers) {
        // What one is told may end the watch of another.
        if (this.#watchers.has(watcher)) watcher.seen(run, this.#events);
      }
    } catch (error) {
      if (signal.aborted) return;
      // A network that comes back, a service that restarts: the run goes on meanwhile.
      this.#retryAfterMs = undefined;
      if (error instanceof AutomationsError && PASSING.has(error.code)) {
        this.#failures += 1;
        this.#retryAfterMs = error.retryAfterMs;
      } else {
        this.#fail(watchers, error);
      }
    } finally {
      this.#looking = false;
    }
    if (this.#watchers.size === 0) return;
    if (this.#isAsked && this.#retryAfterMs === undefined) {
      this.#unchanged = 0;
      return void this.#look();
    }
    const pollMs = Math.min(...[...this.#watchers].map((watcher) => watcher.pollMs));
    try {
      // What was told may have met a trap.
      requireClient();
      this.#timer = setTimeout(this.#lookAgain, watch_delay(pollMs, this.#unchanged, this.#failures, this.#retryAfterMs, isHidden(), Math.random()));
    } catch (error) {
      this.#fail([...this.#watchers], error);
    }
  }

  /** Tells those of them who still watch that the run cannot be looked at any more. */
  #fail(watchers: readonly Watcher[], error: unknown): void {
    for (const watcher of watchers) {
      if (!this.#watchers.has(watcher)) continue;
      this.remove(watcher);
      watcher.failed(error);
    }
  }

  readonly #lookAgain = (): void => void this.#look();

  /** Goes on where the last look ended: at the last page, behind the events that it had. */
  async #readEvents(signal: AbortSignal): Promise<void> {
    let page: EventsPage;
    try {
      page = await this.#source.events(this.#page.token, signal);
    } catch (error) {
      // A page token may expire between two looks. Then from the beginning, past what is known.
      if (this.#page.token === undefined || !(error instanceof AutomationsError) || error.code !== "INVALID_ARGUMENT") throw error;
      this.#page.token = undefined;
      this.#page.seen = this.#events.length;
      page = await this.#source.events(undefined, signal);
    }
    for (;;) {
      const { items, next_page_token: next } = page;
      this.#events.push(...items.slice(this.#page.seen));
      if (!next) {
        this.#page.seen = Math.max(this.#page.seen, items.length);
        return;
      }
      if (next === this.#page.token) {
        throw new AutomationsError({ code: "INVALID_RESPONSE", operation: "ListRunEvents", attempts: page.attempts, message: "the service gave the same `next_page_token` twice, so paging would never end" });
      }
      this.#page.seen = Math.max(this.#page.seen - items.length, 0);
      this.#page.token = next;
      page = await this.#source.events(next, signal);
    }
  }
}

const PASSING: ReadonlySet<string> = new Set(["UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"]);

/** The page, where there is one. */
const page = (): Document | undefined => (typeof document === "object" ? document : undefined);

const isHidden = (): boolean => page()?.visibilityState === "hidden";

/** A run in words. @internal */
export const shown = (run: Run | undefined): string => (run === undefined ? "was not read yet" : `is ${runState(run) ?? "in no state"}`);
