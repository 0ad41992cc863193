import type { Expr } from '../ast';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { map, named, optional } from '../peg/wrappers';
import { argument } from './forward';
import { comma } from './tokens';

/** `[ ArgExpr { "," NL ArgExpr } [ "," NL ] ]` */
export const argumentList: Parser<Expr[]> = map(
  optional(sequence(named('expression', repeatSeparated(argument, comma, { min: 1 })), optional(comma))),
  (list) => list?.[0] ?? [],
);
