/** The service behind a `fetch`. */
import { AutomationsError } from "../error.js";
import type { EngineReply } from "../glue/sandbox.js";
import type { Clock } from "./clock.js";
import { type Engine, restored } from "./engine.js";
import type { Storage } from "./storage.js";

/** An address that reaches nothing (RFC 2606), should a request ever miss the sandbox. */
const BASE_URL = "https://sandbox.invalid";

/** A sandbox: the whole service, its data and its clock. Close it when it is done with. */
export class Sandbox {
  /** The base URL to give a client. */
  readonly baseUrl: string = BASE_URL;
  readonly #storage: Storage;
  readonly #clock: Clock;
  #engine: Engine | undefined;
  #identity: Pick<Engine, "organization" | "workspace" | "token">;
  #turn: Promise<unknown> = Promise.resolve();

  /** @internal */
  constructor(engine: Engine, storage: Storage, clock: Clock) {
    this.#engine = engine;
    this.#storage = storage;
    this.#clock = clock;
    this.#identity = identityOf(engine);
  }

  /** The id of the organization that it holds. */
  get organization(): string {
    return this.#identity.organization;
  }

  /** The id of the workspace that it holds. */
  get workspace(): string {
    return this.#identity.workspace;
  }

  /** The token that it accepts; another one after `restore`, if the snapshot is another sandbox's. */
  get token(): string {
    return this.#identity.token;
  }

  /**
   * Answers as the service would; give it to a client as its `fetch`. What a request changes is
   * stored before it is answered.
   */
  readonly fetch = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { origin, pathname, search } = new URL(request.url);
    if (origin !== BASE_URL) throw new TypeError(`the sandbox answers for ${BASE_URL} only, not for ${origin}`);
    const body = await request.arrayBuffer();
    request.signal.throwIfAborted();
    const headers = [...request.headers].flat();
    const bytes = body.byteLength === 0 ? undefined : new Uint8Array(body);
    return this.#inTurn(async (engine) => {
      request.signal.throwIfAborted();
      const reply = engine.handle(this.#clock.now(), request.method, pathname + search, headers, bytes);
      if (reply === undefined) return refusal(501, 12, `the service does not know the method ${request.method}`);
      if (reply.changes.length > 0) {
        try {
          await this.#storage.write(reply.changes);
        } catch (cause) {
          // What is not stored did not happen.
          this.#replace(restored(await this.#storage.read()));
          const why = cause instanceof Error ? cause.message : String(cause);
          return refusal(500, 13, `the sandbox could not store the change: ${why}`);
        }
      }
      return respond(reply);
    });
  };

  /**
   * Moves the clock forward by milliseconds: runs go on, and schedules fire.
   *
   * What came due becomes runs with the next request, each created at exactly the instant that
   * `previewSchedule` and `next_run_times` foretold: `automations.schedule` of an automation that
   * is published and active. However far the clock leaps, one schedule starts its newest 1,000
   * runs at most, and all of them together 50,000, the busiest giving way first;
   * for every one of them, advance in smaller steps with a request after each. What a schedule
   * missed while it was disabled is not made up. In a sandbox kept in IndexedDB the data stay and
   * the clock does not: one made anew goes with its own, and schedules that had fired until later
   * wait until then, or until they are updated.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` for milliseconds that are negative or no number,
   * and beyond the year 9999; the clock stays where it was then
   * @example
   * ```ts
   * const before = await client.runs.list(id).collect();
   * await client.automations.schedule.update(id, { config }); // every day at 09:00
   * sandbox.advance(7 * 86_400_000);
   * const after = await client.runs.list(id).collect(); // seven more, each at 09:00
   * after.length - before.length; // → 7
   * ```
   */
  advance(ms: number): void {
    this.#clock.advance(ms);
  }

  /** All of its data, for `restore`: UTF-8 JSON. */
  snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#inTurn(async (engine) => new TextEncoder().encode(JSON.stringify({ version: 1, records: engine.records() })));
  }

  /**
   * Puts a snapshot in the place of all data.
   *
   * @throws AutomationsError `DATA_LOSS` when the bytes are no snapshot; nothing is changed then
   */
  restore(snapshot: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      const records = recordsOf(snapshot);
      const engine = restored(records);
      await this.#storage.write(records, true);
      this.#replace(engine);
    });
  }

  /** Frees its memory and closes its database; later requests fail. */
  close(): void {
    this.#storage.close();
    this.#replace(undefined);
  }

  /** One after another here, and alone among all pages that share the database. */
  #inTurn<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() =>
      this.#storage.exclusively(async () => {
        if (this.#engine === undefined) throw new TypeError("the sandbox is closed");
        if (await this.#storage.isStale()) this.#replace(restored(await this.#storage.read()));
        return work(this.#engine);
      }),
    );
    this.#turn = turn.catch(() => {});
    return turn;
  }

  #replace(engine: Engine | undefined): void {
    this.#engine?.free();
    this.#engine = engine;
    if (engine !== undefined) this.#identity = identityOf(engine);
  }
}

function identityOf({ organization, workspace, token }: Engine): Pick<Engine, "organization" | "workspace" | "token"> {
  return { organization, workspace, token };
}

function respond(reply: EngineReply): Response {
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

function refusal(status: number, code: number, message: string): Response {
  return Response.json({ code, message, details: [] }, { status });
}

function recordsOf(snapshot: Uint8Array): [string, string][] {
  try {
    const { version, records } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(snapshot));
    if (version !== 1 || !Array.isArray(records)) throw new Error("it is of another version");
    const whole = (record: unknown): boolean =>
      Array.isArray(record) && record.length === 2 && record.every((part) => typeof part === "string");
    if (!records.every(whole)) throw new Error("a record is no pair of texts");
    return records;
  } catch (cause) {
    throw new AutomationsError({ code: "DATA_LOSS", message: "the bytes are no snapshot of a sandbox", cause });
  }
}
