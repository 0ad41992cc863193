import type { AccessProvider } from '@/lib/fauna/administration';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { Remark } from '../_components/remark';
import { AddProvider } from './add-provider';
import { ProviderEntry } from './provider-entry';

interface ProviderListProps {
  readonly providers: readonly AccessProvider[];
  /** Names of the roles that the database has. */
  readonly roles: readonly string[];
  /** Those of this app. */
  readonly identityProviders: readonly Pick<IdentityProvider, 'name' | 'issuer' | 'jwksUrl'>[];
}

/** Access providers, with those of this app's own identity providers marked, and the way to add one. */
export function ProviderList({ providers, roles, identityProviders }: ProviderListProps) {
  const known = new Set(providers.map(({ issuer }) => issuer));
  const missing = identityProviders.filter(({ issuer }) => !known.has(issuer));
  return (
    <section aria-labelledby="providers" className="border-t border-line pt-6">
      <h2 id="providers" className="text-title font-semibold">
        Access providers
      </h2>
      {providers.length === 0 && (
        <Remark className="mt-4">
          None: the database believes no token. Run <code className="font-mono">npm run setup</code>.
        </Remark>
      )}
      <ul className="mt-4 space-y-8">
        {providers.map((provider) => (
          <ProviderEntry
            key={provider.name}
            provider={provider}
            roles={roles}
            isOwn={identityProviders.some(({ issuer }) => issuer === provider.issuer)}
          />
        ))}
      </ul>
      <AddProvider missing={missing.map(({ name, issuer, jwksUrl }) => ({ name, issuer, jwksUrl }))} roles={roles} />
    </section>
  );
}
