/** Which instance of a WebAssembly module answers now? The one that has not trapped. */
import { AutomationsError } from "./error.js";

/** Makes an instance, whose exports the glue uses from then on: at once, or when its promise is kept. @internal */
export type Instantiate = (
  module: WebAssembly.Module,
  guard: (exports: WebAssembly.Exports) => WebAssembly.Exports | undefined,
  isLater?: boolean,
) => void | Promise<void>;

/** What is known of a trap. */
export interface Trap {
  /** When it happened, in RFC 3339. */
  time: string;
  /** The export that was being called. */
  in: string;
  /** The engine's words. */
  message: string;
}

/** What an instance died of, and the error for it, once that is made. */
interface Death {
  in: string;
  cause: unknown;
  error?: AutomationsError;
}

type Listener = (error: AutomationsError) => void;
type Export = (...given: unknown[]) => unknown;

// Gives memory back of an instance that is no more: there is nothing to do, and the glue calls them in `finally`, where
// an exception would hide the trap's own.
const NOTHING_LEFT = /^__wbg_\w+_free$|^__wbindgen_free$|^__externref_table_dealloc$/;

/**
 * A module, and the instance of it that answers. After a trap (a fault of ours, an overflown stack,
 * no memory left) the instance's state cannot be trusted: nothing enters it again, and the next
 * question is asked of a new one. @internal
 */
export class LiveInstance {
  readonly #instantiate: Instantiate;
  readonly #consequence: string;
  readonly #listeners = new Set<Listener>();
  readonly #replaced: (() => void)[] = [];
  #module: WebAssembly.Module | undefined;
  /** What the instance died of; told yet or not. */
  #death: Death | undefined;

  /** The last trap, if there was one. */
  lastTrap: Trap | undefined;

  /** `consequence` tells whoever meets a trap what became of it. */
  constructor(instantiate: Instantiate, consequence: string) {
    this.#instantiate = instantiate;
    this.#consequence = consequence;
  }

  /** Whether a module is there; its instance may have trapped. */
  get isLoaded(): boolean {
    return this.#module !== undefined;
  }

  /** Makes the first instance, and gives whether it is. A second one is ignored: two instances must not meet. */
  async load(module: WebAssembly.Module): Promise<boolean> {
    let isFirst = false;
    const first = (exports: WebAssembly.Exports): WebAssembly.Exports | undefined => {
      isFirst = !this.isLoaded;
      return isFirst ? this.#guard(exports) : undefined;
    };
    await this.#instantiate(module, first, true);
    if (isFirst) this.#module = module;
    return isFirst;
  }

  /** The same at once, where the engine lets it. */
  loadSync(module: WebAssembly.Module): void {
    if (this.isLoaded) return;
    void this.#instantiate(module, this.#guard);
    this.#module = module;
  }

  /** Puts a new instance in the place of one that has trapped. */
  revive(): void {
    if (this.#death === undefined || this.#module === undefined) return;
    this.#told(this.#death);
    void this.#instantiate(this.#module, this.#guard);
    this.#death = undefined;
    for (const replaced of this.#replaced) replaced();
  }

  /** Tells of every trap from now on, a microtask later; gives back how to stop that. */
  onTrap(listener: Listener): () => void {
    // One of its own: whoever subscribes a function twice, hears twice and may stop once.
    const own: Listener = (error) => listener(error);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Calls whoever keeps handles, before the new instance answers: theirs are of the old one. */
  onReplaced(replaced: () => void): void {
    this.#replaced.push(replaced);
  }

  // Around every raw export, and not around the façade's functions: a trap within a call within a call ends both.
  readonly #guard = (exports: WebAssembly.Exports): WebAssembly.Exports => {
    let death: Death | undefined;
    const guarded = (name: string, call: Export): Export => {
      const isSilent = NOTHING_LEFT.test(name);
      return (...given) => {
        if (death !== undefined) {
          if (isSilent) return undefined;
          throw this.#told(death);
        }
        try {
          const result = call(...given);
          // A call within this one may have trapped.
          if (death !== undefined) throw this.#told(death);
          return result;
        } catch (thrown) {
          // A trap is a `RuntimeError`; an overflown stack is a `RangeError` (Firefox: `InternalError`), wherever it
          // overflows. By name, for it need not be of this realm; and no stack may be left for calling anything.
          const kind = (thrown as { name?: unknown } | null | undefined)?.name;
          if (death === undefined && (kind === "RuntimeError" || kind === "RangeError" || kind === "InternalError")) {
            death = { in: name, cause: thrown };
            this.#death = death;
          }
          if (death === undefined) throw thrown;
          throw this.#told(death);
        }
      };
    };
    return Object.fromEntries(
      Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? guarded(name, value as Export) : value]),
    );
  };

  /** The error of a trap. Made once, and told once, as soon as there is a stack for it. */
  #told(death: Death): AutomationsError {
    if (death.error !== undefined) return death.error;
    const { cause } = death;
    const { message } = cause as Error;
    const words = `the WebAssembly module trapped (${message}): ${this.#consequence}`;
    const error = new AutomationsError({ code: "INTERNAL", message: words, cause });
    queueMicrotask(() => this.#tell(error));
    this.lastTrap = { time: new Date().toISOString(), in: death.in, message };
    death.error = error;
    return error;
  }

  #tell(error: AutomationsError): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(error);
      } catch (thrown) {
        // It keeps no other from hearing, and is not lost.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }
}
