import { z } from 'zod';
import { recordedPost } from '@/app/_wire/recorded-fetch';
import { recordingFetch } from '@/app/_wire/recording-fetch';
import type { RecordExchange } from '@/app/_wire/exchange';
import { askGraphQL, failureHere, type GraphQLAnswer, type GraphQLFailure } from '@/lib/hasura/ask';
import type { Question } from '@/lib/hasura/question';

/** As whom a question can be asked. The last two go through this app's server, which keeps the admin secret. */
export type Identity =
  | { readonly kind: 'myself'; readonly token: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'other'; readonly userId: string }
  | { readonly kind: 'administrator' };

export type IdentityKind = Identity['kind'];

/** Of this app's route for administrators. */
const AS_ADMIN = '/graphql/as-admin';

/** Asks Hasura as somebody, and shows it on the wire. */
export function askAs(
  identity: Identity,
  question: Question,
  endpoint: string,
  record: RecordExchange,
): Promise<GraphQLAnswer> {
  switch (identity.kind) {
    case 'myself':
    case 'stranger': {
      const send = recordingFetch(record, 'Hasura');
      return askGraphQL(`${endpoint}/v1/graphql`, authorization(identity), question, send);
    }
    case 'other':
    case 'administrator':
      return askGraphQL(AS_ADMIN, {}, { ...question, ...posing(identity) }, recordingFetch(record, 'this app'));
  }
}

const explanations = z.array(z.object({ field: z.string(), sql: z.string().nullable() }));

/** The SQL that Hasura makes of a query for somebody, one statement for each root field, or what is said against it. */
export async function explainAs(
  identity: Identity,
  question: Question,
  record: RecordExchange,
): Promise<{ readonly kind: 'explained'; readonly sql: z.output<typeof explanations> } | GraphQLFailure> {
  const { status, body } =
    identity.kind === 'myself'
      ? await recordedPost(record, '/api/hasura/sql', question, identity.token)
      : await recordedPost(record, AS_ADMIN, { ...question, ...posing(identity), wanted: 'sql' });
  const answer: unknown = JSON.parse(body);
  return failureHere(status, answer) ?? { kind: 'explained', sql: explanations.parse(answer) };
}

function authorization(identity: Identity): Readonly<Record<string, string>> {
  return identity.kind === 'myself' ? { authorization: `Bearer ${identity.token}` } : {};
}

function posing(identity: Identity): { readonly userId?: string } {
  return identity.kind === 'other' ? { userId: identity.userId } : {};
}
