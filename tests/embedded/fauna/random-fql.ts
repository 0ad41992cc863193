import * as fc from 'fast-check';
import { LIBRARY } from '../../../lib/embedded/fauna/stdlib/library';

/** Random FQL: programs that parse and reach every function of the library, and soup that mostly does not parse. */

const types = [...LIBRARY.types.values()];
const modules = [...LIBRARY.modules.values()];

const MEMBERS = [...new Set(types.flatMap(({ fields, methods }) => [...fields, ...methods].map(({ name }) => name)))];
const MODULES = modules.map(({ name }) => name).filter((name) => /^\w+$/.test(name));
const MODULE_MEMBERS = modules.flatMap(({ name, functions, constants }) =>
  [...functions, ...constants].map((member) => `${name}.${member.name}`),
);
const GLOBALS = [...LIBRARY.globals.keys()];
const VARIABLES = ['a', 'b', 'x'];
const BINARY = [
  ['+', '-', '*', '/', '%', '**', '|', '&', '^', '??', '&&', '||', 'isa'],
  ['==', '!=', '<', '<=', '>', '>=', '=~', '!~'],
].flat();

/** Some values of each type that a parameter can have; whatever is not in it gets anything. */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '1', '2', '-1', '7', '2147483647', '3.0'],
  Long: ['0', '-1', '9223372036854775807', '-9223372036854775808'],
  Double: ['0.5', '-0.0', '1e300', '1', 'Math.NaN', 'Math.Infinity'],
  Number: ['0', '-1', '2.5', '2147483648', 'Math.NaN', '1e20'],
  Boolean: ['true', 'false'],
  String: [
    '""',
    '"a"',
    '"abc"',
    '"a😀c"',
    '"[a-c]+"',
    '"(a+)+$"',
    '"2024-02-29"',
    '"2024-02-29T12:00:00Z"',
    '"days"',
    '"12"',
  ],
  Null: ['null', '{}.a'],
  ID: ['ID("5")', '5', '"7"'],
  Time: ['Time("2024-02-29T12:00:00Z")', 'Time("-999999999-01-01T00:00:00Z")', 'Time.now()'],
  Date: ['Date("2024-02-29")', 'Date("-0001-01-01")'],
  Bytes: ['Bytes("aGk=")', 'Bytes("")'],
  TransactionTime: ['TransactionTime()'],
  'Array<Any>': ['[]', '[1, 2, 3]', '["b", "a", null]', '[[1, "a"], [2, "b"]]', 'Array.sequence(0, 20)'],
  'Set<Any>': ['[3, 1, 2].toSet()', 'Set.sequence(0, 40)', 'Set.single({ a: 1 })', '[].toSet()'],
  '{ *: Any }': ['{}', '{ a: 1 }', '{ a: { a: null }, "b c": [] }'],
  Function: [
    '(x => x)',
    '(x => x == 1)',
    '((a, b) => a)',
    '((a, b) => a + b)',
    '(.a)',
    '(x => [x])',
    '(x => [x].toSet())',
  ],
};

const LITERALS = [
  ['0', '1', '-1', '2', '7', '2147483647', '-2147483648', '9223372036854775807', '1e400', '1.5', '-0.0', '0x1F'],
  ['""', '"a"', '"abc"', "'(a+)+$'", '"2024-02-29"', '"2024-02-29T12:00:00Z"', '"day"', '"\\u{1F600}é"'],
  ['null', 'true', 'false', '[]', '{}', '()', '[1, 2, 3]', '["b", "a", null]', '{ a: 1, b: [2] }', '[{ a: 1 }, {}]'],
  ['Time.now()', 'Date("2024-02-29")', 'Bytes("aGk=")', 'ID("5")', 'TransactionTime()', 'newId()'],
  ['Set.sequence(0, 40)', 'Set.single(1)', '[3, 1, 2].toSet()', 'Array.sequence(0, 9)', 'Collection.all()'],
].flat();

/** Every function with receivers of its own type or module. */
const FUNCTIONS = [
  types.flatMap(({ name, methods }) => methods.map((entry) => ({ entry, receivers: BY_TYPE[name] ?? ['null'] }))),
  modules.flatMap(({ name, functions }) => functions.map((entry) => ({ entry, receivers: [name] }))),
].flat();

/** A call of a function of the library on such a receiver, each argument of a type it accepts. */
const fittingCall: fc.Arbitrary<string> = fc.constantFrom(...FUNCTIONS).chain(({ entry, receivers }) =>
  fc.constantFrom(...entry.overloads).chain(({ params, variadic }) => {
    const accepted = variadic === undefined ? params : [...params, variadic];
    const args = accepted.map(({ type }) => fc.constantFrom(...(BY_TYPE[type.name] ?? LITERALS)));
    return fc
      .tuple(fc.constantFrom(...receivers), fc.tuple(...args))
      .map(([receiver, list]) => `${receiver}.${entry.name}(${list.join(', ')})`);
  }),
);

/** Expressions of the language, its library, and these. */
function expressionsWith(more: readonly string[]): fc.Arbitrary<string> {
  const { expression } = fc.letrec<{ expression: string; callback: string; argument: string }>((tie) => {
    const inner = tie('expression');
    const args = fc.array(tie('argument'), { maxLength: 3 }).map((list) => list.join(', '));
    return {
      argument: fc.oneof({ weight: 3, arbitrary: inner }, { weight: 2, arbitrary: tie('callback') }),
      callback: fc.oneof(
        fc
          .tuple(fc.constantFrom('x', 'a', '(a, b)', '(...x)', '()', '_'), inner)
          .map(([p, body]) => `(${p} => ${body})`),
        fc.constantFrom('(.a)', '(.length)', '(.a + 1)', 'Math.abs', 'log'),
      ),
      expression: fc.oneof(
        { maxDepth: 5, depthIdentifier: 'fql' },
        fc.constantFrom(...LITERALS),
        ...(more.length === 0 ? [] : [fc.constantFrom(...more)]),
        fittingCall,
        fc
          .tuple(fittingCall, fc.constantFrom(...MEMBERS), args)
          .map(([self, name, list]) => `${self}.${name}(${list})`),
        fc.constantFrom(...VARIABLES, ...MODULES, ...GLOBALS, ...MODULE_MEMBERS),
        fc.tuple(inner, fc.constantFrom(...BINARY), inner).map(([l, operator, r]) => `(${l}) ${operator} (${r})`),
        fc.tuple(fc.constantFrom('-', '!', '~'), inner).map(([operator, operand]) => `${operator}(${operand})`),
        fc.tuple(inner, fc.constantFrom(...MEMBERS), args).map(([self, name, list]) => `(${self}).${name}(${list})`),
        fc.tuple(inner, fc.constantFrom(...MEMBERS), args).map(([self, name, list]) => `(${self})?.${name}(${list})!`),
        fc
          .tuple(fc.constantFrom(...MODULE_MEMBERS, ...MODULES, ...GLOBALS), args)
          .map(([fn, list]) => `${fn}(${list})`),
        fc.tuple(inner, inner).map(([self, index]) => `(${self})[${index}]`),
        fc.tuple(inner, inner).map(([subject, value]) => `(${subject}) { a, b: ${value} }`),
        fc.array(inner, { maxLength: 3 }).map((elements) => `[${elements.join(', ')}]`),
        fc.tuple(inner, inner).map(([a, b]) => `{ a: ${a}, "b c": ${b} }`),
        fc
          .tuple(fc.constantFrom(...VARIABLES), inner, inner)
          .map(([name, value, body]) => `{ let ${name} = ${value}; ${body} }`),
        fc.tuple(inner, inner, inner).map(([test, yes, no]) => `(if (${test}) ${yes} else ${no})`),
        fc.tuple(inner, inner).map(([a, b]) => `"#{${a}} and #{${b}}"`),
        inner.map((body) => `(at (Time.now()) ${body})`),
        fc.tuple(tie('callback'), args).map(([callee, list]) => `${callee}(${list})`),
      ),
    };
  });
  return expression;
}

/** A query that parses. Whether it evaluates is chance. */
export const program: fc.Arbitrary<string> = fc
  .oneof(expressionsWith([]), fittingCall)
  .map((text) => `let a = { a: 1, b: [2, 3] }; let b = [1, 2, 3]; let x = "abc"\n${text}`);

/** Makes what {@link databaseProgram} knows by name. */
export const SETUP: readonly string[] = [
  `Function.create({ name: "twice", body: "x => [x, x]" })`,
  `Collection.create({
    name: "Thing",
    history_days: 1,
    computed_fields: { sum: { body: "t => t.a + 1" } },
    indexes: {
      byA: { terms: [{ field: "a" }], values: [{ field: "b", order: "desc" }, { field: "sum" }] },
      byTag: { terms: [{ field: "tags", mva: true }] }
    },
    constraints: [{ unique: ["u"] }, { check: { name: "small", body: "t => t.a != 1000" } }]
  })`,
  'Set.sequence(0, 20).forEach(i => Thing.create({ id: ID(i), a: i % 3, b: i, tags: ["t", i], u: i, ref: Thing.byId(ID(i + 1)) }))',
];

const DATABASE = [
  [
    'Thing',
    'Thing.all()',
    'Thing.byId("1")',
    'Thing.byId("2")!',
    'Thing.byId("999")',
    'Thing("3").ref',
    'd',
    'twice(d)',
  ],
  [
    'Thing.byA(1)',
    'Thing.byA(x)',
    'Thing.byA(1, { from: [4, 2], to: 1 })',
    'Thing.byTag("t").first()',
    'Thing.byTag(d)',
  ],
  ['Thing.where(.a == 1)', 'Thing.all().paginate(2).after', 'Set.paginate(Thing.byA(1).paginate(1).after)'],
  [
    'Thing.create({ a: 5, tags: ["t", d] })',
    'Thing.create({ u: 1 })',
    'Thing.createData({ update: 1, a: x })',
    'twice',
  ],
  ['Thing.byId("4")?.update({ a: b, x: null })', 'Thing.byId("5")?.replace({ b: x })', 'Thing.byId("6")?.delete()'],
  ['Thing.all().eventSource()', 'Thing.byA(1).eventsOn(.b)', 'Thing.definition', 'Thing.definition.indexes'],
  ['Collection.all()', 'Collection.byName("Thing")', 'Function.byName("twice")!.body', 'Key.all()', 'Token.byDocument'],
  [
    'Thing.definition.update({ indexes: { byB: { terms: [{ field: "b" }] } } })',
    'Query.identity()',
    'Thing.byA.length',
  ],
].flat();

/** A query that may read and write documents. `d` is small, but without end for whoever does not see that its parts are the same. */
export const databaseProgram: fc.Arbitrary<string> = expressionsWith(DATABASE).map(
  (text) =>
    `let a = Thing.byId("7"); let b = [1, 2, 3]; let x = "abc"; let d = Array.sequence(0, 60).fold([1], (s, _) => [s, s])\n${text}`,
);

const TOKENS = [
  ['let', 'if', 'else', 'at', 'match', 'case', 'null', 'true', 'isa', '=>', '->', '...', '?.', '??', '=', '==', ':'],
  [
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
    '\n',
    ' ',
    '.',
    '!',
    '-',
    '+',
    '*',
    '**',
    '#{',
    '"',
    "'",
    '\\',
    '//',
    '/*',
    '*/',
  ],
  [
    '<<-A\n',
    '<<+A\n',
    '\nA',
    'x',
    'a',
    '_',
    '$this',
    '\0value>',
    '1',
    '1.',
    '1e',
    '0x',
    '😀',
    '\r',
    '\u000b',
    '@',
    '`',
  ],
].flat();

/** Tokens in any order, and programs with pieces cut out. */
export const soup: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join('')),
  fc.string({ maxLength: 60 }),
  fc.tuple(program, fc.nat(), fc.nat(), fc.constantFrom('', ...TOKENS)).map(([text, from, to, token]) => {
    const [start = 0, end = 0] = [from % text.length, to % text.length].toSorted((a, b) => a - b);
    return text.slice(0, start) + token + text.slice(end);
  }),
);
