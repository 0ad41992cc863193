import type { Column } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { inputEntries, inputList, inputMember } from '../schema/input';
import type { AggregateField, RoleTable, RowField } from '../schema/role-context';
import { LIST_IS_NULL, scalarIsNull, unexpected } from '../schema/mismatch';
import { comparisonTypeName, scalarName } from '../schema/scalars';
import { INT4, TEXT } from '../sql/postgres-types';
import { and, EVERY_ROW, NO_ROW, type BooleanExpression } from './boolean-expression';
import { operatorsOf, type Operator } from './operators';
import { seenRows } from './seen-rows';

/** What a count is compared as. */
const COUNT = { type: INT4 } as const;

/**
 * Reads a client's `…_bool_exp`, coerced by the schema. Fields go by their GraphQL names, and reach only what the role sees:
 * rows of other tables count only where the role may select them.
 *
 * @param path where the filter stands, for errors
 * @throws HasuraError on a null where a value belongs: it must not read as "no condition"
 */
export function parseFilter(filter: unknown, table: RoleTable, path: string): BooleanExpression {
  if (filter === undefined || filter === null) return EVERY_ROW;
  return parseObject(filter, table, path);
}

function parseObject(filter: unknown, table: RoleTable, path: string): BooleanExpression {
  return and(...inputEntries(filter).map(([key, value]) => parseEntry(key, value, table, `${path}.${key}`)));
}

function parseEntry(key: string, value: unknown, table: RoleTable, path: string): BooleanExpression {
  const field = table.rowFields.get(key);
  if (value === null) throw refusedNull(nullOfField(key, field, table), path);
  if (field) {
    if (field.kind === 'column') return parseColumn(field.column, value, path);
    const { relationship, remote } = field;
    if (field.kind === 'aggregate') return parseCount(field, inputMember(value, 'count'), `${path}.count`);
    return { kind: 'related', relationship, part: and(seenRows(remote), parseObject(value, remote, path)) };
  }
  const parts = (): readonly BooleanExpression[] =>
    inputList(value).map((part, index) => parseObject(part, table, `${path}[${index}]`));
  if (key === '_and') return { kind: 'and', parts: parts() };
  if (key === '_or') return { kind: 'or', parts: parts() };
  if (key === '_not') return { kind: 'not', part: parseObject(value, table, path) };
  throw new HasuraError(
    'validation-failed',
    `field '${key}' not found in type: '${table.tracked.typeName}_bool_exp'`,
    path,
  );
}

function parseColumn(column: Column, comparisons: unknown, path: string): BooleanExpression {
  const operators = operatorsOf(column.type);
  const parts = inputEntries(comparisons).map(([name, value]): BooleanExpression => {
    const at = `${path}.${name}`;
    const operator = operators.get(name);
    if (value === null) throw refusedNull(nullOfComparison(name, operator, column), at);
    if (name === '_is_null') return { kind: 'null', column, isNull: value === true };
    if (name === '_cast') return parseTextComparisons(column, inputMember(value, 'String'), `${at}.String`);
    if (!operator) throw unknownOperator(name, at);
    return { kind: 'compare', column, operator, operand: { kind: 'value', value } };
  });
  return and(...parts);
}

/** `_cast: { String: { _like: … } }` */
function parseTextComparisons(column: Column, comparisons: unknown, path: string): BooleanExpression {
  const text = { ...column, type: TEXT };
  const asText = (part: BooleanExpression): BooleanExpression => {
    if (part.kind === 'compare') return { ...part, column, asText: true };
    return part.kind === 'and' ? and(...part.parts.map(asText)) : part;
  };
  return asText(parseColumn(text, comparisons, path));
}

function parseCount({ relationship, remote }: AggregateField, value: unknown, path: string): BooleanExpression {
  if (value === undefined) return EVERY_ROW;
  const columns = inputList(inputMember(value, 'arguments')).flatMap((name) => {
    const field = remote.rowFields.get(String(name));
    return field?.kind === 'column' ? [field.column] : [];
  });
  const distinct = inputMember(value, 'distinct') === true;
  const filter = and(seenRows(remote), parseFilter(inputMember(value, 'filter'), remote, `${path}.filter`));
  const operators = operatorsOf(COUNT.type);
  const conditions = inputEntries(inputMember(value, 'predicate')).map(([name, operand]): BooleanExpression => {
    const operator = operators.get(name);
    if (operand === null) throw refusedNull(nullOfComparison(name, operator, COUNT), `${path}.predicate.${name}`);
    // A count is never null.
    if (name === '_is_null') return operand === true ? NO_ROW : EVERY_ROW;
    if (!operator) throw unknownOperator(name, `${path}.predicate.${name}`);
    return { kind: 'count', relationship, columns, distinct, filter, operator, value: operand };
  });
  return and(...conditions);
}

function nullOfField(key: string, field: RowField | undefined, { tracked }: RoleTable): string {
  if (field?.kind === 'column') return unexpected('an object', comparisonTypeName(field.column.type), 'null');
  if (key === '_and' || key === '_or') return LIST_IS_NULL;
  const { typeName } = field?.kind === 'relationship' ? field.remote.tracked : tracked;
  return unexpected('an object', `${typeName}_bool_exp`, 'null');
}

function nullOfComparison(name: string, operator: Operator | undefined, { type }: Pick<Column, 'type'>): string {
  if (name === '_is_null') return unexpected('a boolean', 'Boolean', 'null');
  if (name === '_cast') return unexpected('an object', `${scalarName(type)}_cast_exp`, 'null');
  const isText = operator?.operand.startsWith('text') === true;
  if (operator?.operand.endsWith('list') === true || (type.element && !isText)) return LIST_IS_NULL;
  if (type.enumeration) return unexpected('an enum value', type.enumeration.typeName, 'null');
  return scalarIsNull(isText ? 'String' : scalarName(type));
}

function refusedNull(message: string, path: string): HasuraError {
  return new HasuraError('validation-failed', message, path);
}

function unknownOperator(name: string, path: string): HasuraError {
  return new HasuraError('validation-failed', `unknown operator '${name}'`, path);
}
