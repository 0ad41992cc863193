import type { Placeholder } from '../ast';
import { literal } from '../peg/terminals';
import { FirstSet } from '../peg/first-set';
import { Parser } from '../peg/parser';
import type { ParseRun } from '../peg/run';
import { rule, spanned } from '../peg/wrappers';

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

/** Values are counted in the order of the text. */
export const placeholder: Parser<Placeholder> = rule(
  spanned(new TemplateSentinel(), (_, span) => ({
    kind: 'Placeholder',
    index: span.source.text.slice(0, span.start).split(VALUE_SENTINEL).length - 1,
    span,
  })),
);
