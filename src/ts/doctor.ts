/** What should a report of a fault say about where it happened? */
import { type ModuleName, entryName } from "./entry.js";
import { missingFeatures } from "./feature.js";
import { tzdb } from "./glue/client.js";
import { version } from "./glue/package.js";
import type { Trap } from "./instance.js";
import { type Loading, loaders } from "./loader.js";

/** What {@link doctor} finds of a WebAssembly module. */
export interface ModuleDiagnosis {
  /** Whether the module is loaded. */
  loaded: boolean;
  /** Where it came from; absent until then. */
  source: string | undefined;
  /** Why the last attempt to load it failed, if one did. */
  failure: { reason: string | undefined; message: string } | undefined;
  /** When and how the instance trapped last, if it did. */
  lastTrap: Trap | undefined;
}

/** What {@link doctor} finds; plain data, without anything that a caller has said or sent. */
export interface Diagnosis {
  /** The versions of the package and, once the module is loaded, of the time-zone database in it. */
  version: { package: string; tzdb: string | undefined };
  /** The entry in use: `browser`, `inlined`, `node`, `workerd`, `edge` or `slim`. */
  entry: string;
  /** `client.wasm`, and what the page lets WebAssembly do. */
  wasm: ModuleDiagnosis & {
    /** What the package needs of WebAssembly and the engine does not have. */
    missing: string[];
    /** Whether the Content-Security-Policy, or the platform, lets bytes be compiled. */
    csp: "allowed" | "forbidden";
  };
  /** `values.wasm`; absent where the page imports nothing that may need it. */
  values: ModuleDiagnosis | undefined;
  /** `tools.wasm`; absent where the page imports nothing of it. */
  tools: ModuleDiagnosis | undefined;
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
  const of = (name: ModuleName): ModuleDiagnosis | undefined => told(loaders.find((loader) => loader.name === name)?.loading);
  const client = of("client") ?? { loaded: false, source: undefined, failure: undefined, lastTrap: undefined };
  return {
    version: { package: version, tzdb: client.loaded ? zones() : undefined },
    entry: entryName(),
    wasm: { ...client, missing: missingFeatures(), csp: mayCompile() ? "allowed" : "forbidden" },
    values: of("values"),
    tools: of("tools"),
    userAgent: globalThis.navigator?.userAgent ?? processName(),
  };
}

function told(found: Loading | undefined): ModuleDiagnosis | undefined {
  if (found === undefined) return undefined;
  const { loaded, source, failure, lastTrap } = found;
  return { loaded, source, failure: failure && { reason: failure.reason, message: failure.message }, lastTrap };
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
