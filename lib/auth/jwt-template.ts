import { createClerkClient, type JwtTemplate } from '@clerk/backend';
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
  const existing = await findTemplate(jwtTemplates, jwtTemplate);
  if (existing === undefined) {
    await jwtTemplates.create({
      name: jwtTemplate,
      claims: templateClaims(audience),
      lifetime: 60,
      allowedClockSkew: 5,
    });
    return 'created';
  }
  if (audienceOf(existing) === audience) return 'unchanged';
  await jwtTemplates.update({
    templateId: existing.id,
    name: existing.name,
    claims: { ...existing.claims, ...templateClaims(audience) },
    lifetime: existing.lifetime,
    allowedClockSkew: existing.allowedClockSkew,
  });
  return 'updated';
}

/**
 * The audience that the JWT template writes into tokens; undefined when there is no such template, or it writes none.
 *
 * @throws the error of Clerk's Backend API
 */
export async function templateAudience({
  secretKey,
  apiUrl,
  jwtTemplate,
}: Config['clerk']): Promise<string | undefined> {
  const { jwtTemplates } = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  const template = await findTemplate(jwtTemplates, jwtTemplate);
  return template && audienceOf(template);
}

type JwtTemplates = ReturnType<typeof createClerkClient>['jwtTemplates'];

async function findTemplate(jwtTemplates: JwtTemplates, wanted: string): Promise<JwtTemplate | undefined> {
  return (await jwtTemplates.list({ limit: 500 })).data.find(({ name }) => name === wanted);
}

function audienceOf({ claims }: JwtTemplate): string | undefined {
  return 'aud' in claims && typeof claims.aud === 'string' ? claims.aud : undefined;
}
