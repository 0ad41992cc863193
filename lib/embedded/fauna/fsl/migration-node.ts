import { outerSpan } from '../syntax/ast';
import { fieldPath } from '../syntax/grammar/field-paths';
import type { Name } from '../syntax/grammar/identifiers';
import { comma, equals, thinArrow } from '../syntax/grammar/tokens';
import { nl, ws } from '../syntax/grammar/whitespace';
import { committing } from '../syntax/peg/backtracking';
import { rule } from '../syntax/peg/labels';
import type { Parser } from '../syntax/peg/parser';
import { repeatSeparated } from '../syntax/peg/repetition';
import { sequence } from '../syntax/peg/sequence';
import { failure, pass } from '../syntax/peg/terminals';
import { chain, map } from '../syntax/peg/transforms';
import type { MigrationStep, SchemaNode } from './node';
import { literalValue, nodeOf, wordOf } from './node-parts';

const target = map(sequence(thinArrow, fieldPath), ([, path]) => path);

/** What may follow each word of a migration. */
const MIGRATIONS: Readonly<Record<string, Parser<MigrationStep>>> = {
  backfill: map(rule(sequence(fieldPath, ws, equals, literalValue)), ([field, , , { expr }]) => ({
    type: 'backfill',
    field,
    value: expr,
  })),
  drop: map(fieldPath, (field) => ({ type: 'drop', field })),
  split: map(
    sequence(fieldPath, ws, sequence(thinArrow, nl, repeatSeparated(fieldPath, comma))),
    ([field, , [, , to]]) => ({ type: 'split', field, to }),
  ),
  move: map(sequence(fieldPath, ws, target), ([field, , to]) => ({ type: 'move', field, to })),
  add: map(fieldPath, (field) => ({ type: 'add', field })),
  move_conflicts: map(fieldPath, (into) => ({ type: 'move_conflicts', into })),
  move_wildcard: map(fieldPath, (into) => ({ type: 'move_wildcard', into })),
  add_wildcard: pass({ type: 'add_wildcard' }),
};

export const migrationNode: Parser<SchemaNode> = chain(
  committing(wordOf(ws, new Set(Object.keys(MIGRATIONS)))),
  (word): Parser<SchemaNode> =>
    map(MIGRATIONS[word.text] ?? failure, (step, run) => {
      const span = run.span(word.span.start, endOfStep(word, step));
      return nodeOf(word, undefined, { kind: 'migration', step, span }, span);
    }),
);

function endOfStep(word: Name, step: MigrationStep): number {
  switch (step.type) {
    case 'add_wildcard':
      return word.span.end;
    case 'backfill':
      return outerSpan(step.value).end;
    case 'move':
      return step.to.span.end;
    case 'split':
      return (step.to.at(-1) ?? step.field).span.end;
    case 'move_conflicts':
    case 'move_wildcard':
      return step.into.span.end;
    default:
      return step.field.span.end;
  }
}
