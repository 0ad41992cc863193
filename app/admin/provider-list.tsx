import type { AccessProvider } from '@/lib/fauna/administration';
import { Remark } from '../_components/remark';
import { Row } from './row';

interface ProviderListProps {
  readonly providers: readonly AccessProvider[];
  readonly ownIssuers: readonly string[];
}

/** Access providers, with those of this app's own identity providers marked. */
export function ProviderList({ providers, ownIssuers }: ProviderListProps) {
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
          <li key={provider.name}>
            <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
              {provider.name}
              {ownIssuers.includes(provider.issuer) && (
                <span className="text-note font-semibold text-moss">signs this app’s tokens</span>
              )}
            </h3>
            <dl className="mt-2">
              <Row name="Issuer">{provider.issuer}</Row>
              <Row name="Audience">{provider.audience}</Row>
              <Row name="JWKS address">{provider.jwksUri}</Row>
              <Row name="Roles">
                {provider.roles.length === 0 && 'none: its tokens are refused'}
                {provider.roles.map(({ name, predicate }) => (
                  <span key={name} className="block">
                    {name}
                    {predicate !== undefined && <span className="text-ink-soft"> if {predicate}</span>}
                  </span>
                ))}
              </Row>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
