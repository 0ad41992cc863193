import { ANY, INT, SET_CURSOR } from '../eval/cast';
import { invalidArgumentType } from '../errors/query-errors';
import type { ModuleTable, ParameterType } from '../eval/native';
import { SequenceStage } from '../sets/sequence-stage';
import type { SetPages } from '../sets/set-pages';
import { SingleStage } from '../sets/single-stage';
import type { Span } from '../syntax/span';
import { type Module, SetValue, type Value } from '../values/value';
import { entry, parameter, rowsOf } from './row';
import { checkPageSize, pageStruct, setOf } from './set';

const { overload } = rowsOf<Module>();

/** With a size the cursor is looked at only once both arguments have their kinds. */
const CURSOR: ParameterType = ANY;

/** `pages` reads what cursors stand for. */
export function setModule(pages: SetPages): ModuleTable {
  return {
    name: 'Set',
    summary: 'Makes sets, and goes on with sets from a cursor.',
    functions: [
      entry(
        'paginate',
        'The page that a cursor stands for, of the size of the page before unless one is given.',
        overload(
          '(cursor: String | SetCursor) => { data: Array<Any>, after: String | Null }',
          [parameter('cursor', CURSOR)],
          (ctx, _, [cursor], span) => pageStruct(pages.next(ctx, cursorText(cursor, span), undefined, span)),
        ),
        overload(
          '(cursor: String | SetCursor, size: Number) => { data: Array<Any>, after: String | Null }',
          [parameter('cursor', CURSOR), parameter('size', INT)],
          (ctx, _, [cursor, size], span) => {
            checkPageSize(ctx, size, span);
            return pageStruct(pages.next(ctx, cursorText(cursor, span), size, span));
          },
        ),
      ),
      entry(
        'sequence',
        'The integers from one up to another, which is not among them.',
        overload(
          '(from: Number, until: Number) => Set<Number>',
          [parameter('from', INT), parameter('until', INT)],
          (_, __, [from, until], span) => setOf(new SequenceStage(from, until), span),
        ),
      ),
      entry(
        'single',
        'A set of one element.',
        overload('(element: A) => Set<A>', [parameter('element', ANY)], (_, __, [element], span) =>
          setOf(new SingleStage(element), span),
        ),
      ),
    ],
    constants: [],
    isInstance: (value) => value instanceof SetValue,
  };
}

function cursorText(value: Value, span: Span): string {
  const cursor = SET_CURSOR.cast(value);
  if (cursor === undefined) throw invalidArgumentType('cursor', SET_CURSOR.name, value, span);
  return cursor.text;
}
