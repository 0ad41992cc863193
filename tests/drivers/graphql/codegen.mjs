// TypeScript from introspection by the unmodified GraphQL Code Generator: node codegen.mjs URL ADMIN_SECRET
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildClientSchema, getIntrospectionQuery, parse, printSchema } from 'graphql';

const [, , url, secret] = process.argv;
const response = await fetch(url, {
  method: 'POST',
  headers: { 'x-hasura-admin-secret': secret },
  body: JSON.stringify({ query: getIntrospectionQuery() }),
});
const { data } = await response.json();
const document = parse('query Person($id: Int!) { people_by_pk(id: $id) { id name articles { title rating } } }');
const output = await codegen({
  filename: 'types.ts',
  schema: parse(printSchema(buildClientSchema(data))),
  documents: [{ location: 'person.graphql', document }],
  plugins: [{ typescript: {} }, { operations: {} }],
  pluginMap: { typescript, operations },
  config: {},
});
console.log(
  JSON.stringify({
    filter: /export type People_Bool_Exp = \{/.test(output),
    insert: /export type People_Insert_Input = \{/.test(output),
    subscription: /export type Subscription_Root = \{/.test(output),
    query: /export type PersonQuery = /.test(output),
    variables: /export type PersonQueryVariables = /.test(output),
  }),
);
