import { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { BodyTooLargeError, readBody } from '../../http/body';
import type { Request, Response } from '../../http/listen';
import type { Instance } from '../instance';
import type { Store } from '../store';
import { scopeOfRefreshToken } from './adapter';
import { authorizeParameters, parametersOfBody, tokenParameters, UnreadableBodyError } from './parameters';

/** As the library limits it. */
const MAX_BODY_BYTES = 56 * 1024;

const FORM = 'application/x-www-form-urlencoded';

const isBelow = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

/** The endpoints that the OpenID provider answers. */
export function isProtocolPath(path: string): boolean {
  return (
    isBelow(path, '/authorize') ||
    isBelow(path, '/oauth') ||
    isBelow(path, '/.well-known') ||
    path === '/userinfo' ||
    isBelow(path, '/oidc/logout/confirm')
  );
}

/**
 * Hands a request over to the OpenID provider, translated from Auth0's dialect: `audience` for `resource`, JSON bodies. The host is
 * always the tenant's own, whatever the request calls it, since the library makes addresses of it.
 */
export async function forwardToProvider(
  { store }: Pick<Instance, 'store'>,
  provider: Provider,
  request: Request,
  response: Response,
): Promise<void> {
  const { host } = new URL(provider.issuer);
  const url = new URL(request.url ?? '/', provider.issuer);
  try {
    if (url.pathname === '/authorize') url.search = authorizeParameters(url.searchParams).toString();
    const body = request.method === 'POST' ? await translatedBody(store, request, url.pathname) : undefined;
    const headers = {
      ...request.headers,
      host,
      ...(body !== undefined && { 'content-type': FORM, 'content-length': String(Buffer.byteLength(body)) }),
    };
    await provider.callback()(messageLike(request, `${url.pathname}${url.search}`, headers, body), response);
  } catch (error) {
    if (!(error instanceof BodyTooLargeError || error instanceof UnreadableBodyError)) throw error;
    response.statusCode = error instanceof BodyTooLargeError ? 413 : 400;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ error: 'invalid_request', error_description: error.message }));
  }
}

async function translatedBody(store: Store, request: Request, path: string): Promise<string> {
  const text = (await readBody(request, MAX_BODY_BYTES)).toString('utf8');
  const parameters = parametersOfBody(text, request.headers['content-type'] ?? '');
  if (path === '/authorize') return authorizeParameters(parameters).toString();
  if (path !== '/oauth/token') return parameters.toString();
  return tokenParameters(parameters, (token) => scopeOfRefreshToken(store, token)).toString();
}

/** A message on the same connection with another head and body: what is there cannot be read twice, nor its address be changed. */
function messageLike(
  request: Request,
  url: string,
  headers: IncomingMessage['headers'],
  body: string | undefined,
): IncomingMessage {
  const message = new IncomingMessage(request.socket);
  message.method = request.method ?? 'GET';
  message.url = url;
  message.headers = headers;
  message.httpVersion = request.httpVersion;
  message.httpVersionMajor = request.httpVersionMajor;
  message.httpVersionMinor = request.httpVersionMinor;
  if (body !== undefined) message.push(body);
  message.push(null);
  // Nothing more comes: without this, Node would take the message for a broken one and close the connection.
  message.complete = true;
  return message;
}
