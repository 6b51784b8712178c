/**
 * How does a WebAssembly module get in? Once, however often and from wherever it is asked for.
 */
import { type DefaultSource, defaultSource, origin } from "./entry.js";
import type { AutomationsError } from "./error.js";
import { type Instantiate, LiveInstance, type Trap } from "./instance.js";
import { LoadError, unavailable } from "./load-error.js";
import { type InitSource, compile, compileSync, described } from "./module.js";

/** The modules of the client: what a call needs, and what is asked without one. @internal */
export type ModuleName = "client" | "tools";

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

/** Of the modules that something the page imports needs: a bundler leaves out the rest. @internal */
export const loaders: Loader[] = [];

/** Hears of each that comes later, with a part of the page that is loaded then. @internal */
export const watchers = new Set<(loader: Loader) => void>();

/** Loads one module, and keeps an instance of it alive. @internal */
export class Loader {
  readonly name: ModuleName;
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

  /** Loads it from where the caller or the entry point says. Memoised, safe under races, and can be tried again. */
  load(given?: InitSource): Promise<void> {
    if (this.#live.isLoaded) return new Promise((resolve) => resolve(this.#revive()));
    this.#pending ??= this.#load(given).catch((cause: unknown) => {
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

  async #load(given: InitSource | undefined): Promise<void> {
    const known = defaultSource(this.name);
    if (given === undefined && known === undefined) throw new LoadError("no-source", "this entry point brings no module along");
    const module = await compile(given ?? (await known!.load()));
    // A synchronous function may have loaded it meanwhile.
    if (this.#live.isLoaded || !(await this.#live.load(module))) return;
    this.#source = given === undefined ? origin() : described(given);
  }

  #told(cause: unknown): AutomationsError {
    const file = `${this.name}.wasm`;
    return (this.#failed = unavailable(`the WebAssembly module ${file} could not be loaded`, cause, file));
  }
}
