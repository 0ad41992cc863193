import type { QueryContext } from '../eval/context';
import { describeLambda } from '../eval/lambda-text';
import { fromBase64, toBase64 } from '../values/base64';
import { isArray, isStruct } from '../values/type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  EventSource,
  Id,
  Lambda,
  type Micros,
  Module,
  NativeFunction,
  Null,
  SetCursor,
  SetValue,
  Time,
  TransactionTime,
  UserFunction,
  Uuid,
  type Value,
} from '../values/value';
