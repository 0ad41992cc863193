import { sessionValue } from '../permissions/compile-expression';
import type { Preset } from '../permissions/rules';
import type { Session } from '../session';
import { parameter, type Sql } from '../sql/parameter';

/** The value that a rule gives a column. @throws HasuraError where the session lacks the variable */
export function presetValue({ column, operand }: Preset, session: Session): Sql {
  return parameter(operand.kind === 'session' ? sessionValue(operand.name, session) : operand.value, column.type);
}
