export const BUILDERS: Record<string, (value: () => unknown) => Record<string, unknown>> = {};
