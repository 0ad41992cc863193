import type { ModuleTable, TypeTable } from '../eval/native';
import { Uuid } from '../values/value';
import { TO_STRING } from './to-string';

export const UUID_TYPE: TypeTable = { name: 'UUID', fields: [], methods: [TO_STRING], operators: [] };

export const UUID_MODULE: ModuleTable = {
  name: 'UUID',
  summary: 'Universally unique identifiers. FQL can read and compare them but not make any.',
  functions: [],
  constants: [],
  isInstance: (value) => value instanceof Uuid,
};
