import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseAudience } from '../../lib/fauna/audience';
import { setUp } from '../../lib/fauna/setup';
import { useEndpoints } from './app-server';
import { useAuth0Services } from './auth0-services';
import { HAS_CURL } from './curl';

/** The commands of docs/auth0-and-fauna.md, run as they stand there, against what the page says they print. */

const text = readFileSync(new URL('../../docs/auth0-and-fauna.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```(?<kind>sh|text)\n(?<content>.*?)```/gs)].map(({ groups }) => ({
  kind: groups?.kind,
  content: groups?.content ?? '',
}));
const contentOf = (kind: 'sh' | 'text') => blocks.filter((block) => block.kind === kind).map(({ content }) => content);

const services = useAuth0Services();
const endpoints = useEndpoints();

/** The text that a line of the page stands for, where `…` is whatever comes there. */
function pattern(line: string): RegExp {
  const literals = line.split('…').map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join('.*')}$`);
}

describe.skipIf(!HAS_CURL)('the commands of the guide', () => {
  beforeAll(async () => {
    for (const [name, value] of Object.entries(services.environment)) vi.stubEnv(name, value);
    await setUp(services.config);
  });
  afterAll(() => void vi.unstubAllEnvs());

  it('print what it says they do', async () => {
    const { identity, machine } = services.auth0;
    const { stdout } = await promisify(execFile)('sh', ['-c', contentOf('sh').join('\n')], {
      timeout: 20_000,
      env: {
        ...process.env,
        ISSUER: identity.issuer,
        APP: endpoints(),
        FAUNA: services.config.fauna.endpoint,
        CLIENT_ID: machine.clientId,
        CLIENT_SECRET: machine.clientSecret,
        AUDIENCE: identity.audience,
        DATABASE: await databaseAudience(services.config),
      },
    });
    const expected = contentOf('text').join('').trimEnd().split('\n');
    const printed = stdout.trimEnd().split('\n');
    expect(printed).toHaveLength(expected.length);
    expected.forEach((line, at) => expect(printed[at]).toMatch(pattern(line)));
  });
});
