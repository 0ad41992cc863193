import { Client, fql, ServiceError } from 'fauna';
import { readSecrets, writeSecrets } from './data-folder';

/** The demo's own child database: FaunaDB takes no JWT for its root database, and the app never holds the root secret. */
const NAME = 'terrarium';

/**
 * Makes the demo's database on first use, and a key for the app.
 * @returns the app's key, with the admin role inside that database only
 */
export async function demoDatabaseKey(folder: string, endpoint: string): Promise<string> {
  const secrets = readSecrets(folder);
  if (secrets.faunaDemoKey !== undefined && (await works(endpoint, secrets.faunaDemoKey))) return secrets.faunaDemoKey;

  const root = new Client({ secret: secrets.faunaRootSecret, endpoint: new URL(endpoint) });
  try {
    await root.query(fql`if (!Database.byName(${NAME}).exists()) Database.create({ name: ${NAME} })`);
    const { data } = await root.query<{ secret: string }>(
      fql`Key.create({ role: "admin", database: ${NAME}, data: { name: "the app's key" } }) { secret }`,
    );
    writeSecrets(folder, { ...secrets, faunaDemoKey: data.secret });
    return data.secret;
  } finally {
    root.close();
  }
}

async function works(endpoint: string, secret: string): Promise<boolean> {
  const client = new Client({ secret, endpoint: new URL(endpoint) });
  try {
    await client.query(fql`1`);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.httpStatus === 401) return false;
    throw error;
  } finally {
    client.close();
  }
}
