import { ANY, ARRAY, INT } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { FunctionEntry, ModuleTable, TypeTable } from '../eval/native';
import { readOrderings, sortBy } from '../eval/ordering';
import { valueTooLarge } from '../errors/query-errors';
import { hostEquals } from '../values/compare';
import { distinct } from '../values/distinct';
import { isArray } from '../values/type-tag';
import { SetValue, type Module, type Value } from '../values/value';
import { ArrayStage } from '../sets/array-stage';
import { ARRAY_CALLBACK_METHODS } from './array-callbacks';
import { checkIndex, elementAt, emptyArray, flatten, foundAt, checkLength, type Elements } from './array-elements';
import { entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

const { overload, field, variadic } = rowsOf<Elements>();
const element = parameter('element', ANY);
const index = parameter('index', INT);

const atIndex = overload('(index: Number) => A', [index], (_, self, [at], span) => elementAt(self, at, span));

const METHODS: readonly FunctionEntry[] = [
  entry(
    'append',
    'A new array with one more element at its end.',
    overload('(element: A) => Array<A>', [element], (_, self, [last], span) => {
      checkLength(self.length + 1, span);
      return self.concat([last]);
    }),
  ),
  entry('at', 'The element at a position, counted from 0.', atIndex),
  entry(
    'concat',
    'A new array with the elements of both.',
    overload('(other: Array<B>) => Array<A | B>', [parameter('other', ARRAY)], (_, self, [other], span) => {
      checkLength(self.length + other.length, span);
      return self.concat(other);
    }),
  ),
  entry(
    'distinct',
    'The elements without repetitions, each at its first place.',
    overload('() => Array<A>', [], (ctx, self) => distinct(self, ctx.budget)),
  ),
  entry(
    'drop',
    'The elements without the first ones.',
    overload('(amount: Number) => Array<A>', [parameter('amount', INT)], (_, self, [amount]) =>
      self.slice(Math.max(amount, 0)),
    ),
  ),
  entry(
    'entries',
    'The elements, each with its position in a pair.',
    overload('() => Array<[Number, A]>', [], (ctx, self) =>
      self.map((value, position) => {
        ctx.budget.step(1);
        return [position, value];
      }),
    ),
  ),
  entry(
    'first',
    'The first element; null if there is none.',
    overload('() => A | Null', [], (_, self, __, span) => self[0] ?? emptyArray(span)),
  ),
  entry(
    'flatten',
    'The elements of all elements, which must be arrays.',
    overload('() => Array<Any>', [], (ctx, self, _, span) => flatten(ctx, self, span)),
  ),
  entry(
    'includes',
    'Whether an element equals the value.',
    overload('(element: A) => Boolean', [element], (ctx, self, [sought]) =>
      self.some((value) => hostEquals(value, sought, ctx.budget)),
    ),
  ),
  entry(
    'indexOf',
    'The position of the first element that equals the value, from a position on; null if there is none.',
    overload('(element: A) => Number | Null', [element], (ctx, self, [sought], span) =>
      foundAt(indexOf(ctx, self, sought, 0), span),
    ),
    overload(
      '(element: A, start: Number) => Number | Null',
      [element, parameter('start', INT)],
      (ctx, self, [sought, start], span) => foundAt(indexOf(ctx, self, sought, checkIndex(self, start, span)), span),
    ),
  ),
  entry(
    'isEmpty',
    'Whether there is no element.',
    overload('() => Boolean', [], (_, self) => self.length === 0),
  ),
  entry(
    'last',
    'The last element; null if there is none.',
    overload('() => A | Null', [], (_, self, __, span) => self.at(-1) ?? emptyArray(span)),
  ),
  entry(
    'lastIndexOf',
    'The position of the last element that equals the value, up to a position; null if there is none.',
    overload('(element: A) => Number | Null', [element], (ctx, self, [sought], span) =>
      foundAt(lastIndexOf(ctx, self, sought, self.length - 1), span),
    ),
    overload(
      '(element: A, end: Number) => Number | Null',
      [element, parameter('end', INT)],
      (ctx, self, [sought, end], span) => foundAt(lastIndexOf(ctx, self, sought, checkIndex(self, end, span)), span),
    ),
  ),
  entry(
    'nonEmpty',
    'Whether there is an element.',
    overload('() => Boolean', [], (_, self) => self.length > 0),
  ),
  entry(
    'order',
    'The elements sorted by accessors, each ascending or in `asc` or `desc`; by themselves if there are none.',
    variadic(
      '(ordering: ...((A => Any) | { asc: A => Any } | { desc: A => Any })) => Array<A>',
      parameter('ordering', ANY),
      (ctx, self, args, span) => sortBy(ctx, self, readOrderings(ctx, args, span), span),
    ),
  ),
  entry(
    'prepend',
    'A new array with one more element at its beginning.',
    overload('(element: A) => Array<A>', [element], (_, self, [first], span) => {
      checkLength(self.length + 1, span);
      return [first].concat(self);
    }),
  ),
  entry(
    'reverse',
    'The elements from the last to the first.',
    overload('() => Array<A>', [], (_, self) => self.toReversed()),
  ),
  entry(
    'slice',
    'The elements from one position to before another, as far as there are any.',
    overload('(from: Number) => Array<A>', [parameter('from', INT)], (_, self, [from]) =>
      self.slice(Math.max(from, 0)),
    ),
    overload(
      '(from: Number, until: Number) => Array<A>',
      [parameter('from', INT), parameter('until', INT)],
      (_, self, [from, until]) => self.slice(Math.max(from, 0), Math.max(until, 0)),
    ),
  ),
  entry(
    'take',
    'The first elements.',
    overload('(limit: Number) => Array<A>', [parameter('limit', INT)], (_, self, [limit]) =>
      self.slice(0, Math.max(limit, 0)),
    ),
  ),
];

const TO_SET = entry(
  'toSet',
  'A set of the elements.',
  overload('() => Set<A>', [], (_, self, __, span) => new SetValue(new ArrayStage(self), { span })),
);

export const ARRAY_TYPE: TypeTable = {
  name: 'Array<Any>',
  fields: [field('length', 'How many elements there are.', 'Number', (self) => self.length)],
  methods: [...METHODS, ...ARRAY_CALLBACK_METHODS, TO_SET, TO_STRING],
  operators: [entry('[]', 'The element at a position, counted from 0.', atIndex)],
};

export const ARRAY_MODULE: ModuleTable = {
  name: 'Array',
  summary: 'Sequences of values, read as a whole.',
  functions: [
    entry(
      'sequence',
      `The integers from one to before another, at most ${MAX_ELEMENTS}.`,
      rowsOf<Module>().overload(
        '(from: Number, until: Number) => Array<Number>',
        [parameter('from', INT), parameter('until', INT)],
        (_, __, [from, until], span) => {
          const length = Math.max(until - from, 0);
          if (length > MAX_ELEMENTS) {
            throw valueTooLarge(`range size ${length} exceeds limit ${MAX_ELEMENTS}`, span);
          }
          return Array.from({ length }, (___, position) => from + position);
        },
      ),
    ),
  ],
  constants: [],
  isInstance: isArray,
};

function indexOf({ budget }: QueryContext, elements: Elements, sought: Value, start: number): number {
  return elements.findIndex((value, position) => position >= start && hostEquals(value, sought, budget));
}

function lastIndexOf({ budget }: QueryContext, elements: Elements, sought: Value, end: number): number {
  return elements.findLastIndex((value, position) => position <= end && hostEquals(value, sought, budget));
}
