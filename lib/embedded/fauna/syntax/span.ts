/** A named text that expressions are parsed from; the name is what diagnostics print after `at` (`*query*`, `*udf:f*`, `main.fsl`, …). */
export class Source {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}
}

/** The query that the client sent. */
export const QUERY_SOURCE = '*query*';

/** Code that came out of a cursor; places in it are never shown, since nobody sees its text. */
export const DECODED_SOURCE = '*cursor*';

/** A half-open range `[start, end)` of UTF-16 offsets in a source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}
