import type { Context, MiddlewareHandler } from 'hono';
import { errors } from 'jose';
import type * as z from 'zod';
import type { Instance } from '../instance';
import { bearerToken, verifyOwnToken } from '../oidc/verify-token';
import { invalidPayload, invalidQuery, ManagementError } from './errors';
import { managementIdentifier } from './scopes';

/** What every route of the Management API knows of its caller. */
export interface ManagementEnv {
  Variables: { scopes: readonly string[] };
}
export type ManagementContext = Context<ManagementEnv>;

/** Lets in who has an access token for the Management API, and notes its scopes. */
export function authenticate(instance: Instance): MiddlewareHandler<ManagementEnv> {
  return async (context, next) => {
    const token = bearerToken(context.req.header('authorization'));
    if (token === undefined) throw new ManagementError(401, 'Missing authentication');
    const { scope } = await verifyOwnToken(instance, token, managementIdentifier(instance.issuer)).catch(refuseToken);
    context.set('scopes', typeof scope === 'string' ? scope.split(' ') : []);
    await next();
  };
}

function refuseToken(error: unknown): never {
  if (error instanceof errors.JWTExpired) {
    throw new ManagementError(401, 'Expired token received for JSON Web Token validation');
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    throw new ManagementError(401, 'Bad audience: the token is not for the Management API.');
  }
  if (error instanceof errors.JOSEError) throw new ManagementError(401, 'Invalid token');
  throw error;
}

/** Lets in who has one of the scopes. */
export function requireScope(...accepted: readonly string[]): MiddlewareHandler<ManagementEnv> {
  return async (context, next) => {
    if (!accepted.some((scope) => context.get('scopes').includes(scope))) {
      throw new ManagementError(
        403,
        `Insufficient scope, expected any of: ${accepted.join(',')}`,
        'insufficient_scope',
      );
    }
    await next();
  };
}

/** The JSON in a request's body, checked. Throws Auth0's error that names what is wrong with it. */
export async function readPayload<T>(context: ManagementContext, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await context.req.json().catch(() => {
    throw new ManagementError(400, 'Invalid request payload JSON format', 'invalid_body');
  });
  const { data, error } = shape.safeParse(body);
  if (error) throw invalidPayload(problemOf(error));
  return data;
}

function problemOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const property = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') return `Additional properties not allowed: ${issue.keys.join(', ')}`;
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `Missing required property: ${property}`;
  }
  return `${issue?.message ?? 'Invalid value'} on property ${property}`;
}

const PAGE_SIZE = 50;
const LARGEST_PAGE = 100;

/** The page of a list that the query asks for. Pages are counted from 0. */
export function page<T>(context: ManagementContext, all: readonly T[]) {
  const number = wholeNumber(context, 'page', 0, Infinity);
  const limit = wholeNumber(context, 'per_page', PAGE_SIZE, LARGEST_PAGE);
  const start = number * limit;
  return { items: all.slice(start, start + limit), number, limit, start };
}

/** A page as most lists are answered: alone, or with `include_totals` under its name in an object that also counts them all. */
export function list<T>(context: ManagementContext, name: string, all: readonly T[]) {
  const { items, start, limit } = page(context, all);
  if (context.req.query('include_totals') !== 'true') return items;
  return { start, limit, length: items.length, total: all.length, [name]: items };
}

function wholeNumber(context: ManagementContext, name: string, usual: number, most: number): number {
  const text = context.req.query(name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw invalidQuery(`Expected type integer on property ${name}`);
  return Math.min(value, most);
}
