import type { Context, MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { User } from '../entities';
import { ApiError, notFound, paramMissing, paramUnknown } from '../errors';
import type { Instance } from '../instance';
import { assertLocal } from '../origin';
import { sameSecret } from '../../credentials/secrets';

/** Lets in only who has the installation's secret key and calls this port directly, not through the app. */
export function authenticate({ secretKey }: Instance): MiddlewareHandler {
  return async (context, next) => {
    assertLocal(context);
    const [scheme, key] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !key) {
      throw new ApiError(
        401,
        'authorization_header_format_invalid',
        'Invalid Authorization header format',
        "Invalid Authorization header format. Must be 'Bearer <YOUR_API_KEY>'",
      );
    }
    if (!sameSecret(key, secretKey)) {
      throw new ApiError(
        401,
        'clerk_key_invalid',
        'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
      );
    }
    await next();
  };
}

/** Reads a JSON body of that shape; an empty body is `{}`. Throws Clerk's errors for what is missing, unknown or of a wrong type. */
export async function readBody<T extends z.ZodType>(context: Context, shape: T): Promise<z.infer<T>> {
  const text = await context.req.text();
  const parsed = shape.safeParse(parseJson(text === '' ? '{}' : text), { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusal(issue);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(
      400,
      'request_body_invalid',
      'Request body invalid',
      'The request body is invalid: it must be a JSON object. Please consult the API documentation for more information.',
    );
  }
}

function refusal(issue: z.core.$ZodIssue | undefined): ApiError {
  const param = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') return paramUnknown(issue.keys.join(', '));
  if (issue?.code === 'invalid_type' && issue.input === undefined) return paramMissing(param);
  return new ApiError(422, 'form_param_value_invalid', 'is invalid', `${param} is invalid. ${issue?.message ?? ''}`, {
    param_name: param,
  });
}

/** The user named in the address. */
export function requireUser({ store }: Instance, id: string): User {
  const user = store.users.get(id);
  if (!user) throw notFound('User', `No user was found with id ${id}`);
  return user;
}

const MAX_LIMIT = 500;

/** The piece of a list that `limit` (10 unless told otherwise, at most 500) and `offset` of a query ask for. */
export function page<T>(context: Context, items: readonly T[]): readonly T[] {
  const limit = pageNumber(context, 'limit', 10, 1, MAX_LIMIT);
  const offset = pageNumber(context, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  return items.slice(offset, offset + limit);
}

function pageNumber(context: Context, name: string, usual: number, least: number, most: number): number {
  const text = context.req.query(name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ApiError(
    400,
    'invalid_query_parameter_value',
    'is invalid',
    `${text} does not match one of the allowed values for parameter ${name}: a whole number from ${least} to ${most}.`,
    { param_name: name },
  );
}

/** A list as its caller wants it: with a count where it asks for `paginated=true`, else bare. */
export function replyWithList<T>(context: Context, items: readonly T[], resource: (item: T) => unknown) {
  const data = page(context, items).map(resource);
  return context.req.query('paginated') === 'true'
    ? context.json({ data, total_count: items.length })
    : context.json(data);
}
