import { displayForm } from '../eval/display';
import type { Value } from '../values/value';
import { entry, rowsOf } from './row';

const { overload } = rowsOf<Value>();

/** Every type has it but objects, documents and plain modules, whose fields it would hide. */
export const TO_STRING = entry(
  'toString',
  'The value as text, as interpolation and `log` show it.',
  overload('() => String', [], (ctx, self) => displayForm(ctx, self)),
);
