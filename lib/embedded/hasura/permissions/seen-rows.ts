import type { RoleTable } from '../schema/role-context';
import { NO_ROW, type BooleanExpression } from './boolean-expression';

/** Which rows of a table its role may select. */
export function seenRows({ rules }: RoleTable): BooleanExpression {
  return { kind: 'rule', rule: rules.select?.filter ?? NO_ROW };
}
