import type { Config } from '../config';

/** Name of the access provider that `npm run setup` keeps in the demo's database. */
export const ACCESS_PROVIDER = 'Clerk';

/** FSL of the access provider that lets people with a token of this app's Clerk application act as `member`. */
export function accessProviderSchema({ issuer, jwksUrl }: Config['clerk']): string {
  return [
    '// Written by npm run setup: whose tokens this database believes, and what their bearers may do.',
    `access provider ${ACCESS_PROVIDER} {`,
    `  issuer ${stringLiteral(issuer)}`,
    `  jwks_uri ${stringLiteral(jwksUrl)}`,
    '  role member',
    '}',
    '',
  ].join('\n');
}

/** An FQL string: JSON's escapes, and `#` escaped too because `#{` would interpolate. */
function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll('#', '\\#');
}
