import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalTrees } from '../../../../lib/embedded/fauna/syntax/equal-trees';
import { soleExpression } from '../../../../lib/embedded/fauna/syntax/grammar/expressions';
import { parseQuery } from '../../../../lib/embedded/fauna/syntax/parse-query';
import { execute } from '../../../../lib/embedded/fauna/syntax/peg/parser';
import { ParseRun } from '../../../../lib/embedded/fauna/syntax/peg/run';
import { renderDiagnostics } from '../../../../lib/embedded/fauna/syntax/render';
import { diagnosticsOf, query } from './parsing';

const words = 'a b let if else at match case isa null true _ $this Array 1 0x 1.5 1e';
const marks = '( ) [ ] { } < > , ; : . ?. ... => -> = == ! ? @ + - * ** / ?? || | & ~ // /* */ # \\ \' " "#{';
const others = ["'s'", '<<-E\n', '<<+E\n', '\nE', '\0value>', '\n', '\r', ' ', '\t', '\v', '📎'];
const tokens = words.split(' ').concat(marks.split(' '), others);

const soup = fc.array(fc.constantFrom(...tokens), { maxLength: 25 }).map((parts) => parts.join(''));

test('any text is a query or has errors inside of it', () => {
  fc.assert(
    fc.property(soup, fc.boolean(), (text, template) => {
      const diagnostics = diagnosticsOf(() => parseQuery(query(text), { template }));
      for (const { span, hints } of diagnostics) {
        for (const place of [span, ...hints.map((hint) => hint.span)]) {
          expect(place?.start).toBeGreaterThanOrEqual(0);
          expect(place?.start).toBeLessThanOrEqual(text.length);
          expect(place?.end).toBeLessThanOrEqual(text.length + 1);
        }
      }
      expect(renderDiagnostics(diagnostics)).toBeTypeOf('string');
    }),
    { numRuns: 2000 },
  );
});

test('leaving out rules that cannot match changes nothing', () => {
  const applied = (text: string, traceAt: number | undefined) => {
    const run = new ParseRun(query(text), true, traceAt);
    execute(soleExpression, run);
    return run;
  };
  fc.assert(
    fc.property(soup, (text) => {
      const pruned = applied(text, undefined);
      const whole = applied(text, -1);
      expect([pruned.ok, pruned.index, pruned.cut]).toEqual([whole.ok, whole.index, whole.cut]);
      expect(pruned.diagnostics.map(({ message }) => message)).toEqual(whole.diagnostics.map(({ message }) => message));
      if (pruned.ok) expect(equalTrees(pruned.value, whole.value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
