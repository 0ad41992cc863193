import { freeNames, parameterUses } from '../syntax/free-names';
import type { Span } from '../syntax/span';
import { text } from './collection-definition';
import { computedFields } from './code-problems';
import { indexedPaths } from './index-path-problems';
import { NativeId } from './native-ids';
import type { SchemaDocument, SchemaProblem } from './schema-problem';
import { lambdaOf } from './unbound-names';

/**
 * Computed fields that an index or unique constraint reads and that reach beyond what is stored of their document: found where the database
 * is type-checked (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`, `postcheckIndexedComputedFields`).
 */
export function indexedComputedProblems(
  document: SchemaDocument,
  documents: readonly SchemaDocument[],
): readonly SchemaProblem[] {
  const fields = computedFields(document);
  return indexedPaths(document)
    .flatMap(({ path: [first] }) => fields.filter(({ name }) => name === first))
    .flatMap(({ code, at }) => {
      const lambda = lambdaOf(code);
      if (lambda === undefined) return [];
      const forbid = (verb: string, part: Span): SchemaProblem => ({
        message: `${FORBIDDING} ${verb}`,
        at: { ...at, part },
      });
      const free = freeNames(lambda);
      const beyond = documents.flatMap(({ collection, data }) => {
        const verb = FORBIDDEN.get(collection);
        const use = free.find(({ name }) => name === text(data.get('name')));
        return verb && use ? [forbid(verb, use.span)] : [];
      });
      const within = parameterUses(lambda).flatMap(({ member }) => {
        if (member?.name === 'ts') return [forbid("use a doc's ts field", member.span)];
        const isComputed = fields.some(({ name }) => name === member?.name);
        return member && isComputed ? [forbid('use computed fields', member.span)] : [];
      });
      return [...beyond, ...within];
    });
}

const FORBIDDING = 'Computed fields used in indexes or constraints cannot';

const FORBIDDEN: ReadonlyMap<number, string> = new Map([
  [NativeId.Function, 'call UDFs'],
  [NativeId.Collection, 'access collections'],
]);
