/** Name and value of a header, as sent. */
export type Header = readonly [name: string, value: string];

/** One request that left this page, and what came back. */
export interface Exchange {
  /** Milliseconds since 1970 at which the request was sent. */
  readonly sentAt: number;
  readonly to: 'Fauna' | 'Hasura' | 'this app' | 'Clerk';
  /** Unknown for requests that Clerk's own script sent. */
  readonly method: string | undefined;
  readonly address: string;
  /** Undefined when no answer came, or when the browser does not tell. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** Headers and bodies; undefined for requests that Clerk's own script sent. */
  readonly content: ExchangeContent | undefined;
}

export interface ExchangeContent {
  readonly requestHeaders: readonly Header[];
  /** Undefined for a request without one. */
  readonly requestBody: string | undefined;
  readonly responseHeaders: readonly Header[];
  readonly responseBody: string;
}

export type RecordExchange = (exchange: Exchange) => void;

/** Headers for people to read: a token is shortened, since its whole text stands on the token page. */
export function readableHeaders(headers: Iterable<readonly [string, string | undefined]>): Header[] {
  return [...headers].flatMap(([name, value]): Header[] =>
    value === undefined ? [] : [[name, name.toLowerCase() === 'authorization' ? shortened(value) : value]],
  );
}

/** A text for people to read, with each token in it shortened. */
export function readableText(text: string): string {
  return text.replaceAll(/\beyJ[\w-]{20,}\.[\w-]+\.[\w-]*/g, shortened);
}

function shortened(credentials: string): string {
  return credentials.length > 40 ? `${credentials.slice(0, 22)}…${credentials.slice(-8)}` : credentials;
}
