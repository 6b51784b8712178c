/** Where are a sandbox's records kept? */
import { AutomationsError } from "../error.js";
import type { EngineChange } from "../glue/sandbox.js";

/** A place for records. @internal */
export interface Storage {
  /** Runs `work` while no other page or worker uses the same records. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Whether the records are no longer those that were last read or written here. */
  isStale(): Promise<boolean>;
  /** Every record. */
  read(): Promise<EngineChange[]>;
  /**
   * Stores all of the changes or none; resolved, they are kept. `replace` drops all others.
   *
   * @throws AutomationsError `RESOURCE_EXHAUSTED` where there is no room
   */
  write(changes: EngineChange[], replace?: boolean): Promise<void>;
  close(): void;
}

/** Keeps nothing: the engine's memory is the only place. @internal */
export class MemoryStorage implements Storage {
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
  async isStale(): Promise<boolean> {
    return false;
  }
  async read(): Promise<EngineChange[]> {
    return [];
  }
  async write(): Promise<void> {}
  close(): void {}
}

/** What a database says that cannot grow. @internal */
export const NO_ROOM =
  "this was not stored, and did not happen: the browser gives this site no more room. What is stored is untouched; " +
  "purge automations or delete other data of this site, free some of the disk, or keep the sandbox with `storage: \"memory\"`";

/** The records are no longer those that were last read here: read again, and do it anew. @internal */
export class Stale extends Error {
  override name = "Stale";
}

const STORE = "records";
/** No key of the engine's begins so. */
const GENERATION = "\u0000generation";

/**
 * Keeps records in IndexedDB, one transaction a request. Each write looks, in its own transaction,
 * whether the records are still those that it builds on, so that two pages lose nothing even where
 * there are no Web Locks (they exist in secure contexts only). @internal
 */
export class DatabaseStorage implements Storage {
  readonly #name: string;
  /** None while another page had it closed. */
  #database: Promise<IDBDatabase> | undefined;
  #isClosed = false;
  #generation: unknown;

  private constructor(name: string) {
    this.#name = name;
  }

  /** @throws AutomationsError `FAILED_PRECONDITION` without IndexedDB, `RESOURCE_EXHAUSTED` without room, `UNAVAILABLE` where it cannot be opened */
  static async open(name: string): Promise<DatabaseStorage> {
    const storage = new DatabaseStorage(name);
    await storage.#opened();
    return storage;
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const locks = (globalThis.navigator as Navigator | undefined)?.locks;
    if (locks === undefined) return work();
    return locks.request(`automations-sandbox:${this.#name}`, work) as Promise<T>;
  }

  isStale(): Promise<boolean> {
    return this.#read(async (store) => (await settled(store.get(GENERATION))) !== this.#generation);
  }

  read(): Promise<EngineChange[]> {
    return this.#read(async (store) => {
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      const records: EngineChange[] = [];
      this.#generation = undefined;
      keys.forEach((key, index) => {
        if (key === GENERATION) this.#generation = values[index];
        else records.push([String(key), values[index] as string]);
      });
      return records;
    });
  }

  async write(changes: EngineChange[], replace = false): Promise<void> {
    const transaction = await this.#transaction("readwrite");
    // `randomUUID` exists in secure contexts only.
    const generation = crypto.getRandomValues(new Uint32Array(4)).join("-");
    let cause: unknown;
    const giveUp = (why: unknown): void => {
      cause = why;
      // What is queued already would be committed by itself.
      abort(transaction);
    };
    const store = transaction.objectStore(STORE);
    const put = (): void => {
      try {
        if (replace) store.clear();
        for (const [key, value] of changes) {
          if (value === undefined) store.delete(key);
          else store.put(value, key);
        }
        store.put(generation, GENERATION);
      } catch (thrown) {
        giveUp(thrown);
      }
    };
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(inWords(cause ?? transaction.error ?? new Error("the transaction was aborted")));
    });
    if (replace) put();
    else {
      const kept = store.get(GENERATION);
      kept.onsuccess = () => (kept.result === this.#generation ? put() : giveUp(new Stale("another page wrote meanwhile")));
    }
    await done;
    this.#generation = generation;
  }

  close(): void {
    this.#isClosed = true;
    void this.#database?.then((database) => database.close(), () => {});
  }

  #opened(): Promise<IDBDatabase> {
    if (this.#isClosed) return Promise.reject(closed());
    this.#database ??= this.#open().catch((cause: unknown) => {
      this.#database = undefined;
      throw cause;
    });
    return this.#database;
  }

  async #open(): Promise<IDBDatabase> {
    const factory = globalThis.indexedDB as IDBFactory | undefined;
    if (factory === undefined) {
      const message = "there is no IndexedDB here: create the sandbox with `storage: \"memory\"`";
      throw new AutomationsError({ code: "FAILED_PRECONDITION", message });
    }
    let database: IDBDatabase;
    try {
      const request = factory.open(this.#name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      database = await settled(request);
    } catch (cause) {
      throw unreadable(cause);
    }
    const forget = (): void => {
      this.#database = undefined;
    };
    // The browser closed it, as where the user deletes the site's data.
    database.onclose = forget;
    // Another page wants to delete or upgrade the database: let it. The next request opens it again.
    database.onversionchange = () => {
      forget();
      database.close();
    };
    return database;
  }

  async #read<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    try {
      return await work((await this.#transaction("readonly")).objectStore(STORE));
    } catch (cause) {
      throw unreadable(cause);
    }
  }

  async #transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const begin = async (): Promise<IDBTransaction> => (await this.#opened()).transaction(STORE, mode, { durability: "strict" });
    try {
      return await begin();
    } catch (cause) {
      if ((cause as Partial<DOMException> | null)?.name !== "InvalidStateError") throw cause;
      // It was closed in this very moment.
      this.#database = undefined;
      return begin();
    }
  }
}

/** What a sandbox says after its `close`. @internal */
export const closed = (): AutomationsError =>
  new AutomationsError({ code: "FAILED_PRECONDITION", message: "the sandbox is closed: make a new one with `createSandbox`" });

/** A database without room in words of its own; any other failure as it is. */
function inWords(cause: unknown): unknown {
  if ((cause as Partial<DOMException> | null)?.name !== "QuotaExceededError") return cause;
  return new AutomationsError({ code: "RESOURCE_EXHAUSTED", message: NO_ROOM, cause });
}

/** Why there is nothing to read: nothing was done then. */
function unreadable(thrown: unknown): unknown {
  const cause = inWords(thrown);
  if (cause instanceof AutomationsError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AutomationsError({ code: "UNAVAILABLE", message: `the sandbox's database cannot be read: ${why}; nothing was done`, retryable: true, cause });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // What failed has aborted it already.
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB gave no reason"));
  });
}
