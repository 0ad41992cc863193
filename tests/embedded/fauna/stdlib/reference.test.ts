import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { ISSUER } from '../../../../lib/embedded/fauna/auth/issuer';
import { CursorCodec } from '../../../../lib/embedded/fauna/sets/cursor';
import { SetPages } from '../../../../lib/embedded/fauna/sets/set-pages';
import { libraryReference } from '../../../../lib/embedded/fauna/stdlib/reference';
import { setModule } from '../../../../lib/embedded/fauna/stdlib/set-module';

const PAGE = fileURLToPath(new URL('../../../../docs/fql.md', import.meta.url));
const MARKER = '<!-- Everything below is made from the library itself: npm run docs:fql -->';

/** Fails where the library and its page differ; `npm run docs:fql` writes the tables again and leaves what stands above them. */
test('docs/fql.md tells what the library has', async () => {
  const written = readFileSync(PAGE, 'utf8');
  expect(written).toContain(MARKER);
  const tables = libraryReference(setModule(new SetPages(new CursorCodec(new Uint8Array(32)))), ISSUER);
  const page = `${written.slice(0, written.indexOf(MARKER))}${MARKER}\n\n${tables}\n`;
  const formatted = await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE });
  await expect(formatted).toMatchFileSnapshot(PAGE);
});
