/**
 * How does a WebAssembly module get in? Once, however often and from wherever it is asked for.
 */
import { type DefaultSource, type ModuleName, defaultSource, origin } from "./entry.js";
import type { AutomationsError } from "./error.js";
import { type Instantiate, LiveInstance, type Trap } from "./instance.js";
import { LoadError, unavailable } from "./load-error.js";
import { type InitSource, compile, compileSync, described } from "./module.js";

/** What `doctor` tells of a module's loading. @internal */
export interface Loading {
  source: string | undefined;
  loaded: boolean;
  failure: AutomationsError | undefined;
  lastTrap: Trap | undefined;
}

const CONSEQUENCE = "a new instance takes its place, so later calls work; calls under way in it have failed. Please report it, with `doctor()`";

// Where the entry brings it along, `init` loads it; elsewhere `init` must be told.
const notLoaded = (known: DefaultSource | undefined): LoadError =>
  known === undefined ? new LoadError("no-source", "it is not loaded, and this entry point brings none along") : new LoadError("not-loaded", "it is not loaded yet");

/** Of the modules that the page may need: a bundler leaves out the rest. @internal */
export const loaders: Loader[] = [];

/** What `init` was given for a module, until that is loaded: what needs it may come with a later part of the page. @internal */
export const givenSources = new Map<ModuleName, InitSource>();

/** Hears of each that comes later, with a part of the page that is loaded then. @internal */
export const watchers = new Set<(loader: Loader) => void>();

/** Loads one module, and keeps an instance of it alive. @internal */
export class Loader {
  readonly name: ModuleName;
  /** Whether a function that the page imports needs it without waiting: `init` loads it. */
  isWanted = false;
  readonly #live: LiveInstance;
  #pending: Promise<void> | undefined;
  #source: string | undefined;
  #failed: AutomationsError | undefined;

  constructor(name: ModuleName, instantiate: Instantiate) {
    this.name = name;
    this.#live = new LiveInstance(instantiate, CONSEQUENCE);
    loaders.push(this);
    for (const watch of watchers) watch(this);
  }

  /** Whether anybody says where it is. */
  get isFound(): boolean {
    return givenSources.has(this.name) || defaultSource(this.name) !== undefined;
  }

  /** Loads it from where `init` or the entry point says. Memoised, safe under races, and can be tried again. */
  load(): Promise<void> {
    if (this.#live.isLoaded) {
      givenSources.delete(this.name);
      return new Promise((resolve) => resolve(this.#revive()));
    }
    this.#pending ??= this.#load().catch((cause: unknown) => {
      throw this.#told(cause);
    }).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Makes sure that it is there for a synchronous function. */
  require(): void {
    if (this.#live.isLoaded) return this.#revive();
    const known = defaultSource(this.name);
    if (known?.sync === undefined) throw this.#told(notLoaded(known));
    try {
      this.#live.loadSync(compileSync(known.sync()));
      this.#source = origin();
    } catch (cause) {
      throw this.#told(cause);
    }
  }

  /** Calls a listener on every trap; gives back how to stop that. */
  onTrap(listener: (error: AutomationsError) => void): () => void {
    return this.#live.onTrap(listener);
  }

  /** Calls whoever keeps handles of an instance, once another has taken its place. */
  onReplaced(replaced: () => void): void {
    this.#live.onReplaced(replaced);
  }

  get loading(): Loading {
    return { source: this.#source, loaded: this.#live.isLoaded, failure: this.#failed, lastTrap: this.#live.lastTrap };
  }

  #revive(): void {
    try {
      this.#live.revive();
    } catch (cause) {
      throw this.#told(cause);
    }
  }

  async #load(): Promise<void> {
    const own = givenSources.get(this.name);
    // A response can be read once.
    givenSources.delete(this.name);
    const known = defaultSource(this.name);
    if (own === undefined && known === undefined) throw new LoadError("no-source", "this entry point brings no module along");
    const module = await compile(own ?? (await known!.load()));
    // A synchronous function may have loaded it meanwhile.
    if (this.#live.isLoaded || !(await this.#live.load(module))) return;
    this.#source = own === undefined ? origin() : described(own);
  }

  #told(cause: unknown): AutomationsError {
    const file = `${this.name}.wasm`;
    return (this.#failed = unavailable(`the WebAssembly module ${file} could not be loaded`, cause, file));
  }
}

/** Marks a loader, for functions that do not wait. @internal */
export function wanted(loader: Loader): Loader {
  loader.isWanted = true;
  return loader;
}
