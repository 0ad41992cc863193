import type { Auth0Client } from '@auth0/nextjs-auth0/server';
import { Departure } from '../_components/departure';

type User = NonNullable<Awaited<ReturnType<Auth0Client['getSession']>>>['user'];

/** Who is signed in with Auth0, and the way in or out. */
export function Session({ user }: { user: User | undefined }) {
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
        <Departure href="/auth/login?returnTo=/auth0" icon="log-in" look="main">
          Sign in with Auth0
        </Departure>
      ) : (
        <Departure href="/auth/logout" icon="log-out" look="plain">
          Sign out of Auth0
        </Departure>
      )}
    </div>
  );
}
