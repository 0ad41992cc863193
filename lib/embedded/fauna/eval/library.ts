import type { TypeTag } from '../values/type-tag';
import type { FunctionEntry, ModuleTable, TypeTable } from './native';

/** The standard library as the evaluator needs it; `stdlib/library.ts` puts it together. */
export interface Library {
  readonly types: ReadonlyMap<TypeTag, TypeTable>;
  /** `Math`, `Time`, …, also reachable as `FQL.Math`. */
  readonly modules: ReadonlyMap<string, ModuleTable>;
  /** `abort`, `log`, `newId`, …. */
  readonly globals: ReadonlyMap<string, FunctionEntry>;
}
