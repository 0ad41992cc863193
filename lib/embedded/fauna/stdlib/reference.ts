import { DocumentWriter } from '../documents/document-writer';
import { NativeWrites } from '../documents/native-writes';
import type { CredentialsIssuer } from '../documents/credentials-issuer';
import { Effect } from '../eval/effect';
import type { FieldEntry, FunctionEntry, ModuleTable, TypeTable } from '../eval/native';
import { APPLY_ID, BY_ID, BY_NAME, collectionFunctions, userCollectionMembers } from './collection';
import { CREDENTIAL_FUNCTIONS, CREDENTIAL_METHODS } from './credential';
import { documentMethods, userDocumentMethods } from './document';
import { LIBRARY } from './library';
import { TOKEN_FUNCTIONS } from './token';

type Row = FunctionEntry | FieldEntry;

const EFFECTS: Readonly<Record<Effect, string>> = {
  [Effect.Pure]: '',
  [Effect.Observation]: 'observes',
  [Effect.Read]: 'reads',
  [Effect.Write]: 'writes',
};

/** The tables of `docs/fql.md`, in Markdown, made from the rows that queries run by. `set` is the module that needs a database. */
export function libraryReference(set: ModuleTable, issuer: CredentialsIssuer): string {
  const modules = [...LIBRARY.modules.values(), set].toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return [
    section('Functions without a module', [...LIBRARY.globals.values()]),
    ...modules.flatMap(moduleSection),
    ...[...LIBRARY.types.values()].flatMap(typeSection),
    ...databaseSections(new DocumentWriter(new NativeWrites(issuer))),
  ].join('\n\n');
}

function moduleSection({ name, summary, constants, functions, apply }: ModuleTable): string[] {
  const rows = [...constants, ...functions, ...(apply ? [{ ...apply, name: '' }] : [])];
  return rows.length === 0 ? [] : [section(`\`${name}\``, rows, `${name}.`, name, summary)];
}

function typeSection({ name, fields, methods, operators }: TypeTable): string[] {
  const rows = [...fields, ...methods];
  if (rows.length + operators.length === 0) return [];
  return [section(`Values of type \`${name}\``, [...rows, ...operators], '.', '')];
}

function databaseSections(writer: DocumentWriter): string[] {
  const called = { ...APPLY_ID, name: '' };
  return [
    section(
      'User collections',
      [...collectionFunctions(writer), BY_ID, called, ...userCollectionMembers(writer)],
      'C.',
      'C',
    ),
    section('Collections of schema documents', [...collectionFunctions(writer), BY_NAME], 'Role.', 'Role'),
    section('`Token` and `Credential` in particular', [...TOKEN_FUNCTIONS, ...CREDENTIAL_FUNCTIONS], '', ''),
    section('Documents', documentMethods(writer), '.', ''),
    section('Documents of user collections', userDocumentMethods(writer), '.', ''),
    section('Documents of `Credential`', CREDENTIAL_METHODS, '.', ''),
  ];
}

/** `prefix` stands before each name, `called` before the parameters of what has none. */
function section(title: string, rows: readonly Row[], prefix = '', called = '', summary = ''): string {
  const lines = rows
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((row) => rowLines(row, prefix, called));
  const head = ['| | effect | |', '|---|---|---|'];
  return [`### ${title}`, '', ...(summary === '' ? [] : [summary, '']), ...head, ...lines].join('\n');
}

function rowLines(row: Row, prefix: string, called: string): string[] {
  if (!('overloads' in row)) return [line(`${prefix}${row.name}: ${row.signature}`, '', row.summary)];
  const name = row.name === '' ? called : /^\w/.test(row.name) ? `${prefix}${row.name}` : `${row.name} `;
  return row.overloads.map(({ signature }, index) =>
    line(`${name}${signature}`, EFFECTS[row.effect ?? Effect.Pure], index === 0 ? row.summary : ''),
  );
}

function line(code: string, effect: string, summary: string): string {
  return `| \`${code.replaceAll('|', '\\|')}\` | ${effect} | ${summary.replaceAll('|', '\\|')} |`;
}
