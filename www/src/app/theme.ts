/** The look that all components share; every pair of text and ground keeps a contrast of 4.5 to 1. */
import {
  ActionIcon,
  Anchor,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Paper,
  Table,
  Tooltip,
} from "@mantine/core";

export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // Fonts of the system: nothing is fetched.
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.3" },
      h2: { fontSize: "1.05rem", lineHeight: "1.4" },
      h3: { fontSize: "0.95rem", lineHeight: "1.4" },
    },
  },
  colors: {
    // A cooler dark than the default.
    dark: [
      "#e4e8f1",
      "#c2c9d8",
      "#9ba5b8",
      "#6b7589",
      "#3a4357",
      "#2a3143",
      "#1c2231",
      "#141925",
      "#0f131c",
      "#0a0d14",
    ],
  },
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: "hover" } }),
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: "lg" } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md" } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-text": "#1b2030",
    "--mantine-color-dimmed": "#5a6274",
    "--mantine-color-placeholder": "#6a7284",
    "--mantine-color-error": "#b42318",
    "--mantine-color-default-border": "#dfe3eb",
  },
  dark: {
    "--mantine-color-dimmed": "#9ba5b8",
    "--mantine-color-placeholder": "#8a94a8",
    "--mantine-color-error": "#ff9a93",
    "--mantine-color-anchor": "#9db2ff",
    "--mantine-color-default-border": "#2d3548",
  },
});
