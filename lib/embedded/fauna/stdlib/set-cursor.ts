import type { ModuleTable, TypeTable } from '../eval/native';
import { SetCursor } from '../values/value';
import { TO_STRING } from './to-string';

export const SET_CURSOR_TYPE: TypeTable = { name: 'SetCursor', fields: [], methods: [TO_STRING], operators: [] };

export const SET_CURSOR_MODULE: ModuleTable = {
  name: 'SetCursor',
  summary: 'Where the next page of a set begins.',
  functions: [],
  constants: [],
  isInstance: (value) => value instanceof SetCursor,
};
