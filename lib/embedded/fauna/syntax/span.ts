/** A named text that expressions are parsed from; the name is what diagnostics print after `at` (`*query*`, `*udf:f*`, `main.fsl`, …). */
export class Source {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}
}

/** A half-open range `[start, end)` of UTF-16 offsets in a source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}
