// Shows tokens to Auth0's middleware for APIs, `express-oauth2-jwt-bearer`, and prints its verdicts as JSON:
//   node auth0-resource-server.mjs SDK_FOLDER INPUT
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, input] = process.argv.slice(2);
const { auth, requiredScopes } = createRequire(join(folder, 'package.json'))(folder);
const { issuer, audience, tokens } = JSON.parse(input);
const verify = auth({ issuerBaseURL: issuer, audience, tokenSigningAlg: 'RS256' });
const checkScope = requiredScopes('read:messages');

const verdict = (token) =>
  new Promise((resolve) => {
    const headers = { host: 'localhost', ...(token !== '' && { authorization: `Bearer ${token}` }) };
    // What the middleware reads of Express's request.
    const request = {
      method: 'GET',
      protocol: 'http',
      originalUrl: '/',
      headers,
      get: (name) => headers[name.toLowerCase()],
      is: () => false,
    };
    const refused = ({ status, code = '' }) => resolve(`${status} ${code}`.trim());
    verify(request, {}, (error) => {
      if (error) return refused(error);
      return checkScope(request, {}, (forbidden) => (forbidden ? refused(forbidden) : resolve('accepted')));
    });
  });

const verdicts = {};
for (const [name, token] of Object.entries(tokens)) verdicts[name] = await verdict(token);
console.log(JSON.stringify(verdicts));
