/** What comes of reading text that a person typed: a value, or why there is none. */
export type Parsed<T> = { value: T; fault?: undefined } | { value?: undefined; fault: string };
