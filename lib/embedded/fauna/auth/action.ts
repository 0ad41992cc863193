/** What a role can allow on a resource (`fauna/faunadb: ext/model/src/main/scala/auth/RoleEvalAction.scala`). */
export const ACTIONS = [
  'create',
  'delete',
  'read',
  'write',
  'history_read',
  'history_write',
  'unrestricted_read',
  'create_with_id',
  'call',
] as const;

export type Action = (typeof ACTIONS)[number];
