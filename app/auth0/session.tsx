import type { Auth0Client } from '@auth0/nextjs-auth0/server';
import { headers } from 'next/headers';
import { appUrlOf } from '@/lib/auth0/app-url';
import { requireAuth0, requireConfig } from '@/lib/config';
import { Departure } from '../_components/departure';

type User = NonNullable<Awaited<ReturnType<Auth0Client['getSession']>>>['user'];

interface SessionProps {
  readonly user: User | undefined;
  /** Where Auth0's SDK serves this session. */
  readonly path: string;
  /** The page to come back to. */
  readonly home: string;
}

/** Who is signed in with Auth0, and the way in or out. */
export async function Session({ user, path, home }: SessionProps) {
  // Auth0 sends people back only to addresses that it knows, as a whole.
  const returnTo = `${appUrlOf(requireAuth0(requireConfig()), await headers())}${home}`;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 text-ink">
      <p>
        {user === undefined ? (
          'You are signed out of Auth0.'
        ) : (
          <>
            You are signed in with Auth0 as{' '}
            <strong className="font-semibold wrap-anywhere">{user.email ?? user.sub}</strong>
          </>
        )}
      </p>
      {user === undefined ? (
        <Departure href={`${path}/login?returnTo=${home}`} icon="log-in" look="main">
          Sign in with Auth0
        </Departure>
      ) : (
        <Departure href={`${path}/logout?${new URLSearchParams({ returnTo })}`} icon="log-out" look="plain">
          Sign out of Auth0
        </Departure>
      )}
    </div>
  );
}
