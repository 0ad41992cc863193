import type { ModuleTable, TypeTable } from '../eval/native';
import { TransactionTime, type Module } from '../values/value';
import { entry, rowsOf } from './row';
import { TO_STRING } from './to-string';

const { overload } = rowsOf<Module>();

export const TRANSACTION_TIME_TYPE: TypeTable = {
  name: 'TransactionTime',
  fields: [],
  methods: [TO_STRING],
  operators: [],
};

export const TRANSACTION_TIME_MODULE: ModuleTable = {
  name: 'TransactionTime',
  summary: 'The time at which the running query will be committed.',
  functions: [],
  constants: [],
  apply: entry(
    'apply',
    'Stands for the commit time; it becomes a Time where it is stored or answered.',
    overload('() => TransactionTime', [], () => TransactionTime.instance),
  ),
  isInstance: (value) => value instanceof TransactionTime,
};
