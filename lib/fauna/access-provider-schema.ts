import type { IdentityProvider } from '../config/identity-provider';

/** FSL of the access provider, of the same name, that lets whoever has a token of an identity provider act as `member`. */
export function accessProviderSchema({ name, issuer, jwksUrl }: IdentityProvider): string {
  return [
    '// Written by npm run setup: whose tokens this database believes, and what their bearers may do.',
    `access provider ${name} {`,
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
