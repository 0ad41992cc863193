import type { Block, LambdaExpr } from '../syntax/ast';
import { parseLambda } from '../syntax/parse-query';
import { parseType } from '../syntax/parse-type';
import { isStoredLambda } from '../schema/stored-lambda';
import { isValidName } from '../schema/reserved-names';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, type Struct, type Value } from '../values/value';
import { listAt, textAt } from './definition-fields';
import { collectionItem } from './definition-to-collection';
import {
  type AccessProviderItem,
  type Argument,
  type FunctionItem,
  type Member,
  type RoleItem,
  type SchemaItem,
  ACTIONS,
  NOWHERE,
} from './item';
import { aliasOf, annotation, member, nameOf, namedMember, predicateOf, source } from './unplaced';

/** The schema documents of a database, each list in the order in which it is to be written. */
export interface SchemaDefinitions {
  readonly collections: readonly Struct[];
  readonly functions: readonly Struct[];
  readonly roles: readonly Struct[];
  readonly accessProviders: readonly Struct[];
}

/**
 * The items that describe a database's schema documents, for writing or patching its files
 * (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaTranslator.scala`). They have no places.
 *
 * @throws InvalidQueryError for code in a document that does not parse; documents are checked when they are written
 */
export function definitionsToItems(definitions: SchemaDefinitions): SchemaItem[] {
  const collections = definitions.collections.filter(isWritable);
  const functions = definitions.functions.filter(isWritable);
  const roles = definitions.roles.filter(isWritable);
  const accessProviders = definitions.accessProviders.filter(isWritable);
  const taken = new Set([...collections, ...functions].map((definition) => textAt(definition, 'name') ?? ''));
  const collectionNames = new Set(collections.map((definition) => textAt(definition, 'name')));
  return [
    ...collections.map(collectionItem),
    ...functions.map((definition) => withFreeAlias(functionItem(definition), collectionNames, taken)),
    ...roles.map(roleItem),
    ...accessProviders.map(accessProviderItem),
  ];
}

/** Whether a schema file can say it: nothing of FQL v4 is in it, neither lambdas nor refs nor a name that is none of v10. */
function isWritable(definition: Struct): boolean {
  const described = [...definition].filter(([field]) => field !== 'data' && field !== 'backing_indexes');
  const name = textAt(definition, 'name');
  return (name === undefined || isValidName(name)) && !described.some(([, value]) => holdsLegacy(value));
}

function holdsLegacy(value: Value): boolean {
  if (isArray(value)) return value.some(holdsLegacy);
  if (isStruct(value)) return isStoredLambda(value) || [...value.values()].some(holdsLegacy);
  return value instanceof Doc;
}

/** A file cannot define a collection and a function of one name unless the function has an alias. */
function withFreeAlias(
  item: FunctionItem,
  collections: ReadonlySet<string | undefined>,
  taken: ReadonlySet<string>,
): FunctionItem {
  if (item.alias !== undefined || !collections.has(item.name.text)) return item;
  let alias = `${item.name.text}Function`;
  while (taken.has(alias)) alias += 'Function';
  return { ...item, alias: annotation('alias', alias) };
}

function functionItem(definition: Struct): FunctionItem {
  const lambda = parseLambda(source(textAt(definition, 'body') ?? ''));
  const signature = textAt(definition, 'signature');
  const parsed = signature === undefined ? undefined : parseType(source(signature));
  const type = parsed?.kind === 'FunctionType' ? parsed : undefined;
  const args: Argument[] = lambda.params.map(({ name }, position) => ({
    name,
    span: NOWHERE,
    type: type?.params[position]?.type,
    variadic: false,
  }));
  const { variadic } = lambda;
  if (variadic !== undefined)
    args.push({ name: variadic.name, span: NOWHERE, type: type?.variadic?.type, variadic: true });
  const role = textAt(definition, 'role');
  return {
    kind: 'function',
    name: nameOf(definition),
    alias: aliasOf(definition),
    role: role === undefined ? undefined : annotation('role', role),
    signature: { args, result: type?.result, span: NOWHERE },
    body: blockOf(lambda),
    span: NOWHERE,
    docComment: undefined,
  };
}

function blockOf({ body }: LambdaExpr): Block {
  return body.kind === 'Block' && body.parens === undefined
    ? body
    : { kind: 'Block', statements: [body], span: body.span };
}

function roleItem(definition: Struct): RoleItem {
  return {
    kind: 'role',
    name: nameOf(definition),
    privileges: listAt(definition, 'privileges')
      .filter(isStruct)
      .map((privilege) => {
        const actions = privilege.get('actions');
        const granted = actions !== undefined && isStruct(actions) ? [...actions] : [];
        const members = granted.flatMap(([name, value]): Member[] => {
          const action = ACTIONS.find((candidate) => candidate === name);
          return action === undefined || value === false ? [] : [member(action, predicateOf(value))];
        });
        const setting = { type: 'block', members, span: NOWHERE } as const;
        return namedMember('privileges', textAt(privilege, 'resource') ?? '', setting);
      }),
    membership: listAt(definition, 'membership')
      .filter(isStruct)
      .map((entry) => namedMember('membership', textAt(entry, 'resource') ?? '', predicateOf(entry.get('predicate')))),
    span: NOWHERE,
    docComment: undefined,
  };
}

function accessProviderItem(definition: Struct): AccessProviderItem {
  const text = (key: string) => ({ type: 'string', value: textAt(definition, key) ?? '', span: NOWHERE }) as const;
  return {
    kind: 'access provider',
    name: nameOf(definition),
    issuer: member('issuer', text('issuer')),
    jwksUri: member('jwks_uri', text('jwks_uri')),
    roles: listAt(definition, 'roles').map((role) => {
      if (!isStruct(role)) return namedMember('role', typeof role === 'string' ? role : '', predicateOf(undefined));
      return namedMember('role', textAt(role, 'role') ?? '', predicateOf(role.get('predicate')));
    }),
    span: NOWHERE,
    docComment: undefined,
  };
}
