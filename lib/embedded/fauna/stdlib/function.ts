import type { TypeTable } from '../eval/native';
import { missingField } from '../values/null';
import { type NativeFunction, UserFunction } from '../values/value';
import { functionDefinition } from './native-modules';
import { rowsOf } from './row';
import { TO_STRING } from './to-string';

const { field } = rowsOf<NativeFunction | UserFunction>();

/** Functions of the library and of the database. */
export const FUNCTION_TYPE: TypeTable = {
  name: 'Function',
  fields: [
    field(
      'definition',
      'The document that defines a function of the database.',
      'FunctionDef',
      (self, ctx, span) =>
        (self instanceof UserFunction ? functionDefinition(ctx, self) : undefined) ??
        missingField(self, 'definition', span),
    ),
  ],
  methods: [TO_STRING],
  operators: [],
};

export const LAMBDA_TYPE: TypeTable = { name: 'Lambda', fields: [], methods: [TO_STRING], operators: [] };
