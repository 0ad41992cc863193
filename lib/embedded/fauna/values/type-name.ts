import { ownName } from './module-name';
import { tagOf } from './type-tag';
import { Module, type Value } from './value';

/** The dynamic type of a value as error texts call it: `Int`, `Array<Any>`, `{ *: Any }`, `Doc`, a module's own name (§2.1 of the language notes). */
export function typeName(value: Value): string {
  if (value instanceof Module) return ownName(value);
  const tag = tagOf(value);
  switch (tag) {
    case 'Array':
      return 'Array<Any>';
    case 'Set':
      return 'Set<Any>';
    case 'EventSource':
      return 'EventSource<Any>';
    case 'Object':
      return '{ *: Any }';
    default:
      return tag;
  }
}
