import { AtExpression } from '../ast/at';
import { UserCallExpression } from '../ast/user-call';
import { special } from './define';
import type { Form } from './form';

/** Functions of the database, and times to read at (`fauna/faunadb: ext/model/src/main/scala/ast/Parser.scala`). */
export const CALL_FORMS: readonly Form[] = [
  special(
    ['call'],
    (given, decoder, position) => {
      const callee = decoder.expression(given('call') ?? null, position.at('call'));
      const args = given('arguments');
      const decoded = args === undefined ? undefined : decoder.expression(args, position.at('arguments'));
      return new UserCallExpression(callee, decoded, position);
    },
    { optional: ['arguments'] },
  ),
  special(['at', 'expr'], (given, decoder, position) => {
    const time = decoder.expression(given('at') ?? null, position.at('at'));
    return new AtExpression(time, decoder.expression(given('expr') ?? null, position.at('expr')), position);
  }),
];
