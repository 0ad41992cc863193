import { auth0Route } from '../_answers/routes';

/** `GET /api/public`: answers everybody. */
export const GET = auth0Route(() =>
  Response.json(
    { message: 'This is for everybody: no token was asked for.' },
    { headers: { 'cache-control': 'no-store' } },
  ),
);
