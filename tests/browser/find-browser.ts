import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

const DOWNLOAD = ['node_modules/@playwright/test/cli.js', 'install', 'chromium-headless-shell'];

/**
 * The path of a Chromium that runs: an installed one, else Playwright's, downloaded if need be, else the distribution's package
 * where this process may install one.
 *
 * @throws when there is none, with what to do about it
 */
export function findBrowser(): string {
  const found = installed() ?? playwrightsOwn() ?? downloaded() ?? packaged();
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need Chromium or Google Chrome, and none was found, could be downloaded or installed. ' +
      'Install one (Debian, Ubuntu: "sudo apt-get install chromium"; elsewhere: https://www.google.com/chrome), ' +
      'or run "npx playwright install chromium-headless-shell" where https://cdn.playwright.dev can be reached.',
  );
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(runs);
}

function playwrightsOwn(): string | undefined {
  return [chromium.executablePath()].find(runs);
}

function downloaded(): string | undefined {
  console.log('No Chromium is installed: downloading one for the tests…');
  const { status } = spawnSync(process.execPath, DOWNLOAD, { stdio: 'inherit' });
  return status === 0 ? playwrightsOwn() : undefined;
}

function packaged(): string | undefined {
  if (process.getuid?.() !== 0 || !isDebianOrUbuntu()) return undefined;
  console.log('Installing the distribution’s Chromium…');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, { stdio: 'inherit', env: environment });
  }
  return installed();
}

/** Ubuntu has a `chromium-browser` that only says which snap to install, so a file of that name is not enough. */
function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0;
}

function isDebianOrUbuntu(): boolean {
  try {
    return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
