import type { Block, Expr, LambdaExpr } from '../syntax/ast';
import type { FieldPath } from '../syntax/field-path';
import type { Name } from '../syntax/grammar/identifiers';
import { Source, type Span } from '../syntax/span';
import type { TypeExpr } from '../syntax/type-ast';

/**
 * The items of a schema and their members (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/SchemaItem.scala`). Members
 * are kept alike, keyword, name and setting, so that comparing, printing and patching need no case for each.
 */
export type SchemaItem = CollectionItem | FunctionItem | RoleItem | AccessProviderItem;

/** In the order in which items are listed. */
export const ITEM_KINDS = ['collection', 'function', 'role', 'access provider'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

interface Item<Kind extends ItemKind> {
  readonly kind: Kind;
  readonly name: Name;
  /** With the doc comment and annotations. */
  readonly span: Span;
  readonly docComment: Span | undefined;
}

export interface CollectionItem extends Item<'collection'> {
  readonly alias: Annotation | undefined;
  readonly fields: readonly Field[];
  readonly migrations: Member<MigrationsSetting> | undefined;
  readonly indexes: readonly NamedMember<BlockSetting>[];
  readonly uniques: readonly Member<TermsSetting>[];
  readonly checks: readonly NamedMember<CheckSetting>[];
  /** Implicit where the schema does not say. */
  readonly historyDays: Member<LongSetting>;
  readonly ttlDays: Member<LongSetting> | undefined;
  readonly documentTtls: Member<BooleanSetting> | undefined;
}

export interface FunctionItem extends Item<'function'> {
  readonly alias: Annotation | undefined;
  readonly role: Annotation | undefined;
  readonly signature: Signature;
  readonly body: Block;
}

export interface RoleItem extends Item<'role'> {
  readonly privileges: readonly NamedMember<BlockSetting>[];
  readonly membership: readonly NamedMember<PredicateSetting>[];
}

export interface AccessProviderItem extends Item<'access provider'> {
  readonly issuer: Member<StringSetting>;
  readonly jwksUri: Member<StringSetting>;
  readonly roles: readonly NamedMember<PredicateSetting>[];
}

/** `@alias(Name)`, `@role(name)` */
export interface Annotation {
  readonly keyword: 'alias' | 'role';
  readonly value: Name;
  readonly span: Span;
}

export interface Signature {
  readonly args: readonly Argument[];
  readonly result: TypeExpr | undefined;
  /** From the opening parenthesis to the result's type. */
  readonly span: Span;
}

export interface Argument {
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  readonly type: TypeExpr | undefined;
  readonly variadic: boolean;
}

export type Field = DefinedField | ComputedField | WildcardField;

export interface DefinedField {
  readonly kind: 'defined';
  readonly name: Name;
  readonly type: TypeExpr;
  readonly default: Expr | undefined;
  readonly span: Span;
}

export interface ComputedField {
  readonly kind: 'computed';
  readonly name: Name;
  readonly type: TypeExpr | undefined;
  /** Without the parentheses around it. */
  readonly body: LambdaExpr;
  readonly span: Span;
}

/** `*: Any` */
export interface WildcardField {
  readonly kind: 'wildcard';
  readonly name: Name;
  readonly type: TypeExpr;
  readonly span: Span;
}

export const ACTIONS = [
  'create',
  'create_with_id',
  'delete',
  'read',
  'write',
  'history_read',
  'history_write',
  'unrestricted_read',
  'call',
] as const;
export type Action = (typeof ACTIONS)[number];

export type MemberKeyword =
  | 'index'
  | 'terms'
  | 'values'
  | 'unique'
  | 'check'
  | 'history_days'
  | 'ttl_days'
  | 'document_ttls'
  | 'migrations'
  | 'privileges'
  | 'membership'
  | 'issuer'
  | 'jwks_uri'
  | 'role'
  | Action;

export interface Member<S extends Setting = Setting> {
  readonly keyword: MemberKeyword;
  readonly name: Name | undefined;
  readonly setting: S;
  readonly span: Span;
  /** Has a value that means the same as leaving it out. */
  readonly isDefault?: boolean;
  /** Is not written in the schema. */
  readonly implicit?: boolean;
}

export interface NamedMember<S extends Setting = Setting> extends Member<S> {
  readonly name: Name;
}

export type Setting =
  | BooleanSetting
  | StringSetting
  | LongSetting
  | TermsSetting
  | ValuesSetting
  | BlockSetting
  | CheckSetting
  | PredicateSetting
  | MigrationsSetting;

export interface BooleanSetting {
  readonly type: 'boolean';
  readonly value: boolean;
  readonly span: Span;
}

export interface StringSetting {
  readonly type: 'string';
  readonly value: string;
  readonly span: Span;
}

export interface LongSetting {
  readonly type: 'long';
  readonly value: bigint;
  readonly span: Span;
}

/** `.path` or `mva(.path)`: every element of an array at the path is a term of its own. */
export interface Term {
  readonly path: FieldPath;
  /** Where each step of the path is. */
  readonly steps: readonly Span[];
  readonly mva: boolean;
  readonly span: Span;
}

export interface OrderedTerm extends Term {
  readonly ascending: boolean;
}

export interface TermsSetting {
  readonly type: 'terms';
  readonly terms: readonly Term[];
  readonly span: Span;
}

export interface ValuesSetting {
  readonly type: 'values';
  readonly values: readonly OrderedTerm[];
  readonly span: Span;
}

export interface BlockSetting {
  readonly type: 'block';
  readonly members: readonly Member[];
  readonly span: Span;
}

/** The span includes the parentheses around the lambda. */
export interface CheckSetting {
  readonly type: 'check';
  readonly lambda: LambdaExpr;
  readonly span: Span;
}

/** `{ predicate (…) }`, or nothing: then the span is that of nothing. */
export interface PredicateSetting {
  readonly type: 'predicate';
  readonly lambda: LambdaExpr | undefined;
  readonly span: Span;
}

export interface MigrationsSetting {
  readonly type: 'migrations';
  readonly steps: readonly Migration[];
  readonly span: Span;
}

/** One line of a `migrations` block; `paths` are the places of the paths in it, in their order. */
export type Migration = { readonly span: Span; readonly paths: readonly Span[] } & (
  | { readonly type: 'backfill'; readonly field: FieldPath; readonly value: Expr }
  | { readonly type: 'drop'; readonly field: FieldPath }
  | { readonly type: 'split'; readonly field: FieldPath; readonly to: readonly FieldPath[] }
  | { readonly type: 'move'; readonly field: FieldPath; readonly to: FieldPath }
  | { readonly type: 'add'; readonly field: FieldPath }
  | { readonly type: 'move_conflicts'; readonly into: FieldPath }
  | { readonly type: 'move_wildcard'; readonly into: FieldPath }
  | { readonly type: 'add_wildcard' }
);

/** The place of what no file says: items made from documents, settings that are left out. */
export const NOWHERE: Span = { source: new Source('*null*', ''), start: 0, end: 0 };

export function isNowhere(span: Span): boolean {
  return span.source === NOWHERE.source;
}

/** How long history is kept unless the schema says otherwise. */
const DEFAULT_HISTORY_DAYS = 0n;

/** What a collection without `history_days` has. */
export const implicitHistoryDays: Member<LongSetting> = {
  keyword: 'history_days',
  name: undefined,
  setting: { type: 'long', value: DEFAULT_HISTORY_DAYS, span: NOWHERE },
  span: NOWHERE,
  isDefault: true,
  implicit: true,
};

export function historyDays(setting: LongSetting, span: Span): Member<LongSetting> {
  return {
    keyword: 'history_days',
    name: undefined,
    setting,
    span,
    isDefault: setting.value === DEFAULT_HISTORY_DAYS,
  };
}

export function annotationsOf(item: SchemaItem): Annotation[] {
  const { alias, role } =
    item.kind === 'function' ? item : { alias: 'alias' in item ? item.alias : undefined, role: undefined };
  return [alias, role].filter((annotation) => annotation !== undefined);
}

/** Members in the order in which they are printed. */
export function membersOf(item: Exclude<SchemaItem, FunctionItem>): Member[] {
  switch (item.kind) {
    case 'collection':
      return [
        ...item.indexes,
        ...item.uniques,
        ...item.checks,
        item.historyDays,
        ...[item.ttlDays, item.documentTtls, item.migrations].filter((member) => member !== undefined),
      ];
    case 'role':
      return [...item.privileges, ...item.membership];
    default:
      return [item.issuer, item.jwksUri, ...item.roles];
  }
}
