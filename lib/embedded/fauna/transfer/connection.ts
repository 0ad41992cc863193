/** Where a Fauna is reached, and as whom. */
export interface Endpoint {
  /** `http://127.0.0.1:8443`, without a slash at the end. */
  readonly url: string;
  readonly secret: string;
}

/** Why a transfer cannot go on, such as the code and message of a query that was refused; never the secret. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}

/** Runs a query with arguments in tagged format and gives its value in tagged format. Throws {@link TransferError}. */
export async function runTagged(
  { url, secret }: Endpoint,
  query: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const response = await fetch(`${url}/query/1`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'x-format': 'tagged',
      'x-typecheck': 'false',
    },
    body: JSON.stringify({ query, arguments: args }),
  }).catch((cause: unknown) => {
    throw new TransferError(`Nothing answers at ${url}. Is Fauna running there?`, { cause });
  });
  const answer = parsed(await response.text());
  if (!isRecord(answer)) throw new TransferError(`${url} answered ${response.status} with no JSON object.`);
  if (response.ok) return answer['data'];
  const error = isRecord(answer['error']) ? answer['error'] : {};
  const failures = Array.isArray(error['constraint_failures'])
    ? error['constraint_failures'].flatMap((failure) => (isRecord(failure) ? [String(failure['message'])] : []))
    : [];
  throw new TransferError([`${String(error['code'])}: ${String(error['message'])}`, ...failures].join(' '));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a tag, `{"@doc": …}`; `undefined` where the value has another or none. */
export function untag(value: unknown, tag: string): unknown {
  return isRecord(value) ? value[tag] : undefined;
}
