import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { notFound } from './errors';

const require = createRequire(import.meta.url);

/** Where the browser's half of Clerk is installed. */
const FOLDERS = new Map([
  ['clerk-js', dirname(require.resolve('@clerk/clerk-js'))],
  ['ui', join(dirname(require.resolve('@clerk/ui/package.json')), 'dist')],
]);

/** Chunks have a hash and the full version in their name: their content never changes. */
const HASHED = /_[0-9a-f]{6,}_\d+\.\d+\.\d+[\w.-]*\.js$/;

/**
 * `/npm/@clerk/<package>@<version>/dist/<file>.js`: the scripts that the SDK loads into the page, from the installed packages
 * (`clerk/javascript: packages/shared/src/loadClerkJsScript.ts`). The version asked for is only the major one and is not looked at:
 * the installed one is what the lock file says.
 */
export function bundleRoutes(): Hono {
  const routes = new Hono();

  routes.get('/@clerk/:package{[a-z-]+@[\\w.-]+}/dist/:file{[\\w-][\\w.-]*\\.js}', async (context) => {
    const folder = FOLDERS.get(context.req.param('package').split('@')[0] ?? '');
    const file = context.req.param('file');
    const script = folder && (await readScript(join(folder, file)));
    if (!script) throw notFound('Script', `No script is installed as ${context.req.path}.`);

    const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`;
    context.header('etag', etag);
    context.header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=60');
    context.header('x-content-type-options', 'nosniff');
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.body(new Uint8Array(script), 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });

  return routes;
}

async function readScript(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}
