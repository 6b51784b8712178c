/** What the package exports, whichever entry it is loaded by. */
export { AutomationConnections } from "./automation-connections.js";
export { Automations } from "./automations.js";
export type { Fields } from "./caller.js";
export { AutomationsClient } from "./client.js";
export { Connections } from "./connections.js";
export { Decimal } from "./decimal.js";
export { type DiffOptions, diffRevisions } from "./diff.js";
export { type Diagnosis, type ModuleDiagnosis, doctor } from "./doctor.js";
export { AutomationsError, type ErrorCode, type ErrorFields } from "./error.js";
export type { ErrorDetail, ErrorDetails } from "./error-detail.js";
export type { RequestContext, RequestHook, ResponseContext, ResponseHook } from "./hooks.js";
export {
  type FilterCollection,
  type FilterCollectionName,
  type FilterOperationName,
  type FilterOptions,
  completeFilter,
  formatFilter,
  matchesFilter,
  parseFilter,
} from "./filter.js";
export { FilterPart, type FilterTag, type FilterValue, filter } from "./filter-build.js";
export type * from "./glue/models.js";
export type { Trap } from "./instance.js";
export type { ListOptions } from "./list.js";
export type { LoadFailure } from "./load-error.js";
export { type OtherSources, init, onTrap } from "./init.js";
export type { LogDetails, LogLevel, Logger } from "./log.js";
export type { InitSource } from "./module.js";
export type { OperationName, Requests, Responses, Without } from "./operations.js";
export type { CallOptions, ClientOptions } from "./options.js";
export { type NameParts, formatName, parseName } from "./name.js";
export { type Page, Paged } from "./paged.js";
export { type Outcome, Reply } from "./reply.js";
export { Revisions } from "./revisions.js";
export { type RunStateName, runState } from "./run-state.js";
export type { InvokeAndWaitOptions } from "./run-start.js";
export type { RunSight, WaitOptions } from "./run-wait.js";
export { Runs } from "./runs.js";
export { Schedule } from "./schedule.js";
export type { ResponseInfo } from "./scope.js";
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
export type { ExpiringToken, TokenContext, TokenProvider, TokenSource } from "./token.js";
export { Triggers } from "./triggers.js";
export { validate, version } from "./validation.js";
export { decodeOutputs, decodeValue, encodeInputs, encodeValue } from "./value.js";
export {
  type BytesLike,
  Concept,
  ConceptMap,
  FileContent,
  OpaqueContent,
  type PlainCell,
  type PlainKey,
  type PlainValue,
  SensitiveValue,
  type TableColumn,
  TableContent,
  UnknownValue,
} from "./value-content.js";
export { type InputDefaults, type InvokeOptions, validateInputs } from "./value-inputs.js";
export {
  type DateParts,
  type DateTimeParts,
  type DurationParts,
  DurationValue,
  PlainDate,
  PlainDateTime,
  PlainTime,
  type TimeParts,
  TimeZoneId,
} from "./value-time.js";
