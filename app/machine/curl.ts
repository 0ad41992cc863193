export interface TokenRequest {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
}

/** The command that gets a token, as Auth0's own documentation writes it. */
export function curlForToken({ tokenUrl, clientId, clientSecret, audience }: TokenRequest): string {
  const body = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, audience };
  return [
    `curl --request POST ${quoted(tokenUrl)} \\`,
    `  --header 'content-type: application/json' \\`,
    `  --data ${quoted(JSON.stringify(body, null, 2).replaceAll('\n', '\n  '))}`,
  ].join('\n');
}

/** The command that calls an endpoint, with a token or without, and shows the headers of the answer. */
export function curlForEndpoint(address: string, token: string | undefined): string {
  if (token === undefined) return `curl --include ${quoted(address)}`;
  return [`curl --include ${quoted(address)} \\`, `  --header ${quoted(`authorization: Bearer ${token}`)}`].join('\n');
}

/** The command that asks Fauna itself. */
export function curlForFauna(endpoint: string, token: string, query: string): string {
  return [
    `curl ${quoted(`${endpoint}/query/1`)} \\`,
    `  --header ${quoted(`authorization: Bearer ${token}`)} \\`,
    `  --data ${quoted(JSON.stringify({ query }))}`,
  ].join('\n');
}

/** One word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
