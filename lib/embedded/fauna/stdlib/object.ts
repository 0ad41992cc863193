import { ANY, ARRAY, OBJECT, STRUCT } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { ModuleTable, TypeTable } from '../eval/native';
import { nullValue } from '../errors/null-errors';
import { invalidArgument } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { displayForm } from '../eval/display';
import { noSuchElement } from '../values/null';
import { ShownDocument } from '../values/shown-document';
import { isArray, isStruct } from '../values/type-tag';
import { typeName } from '../values/type-name';
import { Doc, Module, type Struct, type Value } from '../values/value';
import { entry, parameter, rowsOf } from './row';

const { overload } = rowsOf<Module>();
const object = parameter('object', OBJECT);
const struct = parameter('object', STRUCT);
const path = parameter('path', ARRAY);

/** Objects have no methods, since a method would hide the field of its name. */
export const OBJECT_TYPE: TypeTable = { name: '{ *: Any }', fields: [], methods: [], operators: [] };

export const OBJECT_MODULE: ModuleTable = {
  name: 'Object',
  summary: 'Functions of objects and documents; both are instances, and modules too.',
  functions: [
    entry(
      'keys',
      'The names of the fields.',
      overload('(object: Any) => Array<String>', [object], (ctx, _, [value], span) => [
        ...fieldsOf(ctx, 'object', value, span).keys(),
      ]),
    ),
    entry(
      'values',
      'The values of the fields.',
      overload('(object: { *: A }) => Array<A>', [object], (ctx, _, [value], span) => [
        ...fieldsOf(ctx, 'object', value, span).values(),
      ]),
    ),
    entry(
      'entries',
      'The names and values of the fields in pairs.',
      overload('(object: { *: A }) => Array<[String, A]>', [object], (ctx, _, [value], span) => [
        ...fieldsOf(ctx, 'object', value, span).entries(),
      ]),
    ),
    entry(
      'fromEntries',
      'The object that has these names and values; the last one counts where a name comes twice.',
      overload(
        '(entries: Array<[String, A]>) => { *: A }',
        [parameter('entries', ARRAY)],
        (_, __, [entries], span) => new Map(entries.map((pair, index) => readEntry(pair, index, span))),
      ),
    ),
    entry(
      'assign',
      'A new object with the fields of both; those of the source count where both have them.',
      overload(
        '(destination: { *: A }, source: { *: B }) => { *: A | B }',
        [parameter('destination', OBJECT), parameter('source', OBJECT)],
        (ctx, _, [destination, source], span) =>
          new Map([...fieldsOf(ctx, 'destination', destination, span), ...fieldsOf(ctx, 'source', source, span)]),
      ),
    ),
    entry(
      'select',
      'The value at the end of a path of names; null where the path breaks off.',
      overload(
        '(object: { *: Any }, path: Array<String>) => Any',
        [struct, path],
        (_, __, [value, names], span) =>
          select(value, names, span) ?? noSuchElement('no value in object found at path', span),
      ),
    ),
    entry(
      'hasPath',
      'Whether there is a value, be it null, at the end of a path of names.',
      overload(
        '(object: { *: Any }, path: Array<String>) => Boolean',
        [struct, path],
        (_, __, [value, names], span) => select(value, names, span) !== undefined,
      ),
    ),
    entry(
      'toString',
      'Any value as text, as interpolation and `log` show it.',
      overload('(object: Any) => String', [parameter('object', ANY)], (ctx, _, [value]) => displayForm(ctx, value)),
    ),
  ],
  constants: [],
  isInstance: (value) => isStruct(value) || value instanceof Doc || value instanceof Module,
};

export const STRUCT_MODULE: ModuleTable = {
  name: 'Struct',
  summary: 'Plain objects, as opposed to documents and modules.',
  functions: [],
  constants: [],
  isInstance: isStruct,
};

function fieldsOf(ctx: QueryContext, name: string, value: Struct | Doc | Module, span: Span): Struct {
  if (isStruct(value)) return value;
  if (value instanceof Module) {
    throw invalidArgument(name, 'expected either an object or a document', span);
  }
  const shown = ctx.data.shown(ctx, value, span);
  if (shown instanceof ShownDocument) return shown.fields;
  const { message } = nullValue(shown, span, span, (collection) => ctx.data.collectionName(ctx, collection));
  throw invalidArgument(name, message.charAt(0).toLowerCase() + message.slice(1), span);
}

function readEntry(pair: Value, index: number, span: Span): [string, Value] {
  if (!isArray(pair)) {
    throw invalidEntries(
      `expected an array for each element of the outer array, but saw type ${typeName(pair)} at index ${index}`,
      span,
    );
  }
  const [key, value, ...others] = pair;
  if (key === undefined || value === undefined || others.length > 0) {
    throw invalidEntries(`expected inner array of length 2 but saw length ${pair.length} at index ${index}`, span);
  }
  if (typeof key !== 'string') {
    throw invalidEntries(
      `expected a string for the first element of each inner array, but saw type ${typeName(key)} at index ${index}`,
      span,
    );
  }
  return [key, value];
}

function invalidEntries(reason: string, span: Span) {
  return invalidArgument('entries', reason, span);
}

/** `undefined` where the path breaks off. What comes behind a break is not looked at. */
function select(from: Value, names: readonly Value[], span: Span): Value | undefined {
  let current: Value | undefined = from;
  for (const name of names) {
    if (typeof name !== 'string') throw invalidArgument('path', 'expected an array of strings', span);
    current = isStruct(current) ? current.get(name) : undefined;
    if (current === undefined) return undefined;
  }
  return current;
}
