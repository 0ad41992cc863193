import type { LambdaExpr } from '../syntax/ast';
import type { Name } from '../syntax/grammar/identifiers';
import { parseLambda } from '../syntax/parse-query';
import { Source } from '../syntax/span';
import type { Struct, Value } from '../values/value';
import { withoutParens } from './convert-settings';
import { textAt } from './definition-fields';
import { type Annotation, type Member, type NamedMember, type PredicateSetting, NOWHERE } from './item';

/** Parts of items that no file says: they are made of documents. */
export function member<S extends Member['setting']>(keyword: Member['keyword'], setting: S): Member<S> {
  return { keyword, name: undefined, setting, span: NOWHERE };
}

export function namedMember<S extends Member['setting']>(
  keyword: Member['keyword'],
  name: string,
  setting: S,
): NamedMember<S> {
  return { keyword, name: named(name), setting, span: NOWHERE };
}

export function named(text: string): Name {
  return { text, span: NOWHERE };
}

export function nameOf(definition: Struct): Name {
  return named(textAt(definition, 'name') ?? '');
}

export function aliasOf(definition: Struct): Annotation | undefined {
  const alias = textAt(definition, 'alias');
  return alias === undefined ? undefined : annotation('alias', alias);
}

export function annotation(keyword: Annotation['keyword'], text: string): Annotation {
  return { keyword, value: named(text), span: NOWHERE };
}

export function lambdaAt(struct: Struct, key: string): LambdaExpr | undefined {
  const text = textAt(struct, key);
  return text === undefined ? undefined : parseStored(text);
}

function parseStored(text: string): LambdaExpr {
  return withoutParens(parseLambda(source(text), { allowShort: true }));
}

export function source(text: string): Source {
  return new Source(NOWHERE.source.name, text);
}

/** A predicate's code; anything else is none. */
export function predicateOf(value: Value | undefined): PredicateSetting {
  const lambda = typeof value === 'string' ? parseStored(value) : undefined;
  return { type: 'predicate', lambda, span: NOWHERE };
}
