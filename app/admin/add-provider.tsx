'use client';

import { useState } from 'react';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import type { AccessProviderFields } from '@/lib/fauna/access-provider-edits';
import { Button } from '../_components/button';
import { focus } from '../_components/focus';
import { ProviderForm } from './provider-form';

interface AddProviderProps {
  /** This app's identity providers that the database does not know. */
  readonly missing: readonly Pick<IdentityProvider, 'name' | 'issuer' | 'jwksUrl'>[];
  readonly roles: readonly string[];
}

const EMPTY: AccessProviderFields = { name: '', issuer: '', jwksUri: '', roles: [] };

/** Buttons that begin a new access provider: filled in for each that this app lacks, or empty. */
export function AddProvider({ missing, roles }: AddProviderProps) {
  const [initial, setInitial] = useState<AccessProviderFields>();
  const [wasOpen, setWasOpen] = useState(false);

  if (initial !== undefined) {
    return (
      <div className="mt-8">
        <ProviderForm
          title="A new access provider"
          change={undefined}
          initial={initial}
          roles={roles}
          onClose={() => {
            setInitial(undefined);
            setWasOpen(true);
          }}
        />
      </div>
    );
  }
  return (
    <div className="mt-8 flex flex-wrap gap-3">
      {missing.map(({ name, issuer, jwksUrl }) => (
        <Button
          key={name}
          icon="plus"
          onClick={() =>
            setInitial({ name, issuer, jwksUri: jwksUrl, roles: [{ name: 'member', predicate: undefined }] })
          }
        >
          Add {name}, which is missing
        </Button>
      ))}
      <Button icon="plus" look="plain" ref={wasOpen ? focus : undefined} onClick={() => setInitial(EMPTY)}>
        Add a provider
      </Button>
    </div>
  );
}
