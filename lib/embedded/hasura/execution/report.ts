import { GraphQLError, type ASTNode, type ValidationContext } from 'graphql';
import type { HasuraErrorCode } from '../errors';

export interface ReportOptions {
  /** Steps of the path that lead on from the node. */
  readonly below?: string;
  /** `validation-failed` unless told otherwise. */
  readonly code?: HasuraErrorCode;
}

/** Refuses a document in the engine's words. */
export function report(context: ValidationContext, node: ASTNode, message: string, options: ReportOptions = {}): void {
  context.reportError(new GraphQLError(message, { nodes: node, extensions: { ...options } }));
}
