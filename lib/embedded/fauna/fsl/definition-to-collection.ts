import type { FieldPath } from '../syntax/field-path';
import { parseExpression, parseFieldPath } from '../syntax/parse-query';
import { parseSchemaType, parseType } from '../syntax/parse-type';
import { isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import { asList, integerAt, listAt, structsAt, structsIn, textAt } from './definition-fields';
import {
  type CollectionItem,
  type Field,
  type Member,
  type Migration,
  type OrderedTerm,
  type Term,
  type TermsSetting,
  NOWHERE,
  historyDays,
  implicitHistoryDays,
} from './item';
import { aliasOf, lambdaAt, member, nameOf, named, namedMember, source } from './unplaced';

/** The item that a `Collection` document stands for. */
export function collectionItem(definition: Struct): CollectionItem {
  const constraints = listAt(definition, 'constraints').filter(isStruct);
  const steps = listAt(definition, 'migrations').filter(isStruct).flatMap(migration);
  const days = integerAt(definition, 'history_days');
  const history = days === undefined ? undefined : historyDays({ type: 'long', value: days, span: NOWHERE }, NOWHERE);
  const ttlDays = integerAt(definition, 'ttl_days');
  const documentTtls = definition.get('document_ttls');
  return {
    kind: 'collection',
    name: nameOf(definition),
    alias: aliasOf(definition),
    fields: fields(definition),
    migrations: steps.length === 0 ? undefined : member('migrations', { type: 'migrations', steps, span: NOWHERE }),
    indexes: structsAt(definition, 'indexes').map(([name, index]) => indexMember(name, index)),
    uniques: constraints.flatMap((constraint) => {
      const unique = constraint.get('unique');
      return unique === undefined ? [] : [member('unique', termsSetting(asList(unique)))];
    }),
    checks: constraints.flatMap((constraint) => {
      const check = constraint.get('check');
      if (check === undefined || !isStruct(check)) return [];
      const lambda = lambdaAt(check, 'body');
      if (lambda === undefined) return [];
      return [namedMember('check', textAt(check, 'name') ?? '', { type: 'check', lambda, span: NOWHERE })];
    }),
    historyDays: history === undefined || history.isDefault ? implicitHistoryDays : history,
    ttlDays: ttlDays === undefined ? undefined : member('ttl_days', { type: 'long', value: ttlDays, span: NOWHERE }),
    documentTtls:
      typeof documentTtls === 'boolean'
        ? member('document_ttls', { type: 'boolean', value: documentTtls, span: NOWHERE })
        : undefined,
    span: NOWHERE,
    docComment: undefined,
  };
}

function fields(definition: Struct): Field[] {
  const defined = structsAt(definition, 'fields').map(([name, field]): Field => {
    const value = textAt(field, 'default');
    return {
      kind: 'defined',
      name: named(name),
      type: parseSchemaType(source(textAt(field, 'signature') ?? 'Any')),
      default: value === undefined ? undefined : parseExpression(source(value)),
      span: NOWHERE,
    };
  });
  const computed = structsAt(definition, 'computed_fields').flatMap(([name, field]): Field[] => {
    const body = lambdaAt(field, 'body');
    const signature = textAt(field, 'signature');
    const type = signature === undefined ? undefined : parseType(source(signature));
    return body === undefined ? [] : [{ kind: 'computed', name: named(name), type, body, span: NOWHERE }];
  });
  const wildcard = textAt(definition, 'wildcard');
  const last: Field[] =
    wildcard === undefined
      ? []
      : [{ kind: 'wildcard', name: named('*'), type: parseType(source(wildcard)), span: NOWHERE }];
  return [...defined, ...computed, ...last];
}

function indexMember(name: string, index: Struct): CollectionItem['indexes'][number] {
  const terms = listAt(index, 'terms');
  const values = listAt(index, 'values');
  const members: Member[] = [
    ...(terms.length === 0 ? [] : [member('terms', termsSetting(terms))]),
    ...(values.length === 0
      ? []
      : [member('values', { type: 'values', values: values.map(orderedTerm), span: NOWHERE })]),
  ];
  return namedMember('index', name, { type: 'block', members, span: NOWHERE });
}

function termsSetting(terms: readonly Value[]): TermsSetting {
  return { type: 'terms', terms: terms.map(term), span: NOWHERE };
}

/** A term is a path, or a struct with one. */
function term(value: Value): Term {
  const path = pathOf(isStruct(value) ? value.get('field') : value);
  const mva = isStruct(value) && value.get('mva') === true;
  return { path, steps: path.map(() => NOWHERE), mva, span: NOWHERE };
}

function orderedTerm(value: Value): OrderedTerm {
  return { ...term(value), ascending: !isStruct(value) || value.get('order') !== 'desc' };
}

function pathOf(value: Value | undefined): FieldPath {
  return (typeof value === 'string' ? parseFieldPath(value) : undefined) ?? [];
}

function migration(step: Struct): Migration[] {
  return structsIn(step).flatMap(([type, options]): Migration[] => {
    const at = (key: string) => pathOf(options.get(key));
    switch (type) {
      case 'add_wildcard':
        return [{ type, span: NOWHERE, paths: [] }];
      case 'move_conflicts':
      case 'move_wildcard':
        return [{ type, into: at('into'), ...unplaced(1) }];
      case 'backfill': {
        const value = parseExpression(source(textAt(options, 'value') ?? 'null'));
        return [{ type, field: at('field'), value, ...unplaced(1) }];
      }
      case 'split': {
        const to = listAt(options, 'to').map(pathOf);
        return [{ type, field: at('field'), to, ...unplaced(1 + to.length) }];
      }
      case 'move':
        return [{ type, field: at('field'), to: at('to'), ...unplaced(2) }];
      case 'add':
      case 'drop':
        return [{ type, field: at('field'), ...unplaced(1) }];
      default:
        return [];
    }
  });
}

/** The places of a step that no file says. */
function unplaced(paths: number): Pick<Migration, 'span' | 'paths'> {
  return { span: NOWHERE, paths: Array.from({ length: paths }, () => NOWHERE) };
}
