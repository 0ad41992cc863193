import { Effect, withEffectLimit } from '../../eval/effect';
import type { LegacyTerm } from '../../schema/catalog';
import { oneOrMore } from '../../schema/legacy-index';
import { Null, type Struct, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { V4Failure } from '../errors/failure';
import { isScalar } from '../forms/arguments';
import { Position } from '../position';
import { equalityKey } from '../values/equality';
import type { V4Lambda } from '../values/lambda';
import { type ValuePath, valueAt } from '../values/path';
import { toIndexed } from '../values/stored';
import { isV4Array, UnresolvedRef, type V4Document, type V4Value } from '../values/value';
import { storedLambda } from './stored-lambda';

const NOTHING = new Null({ kind: 'literal' });

/**
 * What an index holds of a document for one of its terms or values: what stands at a path, or what a lambda gives for the
 * document, which may do nothing but compute (`fauna/faunadb: ext/model/src/main/scala/doc/Index.scala`, `TermConfig`). Null where
 * there is nothing, or something goes wrong.
 */
export function indexEntries(
  ctx: V4Context,
  document: V4Document,
  { definition, binding }: LegacyTerm,
  multiValued: boolean,
): readonly Value[] {
  const found = withEffectLimit(ctx.query, Effect.Pure, 'index bindings', () => {
    try {
      if (binding) return boundValues(ctx.apply(storedLambda(ctx, binding), document, Position.root), multiValued);
      return definition.has('binding') ? [] : fieldValues(ctx, document, definition, multiValued);
    } catch (error) {
      if (error instanceof V4Failure) return [];
      throw error;
    }
  });
  const distinct = new Map(found.map((value) => [equalityKey(ctx, value), value]));
  const entries = [...distinct.values()].map((value) => toIndexed(ctx, value, Position.root));
  return entries.length === 0 ? [NOTHING] : entries;
}

/** Of an array the elements, null for those that are no scalars; anything else that is none is nothing. */
function boundValues(result: V4Value, multiValued: boolean): readonly V4Value[] {
  if (isV4Array(result)) {
    const elements = result.map((item) => (isIndexable(item) ? item : null));
    return multiValued ? elements : [elements];
  }
  return isIndexable(result) ? [result] : [];
}

function fieldValues(
  ctx: V4Context,
  document: V4Document,
  definition: Struct,
  multiValued: boolean,
): readonly V4Value[] {
  const path = pathOf(definition);
  const found = valueAt(ctx, document, path, multiValued) ?? (multiValued ? [] : null);
  const name = definition.get('transform');
  const transform = typeof name === 'string' ? transformation(ctx, definition, name) : undefined;
  const change = (value: V4Value): V4Value => (transform ? ctx.apply(transform, value, Position.root) : value);
  if (!multiValued) return [isV4Array(found) ? found.map(change) : transform ? null : found];
  return flattened((isV4Array(found) ? found : [found]).map(change));
}

function pathOf(definition: Struct): ValuePath {
  return oneOrMore(definition.get('field')).filter(
    (key) => typeof key === 'string' || typeof key === 'number' || typeof key === 'bigint',
  );
}

const transformations = new WeakMap<Struct, V4Lambda>();

/** A function of one argument, by its name; nothing is indexed by one that there is not. */
function transformation(ctx: V4Context, definition: Struct, name: string): V4Lambda {
  const known = transformations.get(definition);
  if (known) return known;
  const variable = new Map([['var', 'x']]);
  const lambda = ctx.recreate(
    new Map<string, V4Value>([
      ['lambda', 'x'],
      ['expr', new Map([[name, variable]])],
    ]),
  );
  if (!lambda) throw new V4Failure([]);
  transformations.set(definition, lambda);
  return lambda;
}

function flattened(values: readonly V4Value[]): readonly V4Value[] {
  return values.flatMap((value) => (isV4Array(value) ? flattened(value) : [isIndexable(value) ? value : null]));
}

function isIndexable(value: V4Value): boolean {
  return isScalar(value) && !(value instanceof UnresolvedRef);
}
