import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

export const HAS_CURL = spawnSync('curl', ['--version']).error === undefined;

/** Runs a command in a shell, as somebody who has copied it from a page. @returns what it printed */
export async function shell(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { timeout: 15_000 });
  return stdout;
}

/** What `curl --include` printed, taken apart. */
export async function answerOf(command: string) {
  const [head = '', body = ''] = (await shell(command)).split('\r\n\r\n', 2);
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    challenge: /^www-authenticate: (.*)$/im.exec(head)?.[1],
    body: JSON.parse(body) as unknown,
  };
}
