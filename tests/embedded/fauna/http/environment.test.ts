import { beforeAll, describe, expect, it, test } from 'vitest';
import { sessionWithoutStore } from '../../../../lib/embedded/fauna/no-database';
import type { FunctionSchema } from '../../../../lib/embedded/fauna/schema/catalog';
import { LIBRARY } from '../../../../lib/embedded/fauna/stdlib/library';
import { EnvironmentExporter } from '../../../../lib/embedded/fauna/typing/environment-exporter';
import { libraryEnvironment } from '../../../../lib/embedded/fauna/typing/library-environment';
import { ROOT_SECRET, send } from '../test-server';
import { useSchemaDatabase } from './schema-database';

const database = useSchemaDatabase();

interface Shape {
  readonly self: string;
  readonly fields?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly schema_version: number;
  readonly environment: {
    readonly globals: Readonly<Record<string, string>>;
    readonly types: Readonly<Record<string, Shape>>;
    readonly truncated_resources?: readonly string[];
  };
}

async function environment(secret = database.secret): Promise<Answer> {
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await send(database.server.port, { method: 'GET', path: '/environment/1', headers });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body);
}

const NUMBER_OPERATORS = {
  '%': '(other: Number) => Number',
  '&': '(other: Number) => Number',
  '*': '(other: Number) => Number',
  '**': '(exponent: Number) => Number',
  '-': '((other: Number) => Number) & (() => Number)',
  '/': '(other: Number) => Number',
  '^': '(other: Number) => Number',
  '|': '(other: Number) => Number',
  '~': '() => Number',
};

function functionNamed(name: string): FunctionSchema {
  return { id: 0n, name, alias: undefined, body: 'x => x', signature: undefined, role: undefined };
}

// fauna/faunadb: ext/api/src/test/resources/static_environment_response_v1.json
describe('the types that every database knows', () => {
  let known: Answer['environment'];
  beforeAll(async () => {
    known = (await environment(ROOT_SECRET)).environment;
  });

  test.each([
    ['Null', { self: 'Null', fields: { toString: '() => String' }, access: 'Any => Never' }],
    ['Double', { self: 'Number', fields: { toString: '() => String' }, ops: NUMBER_OPERATORS }],
    ['object', { self: '{ *: Any }', access: 'String => Any' }],
    ['BooleanModule', { self: 'BooleanModule', type_hint: 'module' }],
    [
      'SetModule',
      {
        self: 'SetModule',
        fields: {
          paginate:
            '((cursor: String | SetCursor) => { data: Array<Any>, after: String | Null }) & ((cursor: String | SetCursor, size: Number) => { data: Array<Any>, after: String | Null })',
          sequence: '(from: Number, until: Number) => Set<Number>',
          single: '<A> (element: A) => Set<A>',
        },
        type_hint: 'module',
      },
    ],
    ['EmptyRef', { self: '<A> EmptyRef<A>', fields: { coll: 'Any', exists: '() => false', id: 'ID' }, alias: 'Null' }],
    ['Ref', { self: '<A> Ref<A>', alias: '<A> A | EmptyRef<A>' }],
    [
      'UserFunction',
      {
        self: '<A> UserFunction<A>',
        fields: { definition: 'FunctionDef', toString: '() => String' },
        apply: '<A> A',
      },
    ],
    [
      'NullRole',
      {
        self: 'NullRole',
        fields: { coll: 'RoleCollection', exists: '() => false', name: 'String', toString: '() => String' },
        alias: 'Null',
      },
    ],
    ['DeletedCollection', undefined],
  ])('%s', (name, shape) => expect(known.types[name]).toEqual(shape));

  it('have members in their order, with the parameters of their types', () => {
    const { types, globals } = known;
    expect(types.Array).toMatchObject({ self: '<A> Array<A>', access: '<A> Number => A' });
    expect(types.Array?.fields).toMatchObject({
      concat: '<A, B> (other: Array<B>) => Array<A | B>',
      flatten: '() => Array<Any>',
      order: '<A> (ordering: ...(A => Any) & {}) => Array<A>',
    });
    expect(types.CollectionCollection).toMatchObject({ type_hint: 'server_collection' });
    expect(types.FQLModule?.fields).toMatchObject({ Schema: 'FQL.SchemaModule', Set: 'SetModule' });
    expect(types.FQLModule?.fields).not.toHaveProperty('evalV4');
    expect(globals).toMatchObject({ Credentials: 'CredentialCollection', dbg: '<A> (value: A) => A' });
    for (const names of [types, globals, types.Array?.fields ?? {}]) {
      expect(Object.keys(names)).toEqual(Object.keys(names).toSorted());
    }
  });
});

// fauna/faunadb: ext/api/src/test/scala/environment/FQL2EnvironmentEndpointSpec.scala
describe('the types of a database', () => {
  it('have its collections under all their names', async () => {
    await database.query(`Collection.create({
      name: "Author",
      alias: "Writer",
      fields: { name: { signature: "String" } },
      indexes: { byName: { terms: [{ field: "name" }] } }
    })`);
    const { globals, types } = (await environment()).environment;
    expect(globals).toMatchObject({ Author: 'AuthorCollection', Writer: 'WriterCollection' });
    expect(types.WriterCollection).toMatchObject({
      self: 'WriterCollection',
      type_hint: 'user_collection',
      fields: {
        byId: '(id: ID) => Ref<Writer>',
        byName:
          '((term1: String) => Set<Writer>) & ((term1: String, range: { from: Any } | { to: Any } | { from: Any, to: Any }) => Set<Writer>)',
        create: '(data: { id: ID | Null, name: String }) => Writer',
      },
    });
    expect(types.Author).toEqual({
      self: 'Author',
      alias: '{ id: ID, ts: Time, ttl: Time | Null, name: String }',
      fields: {
        coll: 'AuthorCollection',
        delete: '() => NullAuthor',
        exists: '() => true',
        replace: '(data: { name: String }) => Author',
        replaceData: '(data: { name: String }) => Author',
        update: '(data: { name: String | Null }) => Author',
        updateData: '(data: { name: String | Null }) => Author',
      },
    });
    expect(types.NullWriter).toEqual({
      self: 'NullWriter',
      alias: 'Null',
      fields: { coll: 'WriterCollection', exists: '() => false', id: 'ID', toString: '() => String' },
    });
  });

  it('have its functions under all their names, with what they take and give', async () => {
    await database.query(
      `Function.create({ name: "shout", alias: "yell", body: "x => x", signature: "(String) => String" })`,
    );
    await database.query(`Function.create({ name: "same", body: "x => x" })`);
    expect((await environment()).environment.globals).toMatchObject({
      shout: 'UserFunction<(x: String) => String>',
      yell: 'UserFunction<(x: String) => String>',
      same: '<A> UserFunction<A => A>',
    });
  });

  it('come with the version of the schema', async () => {
    const { version } = await database.ask('POST', 'update', { files: { 'main.fsl': 'function f() { 1 }' } });
    expect((await environment()).schema_version).toBe(version);
  });

  it('are a thousand of each kind', async () => {
    const functions = Array.from({ length: 1001 }, (_, i) => functionNamed(`f${i}`));
    const { catalog } = sessionWithoutStore(0);
    const { globals, truncated } = await new EnvironmentExporter(libraryEnvironment(LIBRARY)).export(
      { ...catalog, functions, functionNamed: (name) => functions.find((fn) => fn.name === name) },
      false,
    );
    expect(truncated).toEqual(['function']);
    expect(Object.keys(globals).filter((global) => /^f\d/.test(global))).toHaveLength(1000);
  });

  it('are told a server, too', async () => {
    const server = database.secret.replace(/admin$/, 'server');
    expect(await environment(server)).toEqual(await environment());
  });
});
