import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../embedded/fauna/test-server';

/** What secrets cannot make of themselves, and that they end at once. */

const server = useServer();
const as = { admin: '', server: '' };

beforeAll(async () => {
  await server.query('Database.create({ name: "safe" })');
  as.admin = String(await server.query('Key.create({ role: "admin", database: "safe" }).secret'));
  as.server = String(await server.query('Key.create({ role: "server" }).secret', as.admin));
  await server.query('Database.create({ name: "child" }); Collection.create({ name: "Person" })', as.admin);
  await server.query('Person.create({ id: "1" }); Function.create({ name: "f", body: "() => 1" })', as.admin);
  await server.query('Role.create({ name: "member", membership: { resource: "Person" } })', as.admin);
});

describe("a server's key does not become an admin's", () => {
  it.each([
    'Key.create({ role: "admin" })',
    'Key.create({ role: "server" })',
    'Key.all().count()',
    'Role.create({ name: "mine" })',
    'Role.byName("member")!.update({ membership: [] })',
    'AccessProvider.create({ name: "mine", issuer: "https://i.test", jwks_uri: "https://i.test/jwks" })',
    'Database.create({ name: "mine" })',
    'Function.create({ name: "mine", role: "admin", body: "() => Key.create({ role: \\"admin\\" }).secret" })',
    'Function.byName("f")!.update({ role: "admin" })',
    'Function.byName("f")!.replace({ name: "f", role: "admin", body: "() => 1" })',
  ])('%s', async (fql) => {
    const { status, data, error } = await server.ask(fql, as.server);
    // What it cannot see counts as none.
    if (fql.endsWith('count()')) expect(data).toEqual({ '@int': '0' });
    else
      expect([status, error?.code]).toEqual([
        400,
        expect.stringMatching(/^(permission_denied|constraint_failure|null_value)$/),
      ]);
  });

  it.each([':admin', ':server', ':child:admin', ':child:server', ':@role/member', ':admin:', '::admin'])(
    'with the scope %s',
    async (scope) => expect((await server.ask('1', as.server + scope)).status).toBe(401),
  );
});

describe('is refused at the very next request', () => {
  const token = async (options = ''): Promise<string> =>
    String(await server.query(`Token.create({ document: Person.byId("1")${options} }).secret`, as.admin));
  const status = async (secret: string) => (await server.ask('1', secret)).status;

  it.each([
    ['a key that is deleted', 'Key.create({ role: "server" }).secret', 'Key.all().order(desc(.ts)).first()!.delete()'],
    ['a token that is deleted', undefined, 'Token.all().order(desc(.ts)).first()!.delete()'],
  ])('%s', async (_, make, end) => {
    const secret = make === undefined ? await token() : String(await server.query(make, as.admin));
    expect(await status(secret)).toBe(200);
    await server.query(end, as.admin);
    expect(await status(secret)).toBe(401);
  });

  it('a key that becomes something else is that at once', async () => {
    const secret = String(await server.query('Key.create({ role: "server" }).secret', as.admin));
    expect(await server.query('Person.all().count()', secret)).toBe(1);
    await server.query('Key.all().order(desc(.ts)).first()!.update({ role: "client" })', as.admin);
    expect(await server.query('Person.all().count()', secret)).toBe(0);
  });

  it("a token whose document is deleted, or a key's database", async () => {
    await server.query('Person.create({ id: "2" })', as.admin);
    const ofPerson = String(await server.query('Token.create({ document: Person.byId("2") }).secret', as.admin));
    const ofChild = String(await server.query('Key.create({ role: "admin", database: "child" }).secret', as.admin));
    expect([await status(ofPerson), await status(ofChild)]).toEqual([200, 200]);
    await server.query('Person.byId("2")!.delete(); Database.byName("child")!.delete()', as.admin);
    expect([await status(ofPerson), await status(ofChild)]).toEqual([401, 401]);
  });

  it('a secret whose time is up', { timeout: 30_000 }, async () => {
    const secret = await token(', ttl: Time.now().add(3, "seconds")');
    expect(await status(secret)).toBe(200);
    await expect.poll(() => status(secret), { timeout: 20_000, interval: 100 }).toBe(401);
    expect(await server.query('Token.all().where(.ttl != null).count()', as.admin)).toBe(0);
  });
});
