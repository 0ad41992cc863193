import type { NamedMember, PredicateSetting } from '../fsl/item';
import { NATIVE_COLLECTIONS } from '../schema/native-collections';
import { BUILTIN_ROLES } from '../schema/reserved-names';
import type { LambdaExpr } from '../syntax/ast';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import type { Name } from '../syntax/grammar/identifiers';
import { type SubmittedSchema, itemsOfKind } from './submitted-schema';

const NATIVE_RESOURCES: readonly string[] = NATIVE_COLLECTIONS.flatMap(({ name, alias }) =>
  alias === undefined ? [name] : [name, alias],
);

/**
 * What is wrong with roles and access providers: names that nothing has, and what `check` finds in the predicates. What these take
 * and give is not looked at (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`, `validate`).
 */
export function accessProblems(
  schema: SubmittedSchema,
  check: (predicate: LambdaExpr) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const collections = new Set([...NATIVE_RESOURCES, ...namesOf(itemsOfKind(schema, 'collection'))]);
  const resources = new Set([...collections, ...namesOf(itemsOfKind(schema, 'function')), ...schema.legacyFunctions]);
  const roles = itemsOfKind(schema, 'role');
  const roleNames = new Set([...namesOf(roles), ...schema.legacyRoles]);
  const resource = ({ text, span }: Name, known: ReadonlySet<string>): readonly Diagnostic[] =>
    known.has(text) ? [] : [errorAt(span, `Resource \`${text}\` does not exist`)];
  const predicate = ({ setting }: { readonly setting: PredicateSetting }): readonly Diagnostic[] =>
    setting.lambda ? check(setting.lambda) : [];
  return [
    ...roles.flatMap(({ membership, privileges }) => [
      ...membership.flatMap((member) => [...resource(member.name, collections), ...predicate(member)]),
      ...privileges.flatMap(({ name, setting: { members } }) => [
        ...resource(name, resources),
        ...members.flatMap(({ setting }) => (setting.type === 'predicate' ? predicate({ setting }) : [])),
      ]),
    ]),
    ...itemsOfKind(schema, 'access provider').flatMap((provider) =>
      provider.roles.flatMap((role) => [...grantedRole(role, roleNames), ...predicate(role)]),
    ),
  ];
}

function grantedRole(
  { name: { text, span } }: NamedMember<PredicateSetting>,
  roles: ReadonlySet<string>,
): readonly Diagnostic[] {
  if (BUILTIN_ROLES.has(text)) return [errorAt(span, `Builtin role \`${text}\` is not allowed`)];
  return roles.has(text) ? [] : [errorAt(span, `Role \`${text}\` does not exist`)];
}

function namesOf(items: readonly { readonly name: Name; readonly alias?: { readonly value: Name } | undefined }[]) {
  return items.flatMap(({ name, alias }) => [name.text, ...(alias ? [alias.value.text] : [])]);
}
