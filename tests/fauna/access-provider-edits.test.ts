import { beforeAll, describe, expect, it } from 'vitest';
import { changeAccessProvider, createAccessProvider } from '../../lib/fauna/access-provider-edits';
import { listAccessProviders } from '../../lib/fauna/administration';
import { askFauna } from '../../lib/fauna/ask';
import { setUp } from '../../lib/fauna/setup';
import { useDemoServices } from './demo-services';

const services = useDemoServices();

const ELSEWHERE = {
  name: 'Elsewhere',
  issuer: 'https://elsewhere.example/',
  jwksUri: 'https://elsewhere.example/.well-known/jwks.json',
  roles: [{ name: 'member', predicate: undefined }],
};

async function asAdministrator(query: ReturnType<typeof createAccessProvider>) {
  const { endpoint, adminKey } = services.config.fauna;
  return askFauna({ endpoint, secret: adminKey, query });
}

async function named(name: string) {
  return (await listAccessProviders(services.config.fauna)).find((provider) => provider.name === name);
}

describe('editing access providers', { sequential: true }, () => {
  beforeAll(async () => {
    await setUp(services.config);
  });

  it('makes one, to which the database gives the audience', async () => {
    expect(await asAdministrator(createAccessProvider(ELSEWHERE))).toMatchObject({ answered: true });
    const { audience } = (await named('Clerk')) ?? {};
    expect(await named('Elsewhere')).toEqual({ ...ELSEWHERE, audience });
  });

  it('changes all that a person decides, the name as well', async () => {
    const changed = {
      name: 'Other',
      issuer: 'https://other.example/',
      jwksUri: 'https://other.example/keys',
      roles: [{ name: 'member', predicate: 'jwt => jwt.email_verified' }],
    };
    expect(await asAdministrator(changeAccessProvider('Elsewhere', changed))).toMatchObject({ answered: true });
    expect(await named('Other')).toMatchObject(changed);
    expect(await named('Elsewhere')).toBeUndefined();
  });

  it.each([
    { refused: 'a name that is taken', fields: { ...ELSEWHERE, name: 'Clerk' } },
    { refused: 'a name that is none', fields: { ...ELSEWHERE, name: 'not a name' } },
    { refused: 'keys that are not fetched safely', fields: { ...ELSEWHERE, jwksUri: 'http://elsewhere.example/keys' } },
    {
      refused: 'an unknown role',
      code: 'invalid_schema',
      fields: { ...ELSEWHERE, roles: [{ name: 'ghost', predicate: undefined }] },
    },
  ])('passes on why the database refuses $refused', async ({ fields, code = 'constraint_failure' }) => {
    const before = await listAccessProviders(services.config.fauna);
    expect(await asAdministrator(createAccessProvider(fields))).toMatchObject({
      answered: false,
      failure: { code, message: expect.stringMatching(/./) },
    });
    expect(await listAccessProviders(services.config.fauna)).toEqual(before);
  });
});
