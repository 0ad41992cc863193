import type { Diagnostic, Hint } from '../syntax/diagnostic';
import { errorAt } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';
import type { Mismatch } from './mismatch';
import { NULL, type Type } from './types';
import type { TypeVariable } from './variables';

/** How values and uses are called in texts. */
export interface TypeNames {
  value(type: Type): string;
  use(type: Type): string;
}

/** A type error; `causes` are told under it by their places. */
function typeError(
  message: string,
  span: Span | undefined,
  { causes = [], hints = [] }: { readonly causes?: readonly Diagnostic[]; readonly hints?: readonly Hint[] } = {},
): Diagnostic {
  const ordered = distinct(causes.toSorted(byPlace));
  const told = ordered.flatMap(({ message: cause, span: place, hints: more }) =>
    place ? [{ severity: 'cause' as const, message: cause, span: place }, ...more] : [],
  );
  return { severity: 'error', message, span, hints: [...hints, ...told], trace: [] };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const place = compareSpans(a.span, b.span);
  if (place !== 0) return place;
  return a.message < b.message ? -1 : Number(a.message > b.message);
}

function compareSpans(a: Span | undefined, b: Span | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (a.source.name !== b.source.name) return a.source.name < b.source.name ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    (each, i) =>
      !diagnostics
        .slice(0, i)
        .some((other) => other.message === each.message && compareSpans(other.span, each.span) === 0),
  );
}

export function unboundVariable(name: string, span: Span): Diagnostic {
  return errorAt(span, `Unbound variable \`${name}\``);
}

/** A value from outside of a signature that its type parameters would decide about. `shown` is the type they are in. */
export function genericConstraint(
  use: Type,
  value: TypeVariable,
  callSite: Span | undefined,
  shown: string,
): Diagnostic {
  const hint = (message: string, span: Span | undefined): readonly Hint[] =>
    span ? [{ severity: 'hint', message, span }] : [];
  return typeError(`Value cannot be constrained by inner generic type \`${shown}\``, callSite, {
    hints: [...hint('Generic type definition', use.span), ...hint('Outer value originates here', value.span)],
  });
}

/** What is wrong with a constraint as one error: the mismatch itself if that is at the place, or the whole with its causes. */
export function constraintError(
  value: Type,
  use: Type,
  span: Span | undefined,
  mismatches: readonly Mismatch[],
  names: TypeNames,
  groupKey: (mismatch: Mismatch) => string,
): Diagnostic {
  const told = groupUses(mismatches, groupKey);
  const whole = (): Diagnostic =>
    typeError(`Type \`${names.value(value)}\` is not a subtype of \`${names.use(use)}\``, span, {
      causes: told.map((mismatch) => describe(mismatch, names)),
    });
  const [only, second] = told;
  if (only === undefined || second !== undefined) return whole();
  return only.kind === 'no subtype' && !contains(span, only.span) ? whole() : describe(only, names);
}

/** A mismatch, with all the uses that one value does not fit. */
type Told = Mismatch & { readonly uses?: readonly Type[] };

/** One value that fits none of several uses at a place is told once; these come last. */
function groupUses(mismatches: readonly Mismatch[], groupKey: (mismatch: Mismatch) => string): readonly Told[] {
  const groups = new Map<string, Told & { readonly uses: readonly Type[] }>();
  for (const mismatch of mismatches) {
    if (mismatch.kind !== 'no subtype') continue;
    const key = groupKey(mismatch);
    const known = groups.get(key);
    groups.set(key, { ...(known ?? mismatch), uses: [...(known?.uses ?? []), mismatch.use] });
  }
  return [...mismatches.filter(({ kind }) => kind !== 'no subtype'), ...groups.values()];
}

function contains(outer: Span | undefined, inner: Span | undefined): boolean {
  if (outer === undefined || inner === undefined) return outer === inner;
  return (
    outer.source === inner.source &&
    inner.start >= outer.start &&
    inner.start <= outer.end &&
    inner.end >= outer.start &&
    inner.end <= outer.end
  );
}

function describe(mismatch: Told, names: TypeNames): Diagnostic {
  const { span, value } = mismatch;
  const shown = (): string => names.value(value);
  switch (mismatch.kind) {
    case 'missing field':
      return typeError(`Type \`${shown()}\` does not have field \`${mismatch.field}\``, span, {
        hints: missingFieldHints(mismatch, shown),
      });
    case 'extra field':
      return typeError(`Type \`${shown()}\` contains extra field \`${mismatch.field}\``, span);
    case 'extra wildcard':
      return typeError(`Type \`${shown()}\` cannot have a wildcard`, span);
    case 'no access':
      return typeError(`Cannot use \`[]\` operator with type \`${shown()}\``, span);
    case 'no projection':
      return typeError(`Cannot use projection with type \`${shown()}\``, span);
    case 'no function': {
      const { argsSpan } = mismatch;
      const message = `\`${shown()}\` is used as a function here`;
      const hints: readonly Hint[] = argsSpan ? [{ severity: 'hint', message, span: argsSpan }] : [];
      return typeError(`Type \`${shown()}\` cannot be used as a function`, span, { hints });
    }
    case 'arity':
      return typeError(
        `Function was ${mismatch.provided > mismatch.expected ? 'called with too many' : 'not called with enough'} arguments. ` +
          `Expected ${mismatch.expected}, received ${mismatch.provided}`,
        span,
      );
    case 'tuple arity':
      return typeError(
        `Tuple ${mismatch.provided > mismatch.expected ? 'contains too many' : 'does not contain enough'} elements. ` +
          `Expected ${mismatch.expected}, received ${mismatch.provided}`,
        span,
      );
    case 'tuple index':
      return typeError(`Index ${mismatch.index} out of bounds for length ${mismatch.length}`, span);
    case 'other literal':
      return typeError(`\`${shown()}\` is not the value \`${names.use(mismatch.use)}\``, span);
    case 'generic':
      return typeError(
        value.kind === 'Rigid'
          ? `Generic type \`${shown()}\` cannot be used as type \`${names.use(mismatch.use)}\``
          : `Type \`${shown()}\` cannot be used as generic type \`${names.use(mismatch.use)}\``,
        span,
      );
    case 'no subtype': {
      const { uses = [mismatch.use] } = mismatch;
      const texts = [...new Set(uses.map((use) => names.use(use)))];
      return typeError(`Type \`${shown()}\` is not a subtype of \`${texts.join(' | ')}\``, span);
    }
  }
}

/** Where the type was found, unless that is the very place; and what to do about null. */
function missingFieldHints(
  { value, span, dotSpan }: Extract<Mismatch, { kind: 'missing field' }>,
  shown: () => string,
): readonly Hint[] {
  const origin = value.span;
  const elsewhere = origin && dotSpan?.start !== origin.end && compareSpans(origin, span) !== 0;
  const hints: Hint[] = elsewhere
    ? [{ severity: 'hint', message: `Type \`${shown()}\` inferred here`, span: origin }]
    : [];
  if (value.kind === 'Named' && value.name === NULL.name && dotSpan) {
    hints.push({
      severity: 'hint',
      message: 'Use the ! or ?. operator to handle the null case',
      span: { ...dotSpan, end: dotSpan.start },
      suggestion: { kind: 'add', text: '!' },
    });
  }
  return hints;
}
