import { describe, expect, it, test } from 'vitest';
import { LIBRARY } from '../../../../lib/embedded/fauna/stdlib/library';
import type { FunctionEntry, TypeTable } from '../../../../lib/embedded/fauna/eval/native';
import { parseTypeScheme } from '../../../../lib/embedded/fauna/syntax/parse-type';
import { Source } from '../../../../lib/embedded/fauna/syntax/span';

interface Row {
  readonly name: string;
  readonly summary: string;
  readonly signatures: readonly string[];
}

function functionRow(owner: string, { name, summary, overloads }: FunctionEntry): Row {
  return { name: `${owner}.${name}`, summary, signatures: overloads.map(({ signature }) => signature) };
}

function typeRows({ name: owner, fields, methods, operators }: TypeTable): Row[] {
  return [
    ...fields.map(({ name, summary, signature }) => ({ name: `${owner}.${name}`, summary, signatures: [signature] })),
    ...[...methods, ...operators].map((entry) => functionRow(owner, entry)),
  ];
}

const ROWS: readonly Row[] = [
  ...[...LIBRARY.types.values()].flatMap(typeRows),
  ...[...LIBRARY.modules.values()].flatMap((table) => [
    ...table.constants.map(({ name, summary, signature }) => ({
      name: `${table.name}.${name}`,
      summary,
      signatures: [signature],
    })),
    ...[...table.functions, ...(table.apply ? [table.apply] : [])].map((entry) => functionRow(table.name, entry)),
  ]),
  ...[...LIBRARY.globals.values()].map((entry) => functionRow('FQL', entry)),
];

describe('every row', () => {
  it.each(ROWS.flatMap(({ name, signatures }) => signatures.map((signature) => [name, signature] as const)))(
    '%s has a type: %s',
    (_, signature) => expect(() => parseTypeScheme(new Source('*signature*', signature))).not.toThrow(),
  );

  it.each(ROWS.map(({ name, summary }) => [name, summary] as const))('%s has a sentence', (_, summary) =>
    expect(summary).toMatch(/^[A-Z0-9`-].*\.$/),
  );
});

test('parameters of a signature are those that are checked', () => {
  for (const entry of [...LIBRARY.types.values()].flatMap(({ methods, operators }) => [...methods, ...operators])) {
    for (const { signature, params, variadic } of entry.overloads) {
      const names = variadic ? [variadic.name] : params.map(({ name }) => name);
      for (const name of names) expect(signature).toContain(`${name}:`);
    }
  }
});
