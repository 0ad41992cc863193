import { query as q } from 'faunadb';
import { describe, expect, it } from 'vitest';
import { readExpression, UnreadableExpression } from '@/app/playground/v4/read-expression';

const same: [string, unknown][] = [
  ['1', 1],
  ['-1.5', -1.5],
  ['null', q.Let({}, null)],
  ["'text'", 'text'],
  ['`text`', 'text'],
  ['{ a: 1, "b c": [true, null] }', { a: 1, 'b c': [true, null] }],
  ['q.CurrentIdentity()', q.CurrentIdentity()],
  ['CurrentIdentity();', q.CurrentIdentity()],
  ['query.Add(1, 2) // three', q.Add(1, 2)],
  ["q.Ref(q.Collection('Note'), '1')", q.Ref(q.Collection('Note'), '1')],
  ['q.Map([1], x => q.Add(x, 1))', q.Map([1], q.Lambda('x', q.Add(q.Var('x'), 1)))],
  ['q.Map([[1, 2]], (x, y) => y)', q.Map([[1, 2]], q.Lambda(['x', 'y'], q.Var('y')))],
  ['q.Lambda(() => 1)', q.Lambda([], 1)],
  ['q.Let({ a: 1 }, q.Var("a"))', q.Let({ a: 1 }, q.Var('a'))],
  ['q.Let({ a: 1, b: 2 }, (x, y) => q.Add(x, y))', q.Let({ a: 1, b: 2 }, (x: unknown, y: unknown) => q.Add([x, y]))],
  ['q.Let([{ a: 1 }, { b: 2 }], (x, y) => y)', q.Let([{ a: 1 }, { b: 2 }], (_: unknown, y: unknown) => y)],
];

const refused: [string, string, string][] = [
  ['q.Nonsense(1)', 'q.Nonsense', 'The driver has no function Nonsense.'],
  ['q.constructor(1)', 'q.constructor', 'The driver has no function constructor.'],
  ['fetch("/")', 'fetch', 'The driver has no function fetch.'],
  ['q.Add(x, 1)', 'x', 'x is not known here.'],
  ['q["Add"](1)', 'q["Add"]', 'A function is written q.Name(…) or Name(…).'],
  ['window.alert(1)', 'window.alert', 'A function is written q.Name(…) or Name(…).'],
  ['1 + 1', '1 + 1', 'A query holds texts, numbers'],
  ['x => { return x }', '{ return x }', 'A function is written x => expression'],
  ['({ x }) => 1', '{ x }', 'A parameter is a plain name.'],
  ['{ [q.Now()]: 1 }', '[q.Now()]: 1', 'A field is written name: value.'],
  ['{ ...q.Now() }', '...q.Now()', 'A field is written name: value.'],
  ['`a${1}`', '`a${1}`', 'A query holds texts, numbers'],
  ['q.Get()', 'q.Get', 'Get function requires from 1 to 2 argument(s) but 0 were given'],
  ['q.Get(', '', 'This is not JavaScript: Unexpected token.'],
  ['q.Now() q.Now()', 'q', 'This is not JavaScript: Unexpected token.'],
];

describe('a query of FQL v4, read from text', () => {
  it.each(same)('%s is what the driver builds', (text, built) => {
    expect(JSON.parse(JSON.stringify(readExpression(text)))).toEqual(JSON.parse(JSON.stringify(built)));
  });

  it.each(refused)('%s is refused where it is wrong', (text, place, message) => {
    const failure = failureOf(text);
    expect(failure.message).toContain(message);
    expect(text.slice(failure.from, place === '' ? failure.from : failure.to)).toBe(place);
  });
});

function failureOf(text: string): UnreadableExpression {
  try {
    readExpression(text);
  } catch (error) {
    if (error instanceof UnreadableExpression) return error;
    throw error;
  }
  throw new Error(`${text} was read.`);
}
