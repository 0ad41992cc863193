'use client';

import { useState } from 'react';
import type { AccessProvider } from '@/lib/fauna/administration';
import { Button } from '../_components/button';
import { focus } from '../_components/focus';
import { Row } from '../_components/row';
import { CheckUpSection } from './check-up-section';
import { ProviderForm } from './provider-form';

interface ProviderEntryProps {
  readonly provider: AccessProvider;
  readonly roles: readonly string[];
  /** Whether one of this app's identity providers signs as its issuer. */
  readonly isOwn: boolean;
}

/** One access provider: what it says, what a check-up finds, and the form that changes it. */
export function ProviderEntry({ provider, roles, isOwn }: ProviderEntryProps) {
  const [mode, setMode] = useState<'untouched' | 'editing' | 'edited'>('untouched');
  const { audience, ...fields } = provider;
  return (
    <li>
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        {provider.name}
        {isOwn && <span className="text-note font-semibold text-moss">signs this app’s tokens</span>}
      </h3>
      <dl className="mt-2">
        <Row name="Issuer">{provider.issuer}</Row>
        <Row name="Audience">{audience}</Row>
        <Row name="JWKS address">{provider.jwksUri}</Row>
        <Row name="Roles">
          {provider.roles.length === 0 && 'none: its tokens may do nothing'}
          {provider.roles.map(({ name, predicate }) => (
            <span key={name} className="block">
              {name}
              {predicate !== undefined && <span className="text-ink-soft"> if {predicate}</span>}
            </span>
          ))}
        </Row>
      </dl>
      {/* What was found of a provider says nothing about the one it has been changed to. */}
      <CheckUpSection key={JSON.stringify(provider)} name={provider.name}>
        {mode !== 'editing' && (
          <Button
            icon="pencil"
            look="plain"
            ref={mode === 'edited' ? focus : undefined}
            onClick={() => setMode('editing')}
          >
            Change
          </Button>
        )}
      </CheckUpSection>
      {mode === 'editing' && (
        <ProviderForm
          title={`Change ${provider.name}`}
          change={provider.name}
          initial={fields}
          roles={roles}
          onClose={() => setMode('edited')}
        />
      )}
    </li>
  );
}
