/** Which connection is chosen, and its token. The choice is kept in this browser; the token never leaves memory. */
import { useCallback, useState } from "react";
import { type Connection, parseConnection, printConnection } from "../lib/connection";

const KEY = "automations-console:connection";

/** What the console is connected with. */
export interface Session {
  connection: Connection;
  /** Empty for the sandbox, and until it is entered. */
  token: string;
  /** Grows with each choice, the same one again included. */
  turn: number;
}

export function useSession(): [Session, (connection: Connection, token: string) => void] {
  const [session, setSession] = useState<Session>(() => ({ connection: stored(), token: "", turn: 0 }));
  const choose = useCallback((connection: Connection, token: string) => {
    store(connection);
    setSession(({ turn }) => ({ connection, token, turn: turn + 1 }));
  }, []);
  return [session, choose];
}

function stored(): Connection {
  try {
    return parseConnection(localStorage.getItem(KEY));
  } catch {
    // Storage is forbidden here.
    return parseConnection(null);
  }
}

function store(connection: Connection): void {
  try {
    localStorage.setItem(KEY, printConnection(connection));
  } catch {
    // Storage is forbidden or full: the choice lasts as long as the page.
  }
}
