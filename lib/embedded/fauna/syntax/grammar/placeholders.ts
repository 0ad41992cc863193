import type { Placeholder } from '../ast';
import { literal } from '../peg/terminals';
import { FirstSet } from '../peg/first-set';
import { Parser } from '../peg/parser';
import type { ParseRun } from '../peg/run';
import { rule } from '../peg/labels';
import { map, spanned } from '../peg/transforms';

/** Stands in the text of a query template for each value; shown as `<value>` in errors. */
export const VALUE_SENTINEL = '\0value>';

const sentinel = literal(VALUE_SENTINEL);

/** The sentinel, in template texts only. */
class TemplateSentinel extends Parser<string> {
  protected override findFirst(): FirstSet {
    return sentinel.first;
  }

  start(run: ParseRun): undefined {
    if (run.template) {
      sentinel.start(run);
      return;
    }
    const begin = run.index;
    run.fail();
    run.terminal(begin, JSON.stringify(VALUE_SENTINEL));
  }
}

/** Values are counted in the order of the text, in which they are reached; backtracking may reach one again. */
export const placeholder: Parser<Placeholder> = rule(
  map(
    spanned(new TemplateSentinel(), (_, span) => span),
    (span, run) => {
      const known = run.placeholders.get(span.start) ?? run.placeholders.size;
      run.placeholders.set(span.start, known);
      return { kind: 'Placeholder', index: known, span };
    },
  ),
);
