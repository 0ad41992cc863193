/** An endpoint of this app for machines. */
export interface Endpoint {
  readonly path: string;
  readonly about: string;
}

export const ENDPOINTS: readonly Endpoint[] = [
  { path: '/api/public', about: 'Asks for nothing: it answers everybody.' },
  { path: '/api/private', about: 'Asks for a good token whose audience is this app’s API.' },
  { path: '/api/private-scoped', about: 'Asks for the same, and the scope read:messages in it.' },
  {
    path: '/api/fauna',
    about: 'Asks for a good token whose audience is the database: it is forwarded to Fauna, whose role decides.',
  },
];
