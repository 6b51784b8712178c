/** What if a part of the package, a file that only some calls need, cannot be loaded? */
import { AutomationsError } from "./error.js";

/** Loads it; a failure can be tried again. `work` says what it does, after "the part of the package that". @internal */
export async function part<T>(operation: string, work: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const message = `the part of the package that ${work} could not be loaded (${String(cause)}); check the connection, and that every file of the package is deployed with the page`;
    throw new AutomationsError({ code: "UNAVAILABLE", operation, message, retryable: true, cause });
  }
}
