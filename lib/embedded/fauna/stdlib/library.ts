import type { Library } from '../eval/library';
import type { ModuleTable, TypeTable } from '../eval/native';
import type { TypeTag } from '../values/type-tag';
import { ARRAY_MODULE, ARRAY_TYPE } from './array';
import { BOOLEAN_MODULE, BOOLEAN_TYPE } from './boolean';
import { BYTES_MODULE, BYTES_TYPE } from './bytes';
import { DATE_MODULE, DATE_TYPE } from './date';
import { EVENT_SOURCE_MODULE, EVENT_SOURCE_TYPE } from './event-source';
import { DOC_MODULE } from './document';
import { FQL_MODULE, SCHEMA_MODULE } from './fql';
import { FUNCTION_TYPE, LAMBDA_TYPE } from './function';
import { GLOBAL_FUNCTIONS } from './globals';
import { ID_MODULE, ID_TYPE } from './id';
import { MATH_MODULE } from './math';
import { NATIVE_MODULES } from './native-modules';
import { NULL_MODULE, NULL_TYPE } from './null';
import {
  DOUBLE_MODULE,
  DOUBLE_TYPE,
  FLOAT_MODULE,
  INT_MODULE,
  INT_TYPE,
  LONG_MODULE,
  LONG_TYPE,
  NUMBER_MODULE,
} from './number';
import { OBJECT_MODULE, OBJECT_TYPE, STRUCT_MODULE } from './object';
import { QUERY_MODULE } from './query';
import { SET_TYPE } from './set';
import { SET_CURSOR_MODULE, SET_CURSOR_TYPE } from './set-cursor';
import { STRING_MODULE, STRING_TYPE } from './string';
import { TIME_MODULE, TIME_TYPE } from './time';
import { TRANSACTION_TIME_MODULE, TRANSACTION_TIME_TYPE } from './transaction-time';
import { UUID_MODULE, UUID_TYPE } from './uuid';

/** What values of each kind can do. Documents are not among them: the database knows their fields and methods. */
const TYPES: ReadonlyMap<TypeTag, TypeTable> = new Map([
  ['Int', INT_TYPE],
  ['Long', LONG_TYPE],
  ['Double', DOUBLE_TYPE],
  ['Boolean', BOOLEAN_TYPE],
  ['String', STRING_TYPE],
  ['Null', NULL_TYPE],
  ['ID', ID_TYPE],
  ['Time', TIME_TYPE],
  ['TransactionTime', TRANSACTION_TIME_TYPE],
  ['Date', DATE_TYPE],
  ['Bytes', BYTES_TYPE],
  ['UUID', UUID_TYPE],
  ['Array', ARRAY_TYPE],
  ['Object', OBJECT_TYPE],
  ['Set', SET_TYPE],
  ['SetCursor', SET_CURSOR_TYPE],
  ['EventSource', EVENT_SOURCE_TYPE],
  ['Lambda', LAMBDA_TYPE],
  ['Function', FUNCTION_TYPE],
]);

const MODULES: readonly ModuleTable[] = [
  ARRAY_MODULE,
  BOOLEAN_MODULE,
  BYTES_MODULE,
  DATE_MODULE,
  DOC_MODULE,
  DOUBLE_MODULE,
  EVENT_SOURCE_MODULE,
  FLOAT_MODULE,
  FQL_MODULE,
  ID_MODULE,
  INT_MODULE,
  LONG_MODULE,
  MATH_MODULE,
  ...NATIVE_MODULES,
  NULL_MODULE,
  NUMBER_MODULE,
  OBJECT_MODULE,
  QUERY_MODULE,
  SCHEMA_MODULE,
  SET_CURSOR_MODULE,
  STRING_MODULE,
  STRUCT_MODULE,
  TIME_MODULE,
  TRANSACTION_TIME_MODULE,
  UUID_MODULE,
];

function namesOf({ name, alias }: ModuleTable): readonly string[] {
  return alias === undefined ? [name] : [name, alias];
}

/**
 * The standard library (§4 of the language notes); `docs/fql.md` is made from it. The module `Set`, whose cursors outlive a query,
 * joins it where there is a database.
 */
export const LIBRARY: Library = {
  types: TYPES,
  modules: new Map(MODULES.flatMap((table) => namesOf(table).map((name) => [name, table] as const))),
  globals: new Map(GLOBAL_FUNCTIONS.map((entry) => [entry.name, entry])),
};
