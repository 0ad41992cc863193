import type { Endpoint } from './endpoint';
import { v4Answer, v4Errors } from './v4-answer';

/** Says of an endpoint that FaunaDB has and this stand-in has not, in v10's form. */
export const unavailable: Endpoint = ({ path }) => ({
  status: 501,
  body: JSON.stringify({
    error: { code: 'not_implemented', message: `The embedded database does not answer ${path} yet.` },
  }),
});

/** The same in v4's form. */
export const unavailableV4: Endpoint = (exchange) =>
  v4Answer(exchange, {
    status: 501,
    body: v4Errors('not implemented', `The embedded database does not answer FQL v4 (${exchange.path}) yet.`),
  });
