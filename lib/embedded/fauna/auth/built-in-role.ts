/** The roles that every database has without a document. */
export const BUILT_IN_ROLES = ['admin', 'server', 'server-readonly', 'client'] as const;

export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

export function isBuiltInRole(name: string): name is BuiltInRole {
  return BUILT_IN_ROLES.some((role) => role === name);
}
