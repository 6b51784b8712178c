/** Starts the console. */
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@mantine/core/styles.css";
import "./theme.css";
import { ErrorBoundary } from "../components/error-boundary";
import { App } from "./app";
import { cssVariables, theme } from "./theme";

/** Puts the console into an element of the page. The scheme of the page's colours follows the system until one is chosen. */
export function boot(element: HTMLElement): void {
  createRoot(element).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </MantineProvider>
    </StrictMode>,
  );
}
