import { Interpreter } from './eval/interpreter';
import { NO_DATA } from './eval/no-database';
import type { QueryEngine } from './query';
import { LIBRARY } from './stdlib/library';
import type { Store } from './store/store';

/** The language, its library and the database behind it, put together. */
export function createEngine(_store: Store): QueryEngine {
  return { interpreter: new Interpreter(LIBRARY), data: NO_DATA };
}
