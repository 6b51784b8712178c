/** The route that the address bar holds. */
import { useSyncExternalStore } from "react";
import { parseRoute, printRoute, type Route } from "../lib/route";

let hash: string | undefined;
let route: Route = parseRoute("");

/** The same object as long as the address stays the same. */
function current(): Route {
  if (hash !== window.location.hash) {
    hash = window.location.hash;
    route = parseRoute(hash);
  }
  return route;
}

const REPLACED = "console:replaced";

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  window.addEventListener(REPLACED, changed);
  return () => {
    window.removeEventListener("hashchange", changed);
    window.removeEventListener(REPLACED, changed);
  };
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

/** Goes to a route; the browser's way back leads here. */
export function go(to: Route): void {
  window.location.hash = printRoute(to);
}

/** Puts a route in the place of this one, as while typing: the way back leads to what came before. */
export function replace(to: Route): void {
  window.history.replaceState(window.history.state, "", printRoute(to));
  window.dispatchEvent(new Event(REPLACED));
}
