/** The console: connects, then shows the page of the route. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { type Backend, connect } from "../api/api";
import { BackendProvider } from "../api/backend";
import { forgetSandbox } from "../api/sandbox-controls";
import { ErrorPanel } from "../components/error-panel";
import { PageSkeleton } from "../components/skeletons";
import { connectionName, SANDBOX } from "../lib/connection";
import { SettingsPage } from "../pages/settings/settings-page";
import { TokenPage } from "../pages/settings/token-page";
import { Frame } from "./frame";
import { useRoute } from "../state/location";
import { Pages } from "./pages";
import { type Session, useSession } from "../state/session";

/** `isFresh`: with demo data that were made anew a moment ago. */
type Made = { backend: Backend; queries: QueryClient; isFresh: boolean } | { error: unknown };

export function App() {
  const route = useRoute();
  const [session, choose] = useSession();
  const { connection, token, turn } = session;
  const [withoutToken, setWithoutToken] = useState(false);
  const isAsking = connection.kind === "remote" && token === "" && turn === 0 && !withoutToken;
  const { made, retry, startOver } = useMade(session, isAsking);

  // The settings are there even when no backend is.
  const page =
    route.page === "settings" ? (
      <SettingsPage session={session} choose={choose} startOver={startOver} />
    ) : isAsking ? (
      <TokenPage
        connection={connection}
        enter={(secret) => choose(connection, secret)}
        skip={() => setWithoutToken(true)}
      />
    ) : made === undefined ? (
      <PageSkeleton label={connection.kind === "sandbox" ? "Starting the sandbox" : "Connecting"} />
    ) : "error" in made ? (
      <ErrorPanel
        error={made.error}
        title={`No connection to ${connectionName(connection)}`}
        onRetry={retry}
        // Why it could not be thrown away takes the place of this.
        onStartOver={connection.kind === "sandbox" ? () => void startOver().catch(() => {}) : undefined}
      />
    ) : (
      <BackendProvider value={made.backend}>
        <QueryClientProvider client={made.queries}>
          <Pages route={route} sandbox={{ isFresh: made.isFresh, startOver, reconnect: retry }} />
        </QueryClientProvider>
      </BackendProvider>
    );

  return (
    <Frame
      route={route}
      connection={connection}
      controls={made && "backend" in made ? made.backend.controls : undefined}
      sandbox={() => choose(SANDBOX, "")}
    >
      {page}
    </Frame>
  );
}

/** The backend of a session, made anew with each choice; nothing while the token is asked for. */
function useMade({ connection, token, turn }: Session, isAsking: boolean) {
  const [made, setMade] = useState<Made>();
  const [attempt, setAttempt] = useState({ count: 0, isFresh: false });
  useEffect(() => {
    if (isAsking) return undefined;
    let isGone = false;
    let backend: Backend | undefined;
    setMade(undefined);
    connect(connection, token).then(
      (value) => {
        backend = value;
        if (isGone) backend.close();
        else setMade({ backend, queries: queryClient(), isFresh: attempt.isFresh });
      },
      (error: unknown) => {
        if (!isGone) setMade({ error });
      },
    );
    return () => {
      isGone = true;
      backend?.close();
    };
    // `turn` stands for the connection and its token.
  }, [turn, attempt, isAsking]);

  const again = useCallback((isFresh: boolean) => setAttempt(({ count }) => ({ count: count + 1, isFresh })), []);
  const retry = useCallback(() => again(false), []);
  const startOver = useCallback(async () => {
    if (made !== undefined && "backend" in made) made.backend.close();
    try {
      await forgetSandbox();
    } catch (error) {
      // It is closed already: what stands in the way is all that there is to show.
      setMade({ error });
      throw error;
    }
    again(true);
  }, [made]);
  return { made, retry, startOver };
}

/** The package tries again by itself where that is safe, so a query does not. */
function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 10_000, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
