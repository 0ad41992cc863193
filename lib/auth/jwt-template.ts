import { createClerkClient } from '@clerk/backend';
import type { Config } from '../config';

/** The claims that a token must carry besides those that Clerk always writes, as pasted into Clerk's dashboard. */
export function templateClaims(audience: string): { readonly aud: string } {
  return { aud: audience };
}

/**
 * Creates the JWT template whose tokens Fauna accepts, or sets the audience of the one that is there, keeping its other
 * claims and settings.
 *
 * @returns what had to be done
 * @throws the error of Clerk's Backend API
 */
export async function ensureJwtTemplate(
  { secretKey, apiUrl, jwtTemplate }: Config['clerk'],
  audience: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { jwtTemplates } = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  const existing = (await jwtTemplates.list({ limit: 500 })).data.find(({ name }) => name === jwtTemplate);
  if (existing === undefined) {
    await jwtTemplates.create({
      name: jwtTemplate,
      claims: templateClaims(audience),
      lifetime: 60,
      allowedClockSkew: 5,
    });
    return 'created';
  }
  if ('aud' in existing.claims && existing.claims.aud === audience) return 'unchanged';
  await jwtTemplates.update({
    templateId: existing.id,
    name: existing.name,
    claims: { ...existing.claims, ...templateClaims(audience) },
    lifetime: existing.lifetime,
    allowedClockSkew: existing.allowedClockSkew,
  });
  return 'updated';
}
