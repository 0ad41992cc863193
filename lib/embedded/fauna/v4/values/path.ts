import { isUserCollection, NativeId } from '../../schema/native-ids';
import type { V4Context } from '../context';
import { isReferredByName, nativeName } from '../refs/native-names';
import { schemaName } from '../refs/resolve';
import { V4Set } from './set';
import { documentObject, eventObject } from './stored';
import {
  EventAction,
  isV4Array,
  isV4Object,
  Page,
  Ref,
  SourcedElement,
  V4Document,
  V4Event,
  type V4Integer,
  type V4Value,
} from './value';

/** Keys and indexes, outermost first. */
export type ValuePath = readonly (string | V4Integer)[];

/**
 * What stands at a path within a value; `undefined` for nothing (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ReadAdaptor.scala`,
 * `valueAtPath`). With `all`, what stands at the rest of the path in every element of an array on the way, in one array.
 */
export function valueAt(ctx: V4Context, value: V4Value, path: ValuePath, all = false): V4Value | undefined {
  ctx.query.budget.step(1);
  const [key, ...rest] = path;
  if (all && isV4Array(value) && typeof key !== 'number' && typeof key !== 'bigint') {
    return value.flatMap((element): readonly V4Value[] => {
      const found = valueAt(ctx, element, path, true);
      if (found === undefined) return [];
      return isV4Array(found) ? found : [found];
    });
  }
  if (key === undefined) return value;
  if (value instanceof V4Set && key === '@set') {
    return rest.length === 0 ? value : valueAt(ctx, setPart(ctx, value), rest, all);
  }
  const part = typeof key === 'string' ? field(ctx, value, key) : element(value, Number(key));
  return part === undefined ? undefined : valueAt(ctx, part, rest, all);
}

function element(value: V4Value, index: number): V4Value | undefined {
  if (value instanceof Page) return value.data[index];
  return isV4Array(value) ? value[index] : undefined;
}

function field(ctx: V4Context, value: V4Value, name: string): V4Value | undefined {
  if (isV4Object(value)) return value.get(name);
  if (value instanceof Ref) return refField(ctx, value, name);
  if (value instanceof V4Document) return documentField(value, name);
  if (value instanceof Page) return pageField(value, name);
  if (value instanceof V4Event) return eventField(value, name);
  if (value instanceof SourcedElement)
    return name === 'value' ? value.value : name === 'sources' ? value.sources : undefined;
  return undefined;
}

/** What a set is made of, as far as it ever could be selected; of other sets null. */
function setPart(ctx: V4Context, set: V4Set): V4Value {
  const printed = set.print(ctx, ctx.version);
  if (!isV4Object(printed)) return printed;
  const [kind] = printed.keys();
  if (kind === undefined || !SELECTABLE_SETS.has(kind)) return null;
  return new Map([...printed].map(([name, part]) => [name, setMember(ctx, name, part)]));
}

const SELECTABLE_SETS: ReadonlySet<string> = new Set([
  'union',
  'intersection',
  'difference',
  'distinct',
  'join',
  'match',
]);

/** Sets that are printed as refs are refs here, lambdas lambdas. */
function setMember(ctx: V4Context, name: string, part: V4Value): V4Value {
  if (isV4Array(part)) return part.map((item) => setMember(ctx, name, item));
  if (name === 'with' && isV4Object(part)) return ctx.recreate(part) ?? part;
  const printed = part instanceof V4Set ? part.print(ctx, ctx.version) : part;
  return printed instanceof Ref ? printed : part;
}

function refField(ctx: V4Context, ref: Ref, name: string): V4Value | undefined {
  if (name === 'class' || name === 'collection') return collectionOf(ref);
  if (name === 'database') return ref.scope;
  if (name !== 'id') return undefined;
  if (ref.collection === NativeId.Collection && !isUserCollection(Number(ref.id))) {
    return nativeName(Number(ref.id), ctx.version);
  }
  return isReferredByName(ref.collection) ? schemaName(ctx, ref) : String(ref.id);
}

/** The collection that what a ref stands for is in. */
export function collectionOf(ref: Ref): Ref {
  return new Ref(NativeId.Collection, BigInt(ref.collection), ref.scope);
}

function documentField(document: V4Document, name: string): V4Value | undefined {
  if (name === 'class') return collectionOf(document.ref);
  return name === 'ref' || name === 'ts' ? documentObject(document).get(name) : document.fields.get(name);
}

function pageField({ data, before, after }: Page, name: string): V4Value | undefined {
  switch (name) {
    case 'data':
      return data;
    case 'before':
      return before;
    case 'after':
      return after;
    default:
      return undefined;
  }
}

/** Of a set's event the only value, or all in an array. A document's event has data only where some changed. */
function eventField(event: V4Event, name: string): V4Value | undefined {
  switch (name) {
    case 'action':
      return new EventAction(event.action);
    case 'instance':
    case 'resource':
      return event.document;
    case 'data':
      return event.action === 'add' || event.action === 'remove' ? setEventData(event) : (event.data ?? undefined);
    default:
      return eventObject(event).get(name);
  }
}

function setEventData({ data = [] }: V4Event): V4Value | undefined {
  return data !== null && isV4Array(data) && data.length === 1 ? data[0] : data;
}
