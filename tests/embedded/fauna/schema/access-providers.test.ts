import { expect, test } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase({ typechecked: true });

test.each([
  ['https://a.test/jwks', true],
  ['HTTPS://a.test', true],
  ['https://a.test:8443/', true],
  ['https://[::1]:8443/', true],
  ['https://', true],
  ['https://müller.test/', true],
  ['http://127.0.0.1:3000/jwks', true],
  ['http://localhost/jwks', true],
  ['https://a.test:port/', false],
  ['http://a.test/jwks', false],
  ['http://localhost.a.test/jwks', false],
  ['ftp://a.test/jwks', false],
  ['a.test/jwks', false],
  ['', false],
])('the address of a key set can be %j: %s', (address, accepted) => {
  const answer = db.ask(
    `AccessProvider.create({ name: "p", issuer: "i", jwks_uri: ${JSON.stringify(address)} }); abort(0)`,
  );
  expect(answer).toMatchObject(
    accepted
      ? { code: 'abort' }
      : { constraintFailures: [{ paths: [['jwks_uri']], message: `\`${address}\` must be a valid https URI.` }] },
  );
});
