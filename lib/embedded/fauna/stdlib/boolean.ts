import { BOOLEAN } from '../eval/cast';
import type { ModuleTable, TypeTable } from '../eval/native';
import { entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

const { overload } = rowsOf<boolean>();
const other = parameter('other', BOOLEAN);

export const BOOLEAN_TYPE: TypeTable = {
  name: 'Boolean',
  fields: [],
  methods: [TO_STRING],
  operators: [
    entry(
      '||',
      'Whether one of both is true; the right side is evaluated only if the left one is false.',
      overload('(other: Boolean) => Boolean', [other], (_, self, [right]) => self || right),
    ),
    entry(
      '&&',
      'Whether both are true; the right side is evaluated only if the left one is true.',
      overload('(other: Boolean) => Boolean', [other], (_, self, [right]) => self && right),
    ),
    entry(
      '!',
      'The opposite.',
      overload('() => Boolean', [], (_, self) => !self),
    ),
  ],
};

export const BOOLEAN_MODULE: ModuleTable = {
  name: 'Boolean',
  summary: 'True and false.',
  functions: [],
  constants: [],
  isInstance: (value) => typeof value === 'boolean',
};
