/** An endpoint of this app for machines. */
export interface Endpoint {
  readonly path: string;
  readonly asksFor: string;
}

export const ENDPOINTS: readonly Endpoint[] = [
  { path: '/api/public', asksFor: 'Nothing: it answers everybody.' },
  { path: '/api/private', asksFor: 'A good token whose audience is this app’s API.' },
  { path: '/api/private-scoped', asksFor: 'The same, and the scope read:messages in it.' },
  {
    path: '/api/fauna',
    asksFor: 'A good token whose audience is the database: it is forwarded to Fauna, whose role decides.',
  },
];
