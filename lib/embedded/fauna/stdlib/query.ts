import type { ModuleTable } from '../eval/native';
import { permissionDenied } from '../errors/query-errors';
import { noSuchElement } from '../values/null';
import type { Module } from '../values/value';
import { entry, rowsOf } from './row';

const { overload } = rowsOf<Module>();

export const QUERY_MODULE: ModuleTable = {
  name: 'Query',
  summary: 'Who runs the query, and where.',
  functions: [
    entry(
      'identity',
      'The document the credential stands for; null for keys and tokens of identity providers.',
      overload(
        '() => { *: Any } | Null',
        [],
        (ctx, _, __, span) => ctx.caller.identity ?? noSuchElement('missing identity', span),
      ),
    ),
    entry(
      'token',
      "The token's own document, or the payload of an identity provider's token; null for keys.",
      overload(
        '() => { *: Any } | Null',
        [],
        (ctx, _, __, span) => ctx.caller.token ?? noSuchElement('no token', span),
      ),
    ),
    entry(
      'isEnvTypechecked',
      'Whether the database has its queries type-checked unless they say otherwise.',
      overload('() => Boolean', [], (ctx) => ctx.data.environment(ctx).typechecked),
    ),
    entry(
      'isEnvProtected',
      'Whether the schema of the database is protected; for administrators.',
      overload('() => Boolean', [], (ctx, _, __, span) => {
        if (!ctx.caller.admin) throw permissionDenied(span);
        return ctx.data.environment(ctx).protected;
      }),
    ),
  ],
  constants: [],
};
