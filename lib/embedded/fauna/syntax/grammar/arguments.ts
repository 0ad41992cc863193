import type { Expr } from '../ast';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { optional } from '../peg/backtracking';
import { named } from '../peg/labels';
import { map } from '../peg/transforms';
import { argument } from './forward';
import { comma } from './tokens';

/** `[ ArgExpr { "," NL ArgExpr } [ "," NL ] ]` */
export const argumentList: Parser<Expr[]> = map(
  optional(sequence(named('expression', repeatSeparated(argument, comma, { min: 1 })), optional(comma))),
  (list) => list?.[0] ?? [],
);
