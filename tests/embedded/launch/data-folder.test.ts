import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDataFolder, openDataFolder, readSecrets, writeSecrets } from '../../../lib/embedded/launch/data-folder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the data folder', () => {
  it('is for its owner only, and so are the secrets in it', () => {
    chmodSync(folder, 0o755);
    openDataFolder(folder);
    readSecrets(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps its secrets, and makes others for another installation', () => {
    openDataFolder(folder);
    const secrets = readSecrets(folder);
    expect(readSecrets(folder)).toEqual(secrets);
    emptyDataFolder(folder);
    expect(readSecrets(folder)).not.toEqual(secrets);
  });

  it('gives an older file the secrets it lacks, once', () => {
    openDataFolder(folder);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ faunaRootSecret: 'a'.repeat(24) }));
    const secrets = readSecrets(folder);
    expect(secrets).toMatchObject({
      faunaRootSecret: 'a'.repeat(24),
      auth0CookieSecret: expect.any(String),
      hasuraAdminSecret: expect.any(String),
    });
    expect(readSecrets(folder)).toEqual(secrets);
  });

  it('tightens secrets that others could read', () => {
    openDataFolder(folder);
    writeSecrets(folder, readSecrets(folder));
    chmodSync(join(folder, 'secrets.json'), 0o644);
    readSecrets(folder);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('is refused where something else lives, and nothing is touched', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    expect(() => openDataFolder(folder)).toThrow(/is not one of Terrarium's data folders and is not empty/);
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it.each(['{', '{}', '{"faunaRootSecret":5}', ''])('says so when its secrets are damaged: %s', (text) => {
    openDataFolder(folder);
    writeFileSync(join(folder, 'secrets.json'), text);
    expect(() => readSecrets(folder)).toThrow(
      /secrets\.json is damaged\. Restore it from a backup, or start anew with --reset/,
    );
  });
});
