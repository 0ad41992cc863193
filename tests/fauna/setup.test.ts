import { describe, expect, it } from 'vitest';
import { listAccessProviders, listRoles } from '../../lib/fauna/administration';
import { accessProviderSchema } from '../../lib/fauna/access-provider-schema';
import { askFauna } from '../../lib/fauna/ask';
import { audienceOrProblem, databaseAudience, MissingAccessProviderError } from '../../lib/fauna/audience';
import { databaseState } from '../../lib/fauna/database-state';
import { queryFromText } from '../../lib/fauna/queries';
import { pushSchema, SchemaRefusedError } from '../../lib/fauna/schema-push';
import { setUp } from '../../lib/fauna/setup';
import { useDemoServices } from './demo-services';

const services = useDemoServices();

const ADA = 'ada@terrarium.example';
const CHARLES = 'charles@terrarium.example';

async function askAs(email: string, query: string): Promise<unknown> {
  const { endpoint } = services.config.fauna;
  const answer = await askFauna({
    endpoint,
    secret: await services.token(email),
    query: queryFromText(query),
    format: 'simple',
  });
  return answer.answered ? answer.data : answer.failure.code;
}

describe('npm run setup', { sequential: true }, () => {
  it('is missed before it has run', async () => {
    await expect(databaseAudience(services.config)).rejects.toThrow(MissingAccessProviderError);
    expect(await audienceOrProblem(services.config)).toEqual({ problem: expect.stringContaining('npm run setup') });
    expect(await databaseState(services.config)).toMatchObject({
      ready: false,
      problem: expect.stringContaining('npm run setup'),
    });
  });

  it('pushes schema and access provider, and sets the audience in the template', async () => {
    const report = await setUp(services.config);
    expect(report).toMatchObject({
      schemaFiles: ['member.fsl', 'note.fsl', 'clerk.fsl'],
      accessProviders: ['Clerk'],
      audience: expect.stringMatching(/^https:\/\/db\.fauna\.com\/db\/[a-z0-9]{13}$/),
      template: { done: 'updated' },
    });
    expect(await databaseAudience(services.config)).toBe(report.audience);
    expect(await databaseState(services.config)).toEqual({
      ready: true,
      issuers: [services.config.clerk.identity.issuer],
    });

    const { issuer, jwksUrl } = services.config.clerk.identity;
    expect(await listAccessProviders(services.config.fauna)).toEqual([
      {
        name: 'Clerk',
        issuer,
        jwksUri: jwksUrl,
        audience: report.audience,
        roles: [{ name: 'member', predicate: undefined }],
      },
    ]);
    const [role, ...others] = await listRoles(services.config.fauna);
    expect(others).toEqual([]);
    expect(role).toMatchObject({ name: 'member', privileges: [{ resource: 'Note' }] });
    expect(role?.privileges[0]?.actions.map(({ action }) => action).toSorted()).toEqual([
      'create',
      'delete',
      'read',
      'write',
    ]);
  });

  it('changes nothing when it is run again', async () => {
    const before = await listRoles(services.config.fauna);
    expect((await setUp(services.config)).template).toEqual({ done: 'unchanged' });
    expect(await listRoles(services.config.fauna)).toEqual(before);
  });

  it('keeps other claims of the template, and says what to paste when Clerk cannot be asked', async () => {
    const [template] = (await services.clerk.jwtTemplates.list()).data;
    if (template === undefined) throw new Error('there is no template');
    const { id: templateId, name, lifetime, allowedClockSkew } = template;
    const claims = { aud: 'https://elsewhere.test', mail: '{{user.primary_email_address}}' };
    await services.clerk.jwtTemplates.update({ templateId, name, lifetime, allowedClockSkew, claims });
    expect((await setUp(services.config)).template).toEqual({ done: 'updated' });
    const audience = await databaseAudience(services.config);
    expect((await services.clerk.jwtTemplates.get(templateId)).claims).toEqual({ ...claims, aud: audience });

    const { config } = services;
    const stranded = await setUp({ ...config, clerk: { ...config.clerk, secretKey: 'sk_wrong' } });
    expect(stranded.template).toMatchObject({ done: 'by-hand', claims: JSON.stringify({ aud: audience }, null, 2) });
  });

  it('says why Clerk could not be asked, also when nobody answers', async () => {
    const { config } = services;
    const stranded = await setUp({ ...config, clerk: { ...config.clerk, apiUrl: 'http://127.0.0.1:9' } });
    expect(stranded.template).toMatchObject({ done: 'by-hand', problem: 'fetch failed' });
  });

  it('lets people see and change their own notes only', async () => {
    const mine = await askAs(ADA, 'Note.create({ owner: Query.token()!.sub, text: "fern" }) { text }');
    expect(mine).toEqual({ text: 'fern' });
    expect(await askAs(ADA, 'Note.all().map(.text).toArray()')).toEqual(['fern']);
    expect(await askAs(CHARLES, 'Note.all().map(.text).toArray()')).toEqual([]);
    expect(await askAs(CHARLES, 'Note.create({ owner: "user_other", text: "weed" })')).toBe('permission_denied');
    expect(await askAs(ADA, 'Note.all().first()!.update({ owner: "user_other" })')).toBe('permission_denied');
    expect(await askAs(ADA, 'Note.all().first()!.update({ text: "moss" }) { text }')).toEqual({ text: 'moss' });
    expect(await askAs(ADA, `Note.all().first()!.update({ text: "${'x'.repeat(2001)}" })`)).toBe('constraint_failure');
  });
});

describe('pushSchema', () => {
  it('passes on what the database says about a mistake', async () => {
    const push = pushSchema(services.config.fauna, { 'broken.fsl': 'collection {' });
    await expect(push).rejects.toThrow(SchemaRefusedError);
    await expect(push).rejects.toMatchObject({ status: 400, message: expect.stringContaining('broken.fsl') });
  });

  it('is refused with another key', async () => {
    const push = pushSchema({ ...services.config.fauna, adminKey: 'fnWrong' }, { 'a.fsl': 'role a {}' });
    await expect(push).rejects.toMatchObject({ status: 401 });
  });
});

describe('accessProviderSchema', () => {
  it('lets no text of an address end its string', () => {
    const schema = accessProviderSchema({
      ...services.config.clerk.identity,
      issuer: 'https://x.test/"\n#{1}\\',
    });
    expect(schema).toContain(String.raw`issuer "https://x.test/\"\n\#{1}\\"`);
  });
});
