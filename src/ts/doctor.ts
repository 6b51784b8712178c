/** What should a report of a fault say about where it happened? */
import { missingFeatures } from "./feature.js";
import { tzdb } from "./glue/client.js";
import { version } from "./glue/package.js";
import type { Trap } from "./instance.js";
import { loading } from "./loader.js";

/** What {@link doctor} finds; plain data, without anything that a caller has said or sent. */
export interface Diagnosis {
  /** The versions of the package and, once the module is loaded, of the time-zone database in it. */
  version: { package: string; tzdb: string | undefined };
  /** The entry in use: `browser`, `node`, `workerd`, `edge` or `slim`. */
  entry: string;
  /** The WebAssembly module, and what the page lets it do. */
  wasm: {
    /** Whether the module is loaded. */
    loaded: boolean;
    /** Where it came from; absent until then. */
    source: string | undefined;
    /** What the package needs of WebAssembly and the engine does not have. */
    missing: string[];
    /** Whether the Content-Security-Policy, or the platform, lets bytes be compiled. */
    csp: "allowed" | "forbidden";
    /** Why the last attempt to load it failed, if one did. */
    failure: { reason: string | undefined; message: string } | undefined;
    /** When and how the instance trapped last, if it did. */
    lastTrap: Trap | undefined;
  };
  /** The engine, in its own words. */
  userAgent: string | undefined;
}

/**
 * One object to paste into a report of a fault: which entry, where its WebAssembly came from,
 * whether the page's policy allows it, versions, the last trap. It never throws, also where the
 * module cannot be loaded, and holds no token and no data.
 *
 * @example
 * ```ts
 * console.log(JSON.stringify(doctor(), null, 2));
 * ```
 */
export function doctor(): Diagnosis {
  const { entry, source, loaded, failure, lastTrap } = loading();
  return {
    version: { package: version, tzdb: loaded ? zones() : undefined },
    entry,
    wasm: {
      loaded,
      source,
      missing: missingFeatures(),
      csp: mayCompile() ? "allowed" : "forbidden",
      failure: failure && { reason: failure.reason, message: failure.message },
      lastTrap,
    },
    userAgent: globalThis.navigator?.userAgent ?? processName(),
  };
}

// The instance may have trapped a moment ago.
function zones(): string | undefined {
  try {
    return tzdb();
  } catch {
    return undefined;
  }
}

/** Whether the smallest module of all can be compiled: eight bytes, no feature needed. */
function mayCompile(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

// Node's `navigator` is younger than the oldest Node that is supported.
function processName(): string | undefined {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return process?.versions?.node && `Node.js/${process.versions.node}`;
}
