import type { FieldPath } from '../syntax/field-path';
import { isName, printString } from '../syntax/print-literal';
import type { OrderedTerm, Term } from './item';

/** `.a["b c"][0]` */
export function printPath(path: FieldPath): string {
  return path
    .map((step, position) => {
      if (typeof step === 'string' && isName(step)) return `.${step}`;
      return `${position === 0 ? '.' : ''}[${typeof step === 'string' ? printString(step) : step}]`;
    })
    .join('');
}

/** `.a`, `mva(.a)` */
export function printTerm({ path, mva }: Term): string {
  return mva ? `mva(${printPath(path)})` : printPath(path);
}

/** The same; a descending one is `desc(.a)`. */
export function printOrderedTerm(term: OrderedTerm): string {
  return term.ascending ? printTerm(term) : `desc(${printTerm(term)})`;
}
