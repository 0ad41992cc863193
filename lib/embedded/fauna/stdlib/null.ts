import type { ModuleTable, TypeTable } from '../eval/native';
import { Null } from '../values/value';
import { TO_STRING } from './to-string';

export const NULL_TYPE: TypeTable = { name: 'Null', fields: [], methods: [TO_STRING], operators: [] };

export const NULL_MODULE: ModuleTable = {
  name: 'Null',
  summary: 'The absence of a value. Documents that do not exist equal null but are no instances.',
  functions: [],
  constants: [],
  isInstance: (value) => value instanceof Null,
};
