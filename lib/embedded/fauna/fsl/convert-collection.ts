import { type Hint } from '../syntax/diagnostic';
import { outerSpan } from '../syntax/ast';
import type { Name } from '../syntax/grammar/identifiers';
import { defaults, misplacedDefaults } from '../syntax/grammar/type-defaults';
import { type Conversion, Duplicates, Singleton } from './conversion';
import { toBoolean, toCheck, toLong, toTerms, toValues, withoutParens } from './convert-settings';
import { toMigrations } from './convert-migrations';
import {
  type BlockSetting,
  type CollectionItem,
  type Field,
  type Member,
  type NamedMember,
  type TermsSetting,
  historyDays,
  implicitHistoryDays,
} from './item';
import type { FieldValue, SchemaNode } from './node';
import { printTerm } from './print-path';

type Members = Omit<CollectionItem, 'kind' | 'name' | 'span' | 'docComment' | 'alias'>;

/** Fields that every document has, methods of documents, and `ttl`. */
const RESERVED_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'coll',
  'ts',
  'ttl',
  'data',
  'delete',
  'update',
  'replace',
  'updateData',
  'replaceData',
  'exists',
]);

/** Fields and members of a collection. */
export function toCollectionMembers(conversion: Conversion, nodes: readonly SchemaNode[]): Members {
  const seen = {
    fields: new Duplicates(conversion, 'field'),
    indexes: new Duplicates(conversion, 'index name'),
    checks: new Duplicates(conversion, 'check constraint name'),
    uniques: new UniqueConstraints(conversion),
    migrations: new Singleton(conversion, 'migration block'),
    history: new Singleton(conversion, 'history days'),
    ttl: new Singleton(conversion, 'ttl days'),
    documentTtls: new Singleton(conversion, 'document TTLs'),
  };
  const fields: Field[] = [];
  const indexes: NamedMember<BlockSetting>[] = [];
  const uniques: Member<TermsSetting>[] = [];
  const checks: CollectionItem['checks'][number][] = [];
  let migrations: CollectionItem['migrations'];
  let history: CollectionItem['historyDays'] | undefined;
  let ttlDays: CollectionItem['ttlDays'];
  let documentTtls: CollectionItem['documentTtls'];

  for (const node of nodes) {
    conversion.withoutAnnotations(node);
    const { keyword, span } = node;
    switch (keyword.text) {
      case 'field': {
        const name = fieldName(conversion, node);
        if (name === undefined) break;
        seen.fields.check(name);
        const field = node.value?.kind === 'field' ? toField(conversion, node, name, node.value) : undefined;
        if (field) fields.push(field);
        break;
      }
      case 'index': {
        const name = conversion.identifier(node.name, keyword.span);
        if (name === undefined) break;
        seen.indexes.check(name);
        const setting = toIndex(conversion, node);
        if (setting) indexes.push({ keyword: 'index', name, setting, span });
        break;
      }
      case 'unique': {
        conversion.withoutName(node);
        const value = conversion.requiredValue(node);
        if (value === undefined) break;
        const setting = toTerms(conversion, value);
        if (setting === undefined) {
          conversion.report(value.span, 'Expected non-empty terms for a unique constraint');
          break;
        }
        seen.uniques.check(setting);
        uniques.push({ keyword: 'unique', name: undefined, setting, span });
        break;
      }
      case 'check': {
        const name = conversion.identifier(node.name, keyword.span);
        if (name === undefined) break;
        seen.checks.check(name);
        const value = conversion.requiredValue(node);
        const setting = value && toCheck(conversion, value);
        if (setting) checks.push({ keyword: 'check', name, setting, span });
        break;
      }
      case 'migrations': {
        seen.migrations.check(span);
        const value = conversion.requiredValue(node);
        if (value === undefined) break;
        conversion.withoutName(node);
        const setting = toMigrations(conversion, value, span);
        if (setting) migrations = { keyword: 'migrations', name: undefined, setting, span };
        break;
      }
      case 'history_days': {
        conversion.withoutName(node);
        seen.history.check(span);
        const value = conversion.requiredValue(node);
        const setting = value && toLong(conversion, value);
        if (setting) history = historyDays(setting, span);
        break;
      }
      case 'ttl_days': {
        conversion.withoutName(node);
        seen.ttl.check(span);
        const value = conversion.requiredValue(node);
        const setting = value && toLong(conversion, value);
        if (setting) ttlDays = { keyword: 'ttl_days', name: undefined, setting, span };
        break;
      }
      case 'document_ttls': {
        conversion.withoutName(node);
        seen.documentTtls.check(span);
        const value = conversion.requiredValue(node);
        const setting = value && toBoolean(conversion, value);
        if (setting) documentTtls = { keyword: 'document_ttls', name: undefined, setting, span };
        break;
      }
      default:
        conversion.report(keyword.span, `Invalid field or member \`${keyword.text}\``);
    }
  }
  return {
    fields,
    migrations,
    indexes,
    uniques,
    checks,
    historyDays: history ?? implicitHistoryDays,
    ttlDays,
    documentTtls,
  };
}

/** Uniques have no names: two with the same terms, in any order, are the same. */
class UniqueConstraints {
  private readonly seen = new Map<string, TermsSetting>();

  constructor(private readonly conversion: Conversion) {}

  check(setting: TermsSetting): void {
    const key = JSON.stringify([...new Set(setting.terms.map(printTerm))].toSorted((a, b) => (a < b ? -1 : 1)));
    const original = this.seen.get(key);
    if (original === undefined) {
      this.seen.set(key, setting);
      return;
    }
    const message = 'This unique constraint covers the same fields.';
    const hints: Hint[] = [{ severity: 'hint', message, span: original.span }];
    this.conversion.report(setting.span, 'Duplicate unique constraint.', { hints });
  }
}

function fieldName(conversion: Conversion, { name, span }: SchemaNode): Name | undefined {
  if (name?.text === '*') return name;
  const valid = conversion.identifier(name, span);
  if (valid === undefined || !RESERVED_FIELDS.has(valid.text)) return valid;
  return conversion.report(span, `Invalid reserved name \`${valid.text}\``);
}

function toField(
  conversion: Conversion,
  { keyword, span }: SchemaNode,
  name: Name,
  { field, type, value }: FieldValue,
): Field | undefined {
  if (field === 'wildcard') {
    if (value !== undefined) return conversion.report(outerSpan(value), 'No default allowed for wildcard field');
    if (type === undefined) return conversion.report(span, 'Expected a field definition');
    conversion.errors.push(...defaults(type));
    return { kind: 'wildcard', name, type, span };
  }
  if (field === 'computed') {
    if (value === undefined) return conversion.report(keyword.span, 'Computed fields require a value');
    if (value.kind !== 'Lambda' || (value.parens?.length ?? 0) > 1) {
      return conversion.report(outerSpan(value), 'Expected lambda');
    }
    if (type) conversion.errors.push(...defaults(type));
    return { kind: 'computed', name, type, body: withoutParens(value), span };
  }
  if (type === undefined) return conversion.report(span, 'Expected a type signature');
  const conflict: Hint | undefined = value && {
    severity: 'hint',
    message: 'Parent has a conflicting default value',
    span: outerSpan(value),
  };
  conversion.errors.push(...misplacedDefaults(type, conflict));
  return { kind: 'defined', name, type, default: value, span };
}

function toIndex(conversion: Conversion, index: SchemaNode): BlockSetting | undefined {
  const value = conversion.requiredValue(index);
  const block = value && conversion.block(value);
  if (block === undefined) return undefined;
  const termsSeen = new Singleton(conversion, 'terms definition');
  const valuesSeen = new Singleton(conversion, 'values definition');
  let terms: Member | undefined;
  let values: Member | undefined;
  for (const node of block.nodes) {
    const { keyword, span } = node;
    if (keyword.text !== 'terms' && keyword.text !== 'values') {
      conversion.report(keyword.span, `Invalid member \`${keyword.text}\``);
      continue;
    }
    conversion.withoutAnnotations(node);
    conversion.withoutName(node);
    (keyword.text === 'terms' ? termsSeen : valuesSeen).check(span);
    const paths = conversion.requiredValue(node);
    if (paths === undefined) continue;
    if (keyword.text === 'terms') {
      const setting = toTerms(conversion, paths);
      if (setting) terms = { keyword: 'terms', name: undefined, setting, span };
    } else {
      const setting = toValues(conversion, paths);
      if (setting) values = { keyword: 'values', name: undefined, setting, span };
    }
  }
  const members = [terms, values].filter((member) => member !== undefined);
  return { type: 'block', members, span: block.span };
}
