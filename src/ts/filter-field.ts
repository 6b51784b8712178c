/**
 * How is a field read fast whose name is known only as the page runs? An engine remembers, for each
 * function that the code has, where the name that it read last stands in an object. So each of the
 * first names gets a function of its own; those behind them share one, and are read the slow way.
 */

/** Reads a field of a plain object. @internal */
export type FieldReader = (item: unknown) => unknown;
type Item = Record<string, unknown>;

/** They look alike, and are sixteen all the same. */
const OWN: readonly ((name: string) => FieldReader)[] = [
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
  (name) => (item) => (item as Item)[name],
];
const shared = (name: string): FieldReader => (item) => (item as Item)[name];
const readers = new Map<string, FieldReader>();

/** The reader of a name: the same one whenever it is asked for. @internal */
export function readerOf(name: string): FieldReader {
  const known = readers.get(name);
  if (known !== undefined) return known;
  const make = OWN[readers.size];
  if (make === undefined) return shared(name);
  const reader = make(name);
  readers.set(name, reader);
  return reader;
}
