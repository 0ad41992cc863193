import { valueTooLarge } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import { type Position, type SetStage } from './stage';

/** Reads a set as a whole. Throws `value_too_large` beyond {@link MAX_ELEMENTS} elements. */
export function materialise(ctx: QueryContext, input: SetStage, span: Span | undefined): readonly Value[] {
  const values: Value[] = [];
  let stage = input;
  let position: Position | undefined;
  for (;;) {
    const page = stage.page(ctx, Math.min(MAX_ELEMENTS + 1 - values.length, MAX_ELEMENTS), position, span);
    for (const { value } of page.elements) values.push(value);
    if (values.length > MAX_ELEMENTS) {
      throw valueTooLarge(`exceeded maximum number of elements (limit=${MAX_ELEMENTS})`, span);
    }
    if (page.after === undefined) return values;
    stage = page.after.stage;
    position = page.after.position;
  }
}
