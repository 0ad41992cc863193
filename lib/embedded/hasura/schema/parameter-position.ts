import type { GraphQLArgument, GraphQLInputField } from 'graphql';

/**
 * `extensions` of an argument or input field whose value, if it is not null, becomes one parameter of the statement and has no
 * part in the statement's text.
 */
export const PARAMETER_POSITION = { isParameterPosition: true } as const;

export function isParameterPosition(input: GraphQLArgument | GraphQLInputField | null | undefined): boolean {
  return input?.extensions['isParameterPosition'] === true;
}
