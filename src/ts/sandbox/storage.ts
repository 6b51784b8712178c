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

const STORE = "records";
/** No key of the engine's begins so. */
const GENERATION = "\u0000generation";

/** Keeps records in IndexedDB, one transaction a request. @internal */
export class DatabaseStorage implements Storage {
  readonly #database: IDBDatabase;
  readonly #name: string;
  #generation: unknown;

  private constructor(database: IDBDatabase, name: string) {
    this.#database = database;
    this.#name = name;
    // Another page wants to delete or upgrade the database: let it.
    database.onversionchange = () => database.close();
  }

  static async open(name: string): Promise<DatabaseStorage> {
    const factory = globalThis.indexedDB as IDBFactory | undefined;
    if (factory === undefined) {
      const message = "there is no IndexedDB here: create the sandbox with `storage: \"memory\"`";
      throw new AutomationsError({ code: "FAILED_PRECONDITION", message });
    }
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    try {
      return new DatabaseStorage(await settled(request), name);
    } catch (cause) {
      throw inWords(cause);
    }
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const locks = (globalThis.navigator as Navigator | undefined)?.locks;
    if (locks === undefined) return work();
    return locks.request(`automations-sandbox:${this.#name}`, work) as Promise<T>;
  }

  async isStale(): Promise<boolean> {
    const store = this.#database.transaction(STORE).objectStore(STORE);
    return (await settled(store.get(GENERATION))) !== this.#generation;
  }

  async read(): Promise<EngineChange[]> {
    const store = this.#database.transaction(STORE).objectStore(STORE);
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    const records: EngineChange[] = [];
    keys.forEach((key, index) => {
      if (key === GENERATION) this.#generation = values[index];
      else records.push([String(key), values[index] as string]);
    });
    return records;
  }

  async write(changes: EngineChange[], replace = false): Promise<void> {
    const transaction = this.#database.transaction(STORE, "readwrite", { durability: "strict" });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
    });
    // Whoever gives up before the end is not to hear of it a second time.
    done.catch(() => {});
    // `randomUUID` exists in secure contexts only.
    const generation = crypto.getRandomValues(new Uint32Array(4)).join("-");
    try {
      const store = transaction.objectStore(STORE);
      if (replace) store.clear();
      for (const [key, value] of changes) {
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      }
      store.put(generation, GENERATION);
    } catch (cause) {
      // What is queued already would be committed by itself.
      abort(transaction);
      await done.catch(() => {});
      throw inWords(cause);
    }
    try {
      await done;
    } catch (cause) {
      throw inWords(cause);
    }
    this.#generation = generation;
  }

  close(): void {
    this.#database.close();
  }
}

/** A database without room in words of its own; any other failure as it is. */
function inWords(cause: unknown): unknown {
  if ((cause as Partial<DOMException> | null)?.name !== "QuotaExceededError") return cause;
  return new AutomationsError({ code: "RESOURCE_EXHAUSTED", message: NO_ROOM, cause });
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
