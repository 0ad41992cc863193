import type { Endpoint } from './endpoint';

/** Says of an endpoint that FaunaDB has and this stand-in has not, in v10's form. */
export const unavailable: Endpoint = ({ path }) => ({
  status: 501,
  body: JSON.stringify({
    error: { code: 'not_implemented', message: `The embedded database does not answer ${path} yet.` },
  }),
});
