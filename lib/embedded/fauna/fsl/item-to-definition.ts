import type { LambdaExpr } from '../syntax/ast';
import { printExpr, printType } from '../syntax/print';
import type { Struct, Value } from '../values/value';
import type {
  AccessProviderItem,
  CollectionItem,
  FunctionItem,
  Member,
  Migration,
  PredicateSetting,
  RoleItem,
  SchemaItem,
  Setting,
} from './item';
import { printFunctionBody, printFunctionType } from './print-item';
import { printPath } from './print-path';

/**
 * The fields of the schema document that an item stands for, code as canonical text. What the document has beside them
 * (`data`, `id`, `ts`, …) is left out (`fauna/faunadb: ext/model/src/main/scala/schema/manager/SchemaToStruct.scala`).
 */
export function itemToDefinition(item: SchemaItem): Struct {
  switch (item.kind) {
    case 'collection':
      return collectionDefinition(item);
    case 'function':
      return functionDefinition(item);
    case 'role':
      return roleDefinition(item);
    default:
      return accessProviderDefinition(item);
  }
}

/** A struct of the entries that have a value. */
function struct(entries: Readonly<Record<string, Value | undefined>>): Struct {
  const present = Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return new Map(present);
}

function unlessEmpty(value: Struct | readonly Value[]): Value | undefined {
  const size = value instanceof Map ? value.size : [...value].length;
  return size === 0 ? undefined : value;
}

function collectionDefinition(item: CollectionItem): Struct {
  const defined = item.fields.flatMap((field): [string, Value][] => {
    if (field.kind !== 'defined') return [];
    const value = field.default && printExpr(field.default);
    return [[field.name.text, struct({ signature: printType(field.type), default: value })]];
  });
  const computed = item.fields.flatMap((field): [string, Value][] => {
    if (field.kind !== 'computed') return [];
    const signature = field.type && printType(field.type);
    return [[field.name.text, struct({ body: lambdaText(field.body), signature })]];
  });
  const wildcard = item.fields.find((field) => field.kind === 'wildcard');
  return struct({
    name: item.name.text,
    alias: item.alias?.value.text,
    history_days: integer(item.historyDays.setting.value),
    ttl_days: item.ttlDays && integer(item.ttlDays.setting.value),
    document_ttls: item.documentTtls?.setting.value,
    wildcard: wildcard && printType(wildcard.type),
    indexes: new Map(
      item.indexes.map(({ name, setting }) => [
        name.text,
        new Map(setting.members.map((member) => [member.keyword, terms(member.setting)])),
      ]),
    ),
    constraints: [
      ...item.uniques.map(({ setting }) => struct({ unique: terms(setting) })),
      ...item.checks.map(({ name, setting }) =>
        struct({ check: struct({ name: name.text, body: lambdaText(setting.lambda) }) }),
      ),
    ],
    computed_fields: unlessEmpty(new Map(computed)),
    fields: unlessEmpty(new Map(defined)),
    migrations: item.migrations && unlessEmpty(item.migrations.setting.steps.map(migration)),
  });
}

/** An Int, or a Long where it needs to be one. */
function integer(value: bigint): number | bigint {
  return BigInt.asIntN(32, value) === value ? Number(value) : value;
}

/** Short lambdas are kept with their parentheses. */
function lambdaText(lambda: LambdaExpr): string {
  return lambda.short ? `(${printExpr(lambda)})` : printExpr(lambda);
}

function terms(setting: Setting): readonly Value[] {
  if (setting.type === 'terms') {
    return setting.terms.map(({ path, mva }) => struct({ field: printPath(path), mva }));
  }
  if (setting.type !== 'values') return [];
  return setting.values.map(({ path, mva, ascending }) =>
    struct({ field: printPath(path), order: ascending ? 'asc' : 'desc', mva }),
  );
}

function migration(step: Migration): Value {
  switch (step.type) {
    case 'add_wildcard':
      return struct({ add_wildcard: struct({}) });
    case 'move_conflicts':
    case 'move_wildcard':
      return struct({ [step.type]: struct({ into: printPath(step.into) }) });
    case 'backfill':
      return struct({ backfill: struct({ field: printPath(step.field), value: printExpr(step.value) }) });
    case 'split':
      return struct({ split: struct({ field: printPath(step.field), to: step.to.map(printPath) }) });
    case 'move':
      return struct({ move: struct({ field: printPath(step.field), to: printPath(step.to) }) });
    default:
      return struct({ [step.type]: struct({ field: printPath(step.field) }) });
  }
}

function functionDefinition(item: FunctionItem): Struct {
  return struct({
    name: item.name.text,
    body: printFunctionBody(item),
    signature: printFunctionType(item),
    alias: item.alias?.value.text,
    role: item.role?.value.text,
  });
}

function roleDefinition({ name, privileges, membership }: RoleItem): Struct {
  return struct({
    name: name.text,
    privileges: privileges.map(({ name: resource, setting: { members } }) =>
      struct({
        resource: resource.text,
        actions: unlessEmpty(new Map(members.map((member) => [member.keyword, action(member)]))),
      }),
    ),
    membership: membership.map(({ name: resource, setting }) =>
      struct({ resource: resource.text, predicate: predicate(setting) }),
    ),
  });
}

function action({ setting }: Member): Value {
  return (setting.type === 'predicate' ? predicate(setting) : undefined) ?? true;
}

function predicate({ lambda }: PredicateSetting): string | undefined {
  return lambda && lambdaText(lambda);
}

function accessProviderDefinition({ name, issuer, jwksUri, roles }: AccessProviderItem): Struct {
  return struct({
    name: name.text,
    issuer: issuer.setting.value,
    jwks_uri: jwksUri.setting.value,
    roles: unlessEmpty(
      roles.map(({ name: role, setting }): Value => {
        const text = predicate(setting);
        return text === undefined ? role.text : struct({ role: role.text, predicate: text });
      }),
    ),
  });
}
