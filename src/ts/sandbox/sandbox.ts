/** The service behind a `fetch`. */
import { AutomationsError } from "../error.js";
import type { EngineChange, EngineReply, EngineVisit } from "../glue/sandbox.js";
import { SandboxAdmin } from "./admin/admin.js";
import type { Clock } from "./clock.js";
import { deliver, redirected, refused, reset, respond } from "./delivery.js";
import { type Engine, restored } from "./engine.js";
import { execute } from "./execution.js";
import { SandboxFaults } from "./faults.js";
import { type LogOutcome, SandboxLog } from "./log.js";
import { recordsOf } from "./snapshot.js";
import { MemoryStorage, NO_ROOM, Stale, type Storage, closed } from "./storage.js";
import { type SandboxSleep, pause } from "./waiting.js";

/** An address that reaches nothing (RFC 2606), should a request ever miss the sandbox. */
const BASE_URL = "https://sandbox.invalid";

/** How many redirects a `fetch` follows. */
const MAX_REDIRECTS = 20;

/** What a sandbox is made of. @internal */
export interface SandboxParts {
  engine: Engine;
  storage: Storage;
  clock: Clock;
  faults: SandboxFaults;
  log: SandboxLog;
  sleep: SandboxSleep;
  /** An engine with the data with which it began. */
  beginning: () => Promise<Engine>;
}

/** What the service is to be asked. */
type Asked = Pick<Request, "signal" | "method"> & { headers: Iterable<[string, string]> };

/** Writes down what became of a request. */
type Note = (outcome: LogOutcome) => void;

/** A sandbox: the whole service, its data and its clock. Close it when it is done with. */
export class Sandbox {
  /** The base URL to give a client. */
  readonly baseUrl: string = BASE_URL;
  /** How its requests fail; they do not, unless told to. */
  readonly faults: SandboxFaults;
  /** What it did with its requests. */
  readonly log: SandboxLog;
  /** What people do in the real service's console, and the API has no calls for. */
  readonly admin: SandboxAdmin;
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #sleep: SandboxSleep;
  readonly #beginning: () => Promise<Engine>;
  #engine: Engine | undefined;
  /** Whether the engine holds what was not stored, or lacks what another page did. */
  #isBeside = false;
  /** How often the clock was moved by hand, and which of that is written down. */
  #moves = 0;
  #notedMoves = 0;
  #identity: Pick<Engine, "organization" | "workspace" | "token">;
  #turn: Promise<unknown> = Promise.resolve();

  /** @internal */
  constructor({ engine, storage, clock, faults, log, sleep, beginning }: SandboxParts) {
    this.#engine = engine;
    this.#storage = storage;
    this.#clock = clock;
    this.faults = faults;
    this.log = log;
    this.#sleep = sleep;
    this.#beginning = beginning;
    this.admin = new SandboxAdmin((method, path, body) => this.#own(method, path, body), () => this.#identity);
    this.#identity = identityOf(engine);
    clock.reach(engine.resumes(clock.now()));
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
   * What time it is by its clock. It never goes back: where its data tell of a later time than its clock (it
   * was moved before a reload, or the snapshot is from later), it goes on from there.
   *
   * @throws AutomationsError `INVALID_ARGUMENT` when the `now` of its options is a function that gives no time
   * @example
   * ```ts
   * const before = sandbox.now;
   * sandbox.advance(60_000);
   * console.log(sandbox.now.getTime() - before.getTime() >= 60_000); // → true
   * ```
   */
  get now(): Date {
    return new Date(this.#clock.now());
  }

  /**
   * Answers as the service would; give it to a client as its `fetch`. What a request changes is
   * stored before it is answered. A request that is given up before it is handled changes nothing.
   */
  readonly fetch = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => this.#fetch(new Request(input, init), 0);

  async #fetch(request: Request, redirects: number): Promise<Response> {
    const { origin, host, pathname, search } = new URL(request.url);
    if (origin !== BASE_URL) throw new TypeError(`the sandbox answers for ${BASE_URL} only, not for ${origin}`);
    const body = await request.arrayBuffer();
    request.signal.throwIfAborted();
    if (this.#engine === undefined) throw closed();
    const target = pathname + search;
    const visit = this.faults.engine.admit(request.method, target);
    try {
      const { operation, calm } = visit;
      const faults = calm ? [] : visit.faults;
      const seen = { method: request.method, target: target.replaceAll(this.token, "[redacted]"), faults };
      const note = (outcome: LogOutcome): void => this.log.add(operation === undefined ? seen : { operation, ...seen }, outcome);
      if (calm) return respond(await this.#ask(request, target, body, note));
      const reply = await this.#met(request, visit, body, host, note);
      const delivery = visit.deliver(reply.status, reply.headers.flat(), reply.body);
      await pause(delivery.waitMs, request.signal, this.#sleep);
      const response = deliver(delivery, request.signal, this.#sleep);
      const location = faults.includes("redirect") ? response.headers.get("location") : null;
      if (location === null || request.redirect === "manual") return response;
      if (request.redirect === "error" || redirects === MAX_REDIRECTS) throw redirected();
      return await this.#fetch(following(request, response.status, location, body), redirects + 1);
    } finally {
      visit.free();
    }
  }

  /** What a request gets that meets a fault: the fault's answer, or the service's. */
  async #met(request: Request, visit: EngineVisit, body: ArrayBuffer, host: string, note: Note): Promise<EngineReply> {
    try {
      await pause(visit.waitMs, request.signal, this.#sleep);
    } catch (reason) {
      note({ now: this.#clock.now(), handled: false });
      throw reason;
    }
    const { admission } = visit;
    if (admission === "refuse" || admission === "reset") {
      note({ now: this.#clock.now(), handled: false });
      throw admission === "refuse" ? refused(host) : reset();
    }
    const answer = visit.answer();
    if (answer === undefined) return this.#ask(request, visit.target, body, note);
    note({ now: this.#clock.now(), handled: false, ...told(answer) });
    return answer;
  }

  /** What a request of `admin` gets: as any other, but for the faults, which spare it. */
  #own(method: string, path: string, text: string | undefined): Promise<EngineReply> {
    const target = `/sandbox/v1/organizations/${this.organization}/workspaces/${this.workspace}${path}`;
    if (this.#engine === undefined) return Promise.reject(closed());
    const visit = this.faults.engine.admit(method, target);
    const { operation = method } = visit;
    visit.free();
    const asked = { method, signal: new AbortController().signal, headers: new Headers({ authorization: `Bearer ${this.token}` }) };
    return this.#ask(asked, target, new TextEncoder().encode(text ?? "").buffer, (outcome) => this.log.add({ operation, method, target, faults: [] }, outcome));
  }

  /** What the service answers, once what it changed is stored. */
  #ask({ signal, method, headers }: Asked, target: string, body: ArrayBuffer, note: Note): Promise<EngineReply> {
    const bytes = body.byteLength === 0 ? undefined : new Uint8Array(body);
    return this.#inTurn(async (engine) => {
      const [now, moves] = [this.#clock.now(), this.#moves];
      if (signal.aborted) {
        note({ now, handled: false });
        throw signal.reason;
      }
      const isOpen = (): boolean => this.#engine === engine;
      engine.fire(now);
      await execute(engine, now, isOpen);
      if (!isOpen()) throw closed();
      const reply = engine.handle(now, method, target, [...headers].flat(), bytes);
      await execute(engine, now, isOpen);
      if (!isOpen()) throw closed();
      this.#noteTime(engine);
      reply.changes = newest([...reply.changes, ...engine.takeChanges()]);
      if (reply.changes.length > 0) {
        try {
          await this.#storage.write(reply.changes);
        } catch (cause) {
          // What is not stored did not happen: whoever comes next reads it anew.
          this.#isBeside = true;
          if (cause instanceof Stale) throw cause;
          const failure = unstored(cause);
          note({ now, handled: true, ...told(failure) });
          return failure;
        }
      }
      this.#notedMoves = moves;
      note({ now, handled: true, ...told(reply) });
      return reply;
    });
  }

  /**
   * Moves the clock forward by milliseconds: runs go on, and schedules fire.
   *
   * What came due becomes runs with the next request, each created at exactly the instant that
   * `previewSchedule` and `next_run_times` foretold: `automations.schedule` of an automation that
   * is published and active. However far the clock leaps, one schedule starts its newest 1,000
   * runs at most, and all of them together 50,000, the busiest giving way first;
   * for every one of them, advance in smaller steps with a request after each. Runs that do the
   * same are executed once; of those with effects on books, 256 with each request, and the others
   * are pending until then, as are those that are left when a request has run them for a second.
   * Whenever they are run, they happened when they came due. What a schedule
   * missed while it was disabled is not made up. Deleted automations are gone for good once their
   * `purge_time` has come. In a sandbox kept in IndexedDB the time is kept with the data, with the next
   * request: one made anew goes on from there, where its own clock shows less.
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
    this.#moves += 1;
  }

  /** All of its data, for `restore`: UTF-8 JSON. */
  snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#inTurn(async (engine) => {
      this.#noteTime(engine);
      return new TextEncoder().encode(JSON.stringify({ version: 1, records: engine.records() }));
    });
  }

  /**
   * Puts a snapshot in the place of all data.
   *
   * @throws AutomationsError `DATA_LOSS` when the bytes are no snapshot, `RESOURCE_EXHAUSTED` when
   * IndexedDB has no room for it; nothing is changed then
   */
  restore(snapshot: Uint8Array): Promise<void> {
    return this.#alone(() => {
      const records = recordsOf(snapshot);
      return this.#putBack(restored(records), records);
    });
  }

  /**
   * Puts the data with which it began in the place of all data: those of its `seed`, made for the time
   * that its clock shows, or of its `snapshot`. The clock, the faults and the log stay. What is stored is
   * not read, so that this helps where it cannot be.
   *
   * @throws AutomationsError `WASM_UNAVAILABLE` when the demo data cannot be loaded,
   * `RESOURCE_EXHAUSTED` when IndexedDB has no room for them; nothing is changed then
   * @example
   * ```ts
   * await sandbox.admin.automations.delete(id);
   * await sandbox.reset();
   * ```
   */
  reset(): Promise<void> {
    return this.#alone(async () => {
      const engine = await this.#beginning();
      await this.#putBack(engine, engine.records());
    });
  }

  /**
   * Another sandbox in memory with the same data and the same time: what happens to the one leaves the
   * other alone. It has no faults and an empty log, and `reset` takes it back to this moment.
   *
   * It is the quickest way to a sandbox of one's own for each test: nothing is read or parsed.
   *
   * @example
   * ```ts
   * const copy = await sandbox.fork();
   * await copy.admin.automations.delete(id);
   * const { delete_time } = await client.automations.get(id);
   * console.log(delete_time); // → undefined
   * copy.close();
   * ```
   */
  fork(): Promise<Sandbox> {
    return this.#inTurn(async (engine) => {
      this.#noteTime(engine);
      const beginning = engine.fork();
      return new Sandbox({
        engine: engine.fork(),
        storage: new MemoryStorage(),
        clock: this.#clock.fork(),
        faults: this.faults.fork(),
        log: this.log.fork(),
        sleep: this.#sleep,
        beginning: async () => beginning.fork(),
      });
    });
  }

  /** Frees its memory and closes its database; later requests fail. */
  close(): void {
    if (this.#engine === undefined) return;
    this.#storage.close();
    this.#replace(undefined);
    try {
      this.faults.clear();
    } catch {
      // They were of an instance that has trapped.
    }
  }

  /** A clock that was moved is where it was when the data are opened again. */
  #noteTime(engine: Engine): void {
    if (this.#notedMoves < this.#moves) engine.noteTime(this.#clock.now());
  }

  /** One after another here, and alone among all pages that share the database. */
  #inTurn<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      for (;;) {
        const engine = await this.#current();
        try {
          return await work(engine);
        } catch (cause) {
          // Another page was quicker, and nothing was stored: the same again, on what it wrote.
          if (!(cause instanceof Stale)) throw cause;
        }
      }
    });
  }

  /** The same for what takes no notice of what is there. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => {
      if (this.#engine === undefined) throw closed();
      return this.#storage.exclusively(work);
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** The engine, with the records as they are. */
  async #current(): Promise<Engine> {
    if (this.#engine === undefined) throw closed();
    this.#isBeside ||= await this.#storage.isStale();
    if (this.#isBeside) {
      const records = await this.#storage.read();
      const isLost = records.length === 0;
      const engine = isLost ? await this.#beginning() : restored(records);
      // Somebody deleted the database: it begins again.
      if (isLost) await this.#storage.write(engine.records());
      if (this.#engine === undefined) engine.free();
      else this.#replace(engine);
      this.#isBeside = false;
    }
    if (this.#engine === undefined) throw closed();
    return this.#engine;
  }

  /** Puts an engine with these records in the place of all data, unless it was closed meanwhile. */
  async #putBack(engine: Engine, records: EngineChange[]): Promise<void> {
    try {
      await this.#storage.write(records, true);
      if (this.#engine === undefined) throw closed();
    } catch (cause) {
      engine.free();
      throw cause;
    }
    this.#replace(engine);
    this.#isBeside = false;
    this.faults.renew();
  }

  #replace(engine: Engine | undefined): void {
    this.#engine?.free();
    this.#engine = engine;
    if (engine === undefined) return;
    this.#identity = identityOf(engine);
    this.#clock.reach(engine.resumes(this.#clock.now()));
  }
}

function identityOf({ organization, workspace, token }: Engine): Pick<Engine, "organization" | "workspace" | "token"> {
  return { organization, workspace, token };
}

/** Of several changes of one record the last. */
const newest = (changes: EngineChange[]): EngineChange[] => [...new Map(changes)];

/** What a request gets whose change could not be stored. */
function unstored(cause: unknown): EngineReply {
  if (cause instanceof AutomationsError && cause.code === "RESOURCE_EXHAUSTED") return failed(507, 8, NO_ROOM);
  const why = cause instanceof Error ? cause.message : String(cause);
  return failed(500, 13, `the sandbox could not store the change: ${why}`);
}

/** A `google.rpc.Status` of the shell's own. */
function failed(status: number, code: number, message: string): EngineReply {
  const body = new TextEncoder().encode(JSON.stringify({ code, message, details: [] }));
  return { status, headers: [["content-type", "application/json"]], body, changes: [] };
}

/** What the log says of a reply. */
const told = ({ status, headers, changes }: EngineReply): Pick<LogOutcome, "status" | "requestId" | "changes"> => ({
  status,
  requestId: headers.find(([name]) => name === "x-request-id")?.[1],
  changes: changes.map(([key]) => key),
});

/** The request that follows a redirect, as `fetch` makes it. */
function following(request: Request, status: number, location: string, body: ArrayBuffer): Request {
  const url = new URL(location, request.url);
  const headers = new Headers(request.headers);
  // A credential never goes to another origin.
  if (url.origin !== new URL(request.url).origin) headers.delete("authorization");
  const { method, signal } = request;
  const turnsToGet = status === 303 || (method === "POST" && status < 303);
  if (turnsToGet || body.byteLength === 0) return new Request(url, { method: turnsToGet ? "GET" : method, headers, signal });
  return new Request(url, { method, headers, signal, body });
}
