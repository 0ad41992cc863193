import { expect } from 'vitest';
import { ROOT_SECRET, send, type TestServer } from '../test-server';

export interface V4Answer {
  readonly status: number;
  readonly resource?: unknown;
  readonly errors?: readonly { readonly position?: unknown; readonly code: string; readonly description: string }[];
}

/** What the expression, as JSON text or as what that stands for, is answered. */
export async function askV4(
  server: TestServer,
  expression: unknown,
  { version = '4', secret = ROOT_SECRET }: { readonly version?: string; readonly secret?: string } = {},
): Promise<V4Answer> {
  const { status, body } = await send(server.port, {
    path: '/',
    headers: { authorization: `Bearer ${secret}`, 'x-faunadb-api-version': version },
    body: typeof expression === 'string' ? expression : JSON.stringify(expression),
  });
  return { status, ...JSON.parse(body) };
}

/** Expects an answer without errors, and gives what it holds. */
export async function valueOf(server: TestServer, expression: unknown): Promise<unknown> {
  const answer = await askV4(server, expression);
  expect(answer).not.toHaveProperty('errors');
  return answer.resource;
}

/** Expects these errors alone, each as `code at position: description`; the position is keys and indexes with dots between. */
export async function expectErrors(
  server: TestServer,
  expression: unknown,
  ...errors: readonly string[]
): Promise<void> {
  const { errors: found = [] } = await askV4(server, expression);
  const told = found.map(({ code, position, description }) => {
    const place = Array.isArray(position) ? position.join('.') : '';
    return `${code} at ${place === '' ? 'the root' : place}: ${description}`;
  });
  expect(told).toEqual(errors);
}

/** `{"if": …, "then": …, "else": …}`; an object literal of that would pass for a promise. */
export function choice(condition: unknown, yes: unknown, no: unknown): object {
  const parts = new Map([
    ['if', condition],
    ['then', yes],
    ['else', no],
  ]);
  return Object.fromEntries(parts);
}
