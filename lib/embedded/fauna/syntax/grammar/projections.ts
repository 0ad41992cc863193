import { type Expr, type Projection, type ProjectionField, outerSpan } from '../ast';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { index } from '../peg/terminals';
import { optional } from '../peg/backtracking';
import { named, rule } from '../peg/labels';
import { Forward, nested } from '../peg/recursion';
import { map } from '../peg/transforms';
import { fieldOfSubject } from './chains';
import { argument } from './forward';
import { identifier } from './identifiers';
import { isBareShortLambda, liftOver } from './short-lambdas';
import { asterisk, closeBrace, colon, comma, openBrace } from './tokens';
import { nl, ws } from './whitespace';

interface Projected {
  readonly fields: Projection['fields'];
  readonly end: number;
}

/** `[ Projection ]` */
export const projection = new Forward<Projected | undefined>('Projection');

/** `ProjElem = Ident WS ":" NL ArgExpr NL | Ident WS [ Projection ] NL` */
const field: Parser<ProjectionField> = rule(
  choice<ProjectionField>(
    map(sequence(identifier, ws, colon, argument, nl), ([name, , , value]) => ({
      name: name.text,
      nameSpan: name.span,
      value: isBareShortLambda(value) ? value.body : value,
    })),
    map(rule(sequence(identifier, ws, projection, nl)), ([name, , projected]) => ({
      name: name.text,
      nameSpan: name.span,
      value: buildProjection(fieldOfSubject(name), projected),
    })),
  ),
);

const fields: Parser<Projection['fields']> = choice<Projection['fields']>(
  map(asterisk, () => '*' as const),
  named(
    'identifier',
    map(sequence(repeatSeparated(field, comma, { min: 1 }), optional(comma)), ([list]) => list),
  ),
);

/** `Projection = "{" NL ( "*" | ProjElem { "," NL ProjElem } [ "," NL ] ) "}" WS` */
projection.define(
  nested(
    rule(
      optional(
        map(sequence(openBrace, fields, closeBrace, index, ws), ([, projected, , end]) => ({ fields: projected, end })),
      ),
    ),
  ),
);

/** Projects an expression, or the body of a bare short lambda. */
export function buildProjection(subject: Expr, projected: Projected | undefined): Expr {
  if (projected === undefined) return subject;
  return liftOver(subject, (inner) => ({
    kind: 'Projection',
    subject: inner,
    fields: projected.fields,
    span: { ...outerSpan(inner), end: projected.end },
  }));
}
