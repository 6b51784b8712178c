/** What the package exports, whichever entry it is loaded by. */
export { AutomationConnections } from "./automation-connections.js";
export { Automations } from "./automations.js";
export type { Fields } from "./caller.js";
export { AutomationsClient } from "./client.js";
export { Connections } from "./connections.js";
export { type DiffOptions, diffRevisions } from "./diff.js";
export { AutomationsError, type ErrorCode } from "./error.js";
export type * from "./glue/models.js";
export { init } from "./loader.js";
export type { InitSource } from "./module.js";
export type { OperationName, Requests, Responses } from "./operations.js";
export type { CallOptions, ClientOptions } from "./options.js";
export { type Page, Paged } from "./paged.js";
export { Revisions } from "./revisions.js";
export { Runs } from "./runs.js";
export { Schedule } from "./schedule.js";
export {
  type CronOptions,
  scheduleFromCron,
  scheduleFromRrule,
  scheduleToCron,
  scheduleToKestra,
  scheduleToRrule,
} from "./schedule-exchange.js";
export {
  type InstantLike,
  type OccurrenceRange,
  type PreviewOptions,
  countOccurrences,
  describeSchedule,
  explainSchedule,
  nextOccurrence,
  occurrenceTimes,
  previewSchedule,
  previousOccurrence,
} from "./schedule-preview.js";
export type { TokenSource } from "./token.js";
export { Triggers } from "./triggers.js";
export { validate, version } from "./validation.js";
