/** Whether a name can stand in a GraphQL document. Those with two underscores in front belong to introspection. */
export function isGraphQLName(name: string): boolean {
  return /^[_A-Za-z][_0-9A-Za-z]*$/.test(name) && !name.startsWith('__');
}
