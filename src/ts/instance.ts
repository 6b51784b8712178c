/** Which instance of a WebAssembly module answers now? The one that has not trapped. */
import { AutomationsError } from "./error.js";

/** Makes an instance, whose exports the glue uses from then on. @internal */
export type Instantiate = (module: WebAssembly.Module, guard: (exports: WebAssembly.Exports) => WebAssembly.Exports) => void;

/** What is known of a trap. */
export interface Trap {
  /** When it happened, in RFC 3339. */
  time: string;
  /** The export that was being called. */
  in: string;
  /** The engine's words. */
  message: string;
}

type Listener = (error: AutomationsError) => void;
type Export = (...given: unknown[]) => unknown;

// Gives memory back, or goes on with a promise of an instance that is no more: there is nothing to do, and the glue
// calls them in `finally`, where an exception would hide the trap's own.
const NOTHING_LEFT = /^__wbg_\w+_free$|^__wbindgen_(?:free|destroy_closure)$|^__externref_table_dealloc$|closures/;

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
  #untold: AutomationsError[] = [];
  #module: WebAssembly.Module | undefined;
  #fault: AutomationsError | undefined;

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

  /** Makes the first instance. A second module is ignored: two instances must not meet. */
  load(module: WebAssembly.Module): void {
    if (this.#module !== undefined) return;
    this.#instantiate(module, this.#guard);
    this.#module = module;
  }

  /** Puts a new instance in the place of one that has trapped. */
  revive(): void {
    if (this.#fault === undefined || this.#module === undefined) return;
    this.#tell();
    this.#instantiate(this.#module, this.#guard);
    this.#fault = undefined;
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

  // Around every raw export, and not around the façade's functions: a trap may come in a microtask, with nobody above.
  readonly #guard = (exports: WebAssembly.Exports): WebAssembly.Exports => {
    let fault: AutomationsError | undefined;
    let depth = 0;
    const guarded = (name: string, call: Export): Export => {
      const isContinuation = name.includes("closures");
      const isSilent = NOTHING_LEFT.test(name);
      return (...given) => {
        if (fault !== undefined) {
          if (isSilent) return undefined;
          throw fault;
        }
        depth += 1;
        try {
          const result = call(...given);
          // A call within this one may have trapped.
          if (fault !== undefined) throw fault;
          return result;
        } catch (thrown) {
          fault ??= this.#trapped(name, thrown);
          // What comes from a promise has nobody above who could catch it: the listeners hear of it.
          if (fault !== undefined && isContinuation && depth === 1) return undefined;
          throw fault ?? thrown;
        } finally {
          depth -= 1;
        }
      };
    };
    return Object.fromEntries(
      Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? guarded(name, value as Export) : value]),
    );
  };

  /** The error of a trap; nothing for an exception that only passed through. */
  #trapped(name: string, thrown: unknown): AutomationsError | undefined {
    if (!isTrap(thrown)) return undefined;
    const { message } = thrown;
    this.lastTrap = { time: new Date().toISOString(), in: name, message };
    const words = `the WebAssembly module trapped (${message}): ${this.#consequence}`;
    const error = new AutomationsError({ code: "INTERNAL", message: words, cause: thrown });
    this.#fault = error;
    this.#untold.push(error);
    try {
      queueMicrotask(() => this.#tell());
    } catch {
      // No stack is left even for that: it is told when the instance is replaced.
    }
    return error;
  }

  #tell(): void {
    const errors = this.#untold;
    this.#untold = [];
    for (const error of errors) {
      // Each by itself: what one throws is not to keep the others from hearing.
      for (const listener of [...this.#listeners]) queueMicrotask(() => listener(error));
    }
  }
}

// A trap is a `RuntimeError`; an overflown stack is a `RangeError` (Firefox: `InternalError`), also if it overflows
// within WebAssembly. By name, for it need not be of this realm.
function isTrap(thrown: unknown): thrown is Error {
  const { name } = Object(thrown) as { name?: unknown };
  return name === "RuntimeError" || name === "RangeError" || name === "InternalError";
}
