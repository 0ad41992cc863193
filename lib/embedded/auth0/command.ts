import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_FILE, Store } from './store';
import { publishedKeys, rotateSigningKeys } from './signing-keys';

/** `npm run auth0 -- rotate`: looks after a local tenant's signing keys, also while it runs. */

const USAGE = `Usage: npm run auth0 -- rotate [--data DIRECTORY]

  rotate      makes a new signing key, which a running tenant uses from its next request on; tokens of the key before
              stay good until they expire
  --data      where the tenant's data is kept (.terrarium/auth0)`;

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string', default: join('.terrarium', 'auth0') }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const [action, ...rest] = positionals;
  if (action !== 'rotate' || rest.length > 0) {
    throw new TypeError(`Expected the one action "rotate", not "${positionals.join(' ')}".`);
  }
  await rotate(values.data);
}

async function rotate(directory: string): Promise<void> {
  if (!existsSync(join(directory, DATA_FILE))) {
    throw new Error(
      `There is no local Auth0 in ${directory}: start it once with npm run demo, or name its folder by --data.`,
    );
  }
  const store = new Store(directory);
  try {
    const kid = await rotateSigningKeys(store, Date.now);
    const { length } = publishedKeys(store, Date.now());
    console.log(`Tokens are signed with the new key ${kid} from now on; ${length} keys are published.`);
  } finally {
    await store.close();
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  if (error instanceof TypeError) console.error(`\n${USAGE}`);
  process.exitCode = 1;
});
