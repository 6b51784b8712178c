/** What may others see of a text that could hold the token? */

const HIDDEN = "[redacted]";
/** A token shorter than this is a word of its own in any text, and no secret. */
const SHORTEST = 6;

/** Hides the tokens of one call in all that it tells: logs, errors, what the service echoes. @internal */
export class Redactor {
  /** The longest first: one may begin with another. */
  #secrets: readonly string[] = [];

  /** Hides this token from now on. */
  learn(token: string): void {
    const inJson = JSON.stringify(token).slice(1, -1);
    const said = token.length < SHORTEST ? [`Bearer ${token}`] : [token, encodeURIComponent(token), inJson, inJson.replaceAll("/", "\\/")];
    this.#secrets = [...new Set([...this.#secrets, ...said])].sort((one, other) => other.length - one.length);
  }

  /** The text without any token. */
  text(text: string): string {
    let hidden = text;
    for (const secret of this.#secrets) hidden = hidden.replaceAll(secret, HIDDEN);
    return hidden;
  }

  /** Data of any shape with every text in it redacted; what holds no token is given back as it is. */
  data<T>(value: T): T {
    const text = JSON.stringify(value);
    if (text === undefined || this.text(text) === text) return value;
    return this.#within(JSON.parse(text)) as T;
  }

  #within(part: unknown): unknown {
    if (typeof part === "string") return this.text(part);
    if (Array.isArray(part)) return part.map((item) => this.#within(item));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [this.text(name), this.#within(value)]));
  }

  /**
   * An exception that may be shown: the same one where it holds nothing but texts and numbers free
   * of tokens, else a copy of its name, message, code and cause. A `fetch` may hang its request on
   * what it throws, and a request holds the token.
   */
  exception(thrown: unknown): unknown {
    try {
      return this.#shown(thrown, 0);
    } catch {
      // It throws when it is looked at.
      return undefined;
    }
  }

  #shown(thrown: unknown, depth: number): unknown {
    if (typeof thrown === "string") return this.text(thrown);
    if (typeof thrown !== "object" || thrown === null) return typeof thrown === "function" ? undefined : thrown;
    const given = thrown as { name?: unknown; message?: unknown; stack?: unknown; code?: unknown; cause?: unknown };
    const cause = given.cause === undefined || depth > 8 ? undefined : this.#shown(given.cause, depth + 1);
    if (thrown instanceof Error && cause === given.cause && this.#isHarmless(thrown)) return thrown;
    const copy = new Error(this.text(String(given.message ?? "what was thrown is no Error")), cause === undefined ? {} : { cause });
    for (const key of ["name", "stack"] as const) {
      const said = given[key];
      if (typeof said === "string") Object.defineProperty(copy, key, { configurable: true, writable: true, value: this.text(said) });
    }
    if (typeof given.code === "string" || typeof given.code === "number") Object.assign(copy, { code: given.code });
    return copy;
  }

  #isHarmless(error: Error): boolean {
    // A DOMException has its words from getters.
    const words = `${error.name}\n${error.message}\n${error.stack}`;
    return this.text(words) === words && Reflect.ownKeys(error).every((key) => {
      if (key === "cause") return true;
      const value: unknown = Object.getOwnPropertyDescriptor(error, key)?.value;
      if (typeof value === "string") return this.text(value) === value;
      // A getter (a stack, in some engines) was asked; an object could hold anything.
      if (value === undefined) return true;
      return typeof value === "number" || typeof value === "boolean" || value === null;
    });
  }
}
