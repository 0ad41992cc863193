import { passwordMatches } from './password';
import { readDocument } from '../documents/document-reader';
import { unreadableDocument } from '../errors/null-errors';
import { invalidSecret } from '../errors/query-errors';
import { DOC, STRING, TIME } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { Effect } from '../eval/effect';
import type { FunctionEntry } from '../eval/native';
import { CREDENTIAL_BY_DOCUMENT } from '../schema/native-indexes';
import { NativeId } from '../schema/native-ids';
import { toStored } from '../schema/stored-value';
import type { Span } from '../syntax/span';
import { Doc, Module, type Struct, type Time, type Value } from '../values/value';
import { effectful, parameter, rowsOf } from './row';

const { overload: onDocument } = rowsOf<Doc>();
const { overload: onModule } = rowsOf<Module>();

/** FaunaDB's answer where there is no credential: a document that cannot exist. */
const NO_CREDENTIAL = -1n;

/** What `Credential` has beside what every collection has. */
export const CREDENTIAL_FUNCTIONS: readonly FunctionEntry[] = [
  effectful(
    Effect.Read,
    'byDocument',
    'The credential of a document, which has one at most.',
    onModule(
      '(document: { *: Any } | Null) => Credential | NullCredential',
      [parameter('document', DOC)],
      (ctx, _, [document], span) => new Doc(NativeId.Credential, credentialOf(ctx, document), { span }),
    ),
  ),
];

/** What a credential has beside what every document has. */
export const CREDENTIAL_METHODS: readonly FunctionEntry[] = [
  effectful(
    Effect.Read,
    'verify',
    'Whether this is the password; false where none was set.',
    onDocument('(secret: String) => Boolean', [parameter('secret', STRING)], (ctx, self, [password], span) =>
      isPassword(readCredential(ctx, self, span), password),
    ),
  ),
  effectful(
    Effect.Write,
    'login',
    'A new token for the document of the credential, given the password.',
    onDocument('(secret: String) => Token', [parameter('secret', STRING)], (ctx, self, [password], span) =>
      login(ctx, self, password, undefined, span),
    ),
    onDocument(
      '(secret: String, ttl: Time) => Token',
      [parameter('secret', STRING), parameter('ttl', TIME)],
      (ctx, self, [password, ttl], span) => login(ctx, self, password, ttl, span),
    ),
  ),
];

function credentialOf(ctx: QueryContext, document: Doc): bigint {
  for (const { id } of ctx.txn.entries(CREDENTIAL_BY_DOCUMENT, [toStored(document)], {})) return id;
  return NO_CREDENTIAL;
}

/** The stored fields. Throws as every method of a document that cannot be read does. */
function readCredential(ctx: QueryContext, credential: Doc, span: Span): Struct {
  const { state, cause } = readDocument(ctx, credential);
  if (state) return state.data;
  const names = (id: number): string | undefined => ctx.catalog.collection(id)?.name;
  throw unreadableDocument(cause, credential.more.span, { name: '', span, receiver: span }, names);
}

function isPassword(credential: Struct, password: string): boolean {
  const hash = credential.get('hashed_password');
  return typeof hash === 'string' && passwordMatches(password, hash);
}

/** Makes the token as `Token.create` does, so that the caller must be allowed to. Throws `invalid_secret`. */
function login(ctx: QueryContext, self: Doc, password: string, ttl: Time | undefined, span: Span): Value {
  const credential = readCredential(ctx, self, span);
  const document = credential.get('document');
  if (!isPassword(credential, password) || document === undefined) throw invalidSecret(span);
  const tokens = new Module('Token', NativeId.Token);
  const create = ctx.data.collectionMember(ctx, tokens, 'create');
  const [overload] = create && 'overloads' in create ? create.overloads : [];
  if (!overload) throw new TypeError('the collection Token has no function create');
  const fields = new Map<string, Value>([['document', document], ...(ttl ? [['ttl', ttl] as const] : [])]);
  return overload.run(ctx, tokens, [fields], span);
}
