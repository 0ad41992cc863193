import { TimeLeft } from '../_components/time-left';
import { decodeToken } from '@/lib/auth/token';

/** What the registered claims mean (RFC 7519 §4.1), and those that Clerk and Auth0 add. */
const MEANINGS: Readonly<Record<string, string>> = {
  alg: 'How it is signed. Only RS256 is accepted: a private key signs, the public key checks.',
  kid: 'Which of the issuer’s keys signed it. The verifier looks this name up among the published keys.',
  typ: 'What kind of thing it is.',
  cat: 'Clerk’s mark for tokens made from a template; Clerk itself refuses them as a session.',
  iss: 'Who signed it. Fauna finds the access provider by this text, compared byte for byte.',
  sub: 'Who you are, in the issuer’s words. The database’s rules compare it with the owner of each document.',
  aud: 'Whom it is meant for: one database, named by its id. Any other refuses it.',
  azp: 'Who asked for it: with Clerk the site, with Auth0 the application.',
  scope: 'What the application may do with it. APIs go by it; Fauna goes by the role instead.',
  gty: 'How it was got; a machine’s says client-credentials.',
  exp: 'When it ends. After that it is worth nothing, also to a thief.',
  nbf: 'When it begins.',
  iat: 'When it was signed.',
  jti: 'Its own number, different for every token.',
};

const TIMES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat']);

/** Header and claims of a token, each explained. */
export function ClaimTable({ token }: { token: string }) {
  const { header, payload } = decodeToken(token);
  if (header === undefined && payload === undefined) {
    return <p className="mt-4 text-ink-soft">Nothing of this text can be read as a token.</p>;
  }
  const rows = [
    ...Object.entries(header ?? {}).map(([name, value]) => ({ part: 'header', name, value })),
    ...Object.entries(payload ?? {}).map(([name, value]) => ({ part: 'payload', name, value })),
  ];
  return (
    <dl className="mt-4">
      {rows.map(({ part, name, value }) => (
        <div
          key={`${part} ${name}`}
          className="grid gap-x-6 border-t border-line py-2.5 sm:grid-cols-[6.5rem_minmax(0,1fr)]"
        >
          <dt className="font-mono text-wire">
            <span className="font-semibold">{name}</span>
            <span className="block text-note text-ink-soft">{part}</span>
          </dt>
          <dd>
            <ClaimValue name={name} value={value} />
            <span className="block text-wire text-ink-soft">
              {MEANINGS[name] ?? 'Put there by a JWT template or an Action, for the database’s rules to use.'}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ClaimValue({ name, value }: { name: string; value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <span className="block font-mono text-wire wrap-anywhere">
      {text}
      {TIMES.has(name) && typeof value === 'number' && (
        <span className="ml-3 text-ink-soft">
          {clockTime(value)}
          {name === 'exp' && (
            <>
              , <TimeLeft expiresAt={value} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

function clockTime(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}
