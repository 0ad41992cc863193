import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The project that the app brings: its migrations and metadata. */
export const DEMO_PROJECT = 'hasura';

/** A folder with those files, by their paths in it; `from` is copied first. */
export function temporaryProject(
  files: Readonly<Record<string, string>>,
  from?: string,
): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-project-'));
  if (from) cpSync(from, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
