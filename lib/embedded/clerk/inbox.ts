import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Mail } from './entities';
import type { Instance } from './instance';
import { assertLocal } from './origin';

/** `/inbox` and `/inbox.json`: the e-mails that went nowhere, newest first, for whoever sits at this machine. */
export function inboxRoutes({ store }: Instance): Hono {
  const routes = new Hono();

  routes.use('/inbox', async (context, next) => {
    assertLocal(context);
    await next();
  });
  routes.use('/inbox.json', async (context, next) => {
    assertLocal(context);
    await next();
  });

  routes.get('/inbox.json', (context) => {
    context.header('cache-control', 'no-store');
    return context.json({ mails: store.mailsNewestFirst().map(mailResource) });
  });

  routes.get('/inbox', (context) => {
    context.header('cache-control', 'no-store');
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return context.html(page(store.mailsNewestFirst()));
  });

  return routes;
}

function mailResource({ id, to, subject, code, sentAt }: Mail) {
  return { id, to, subject, code, sent_at: new Date(sentAt).toISOString() };
}

const STYLE = `
  :root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1b241f; --quiet: #55605a; --line: #dedbd2; --moss: #2f6f4f; }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #0f1412; --ink: #e8ece9; --quiet: #a3afa8; --line: #2a332e; --moss: #7fd1a3; }
  }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; }
  main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
  h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 0.25rem; }
  p { margin: 0; color: var(--quiet); }
  ol { list-style: none; margin: 2rem 0 0; padding: 0; }
  li { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 1rem; padding: 1rem 0; border-top: 1px solid var(--line); }
  code { font: 600 1.5rem/1.2 ui-monospace, monospace; letter-spacing: 0.1em; color: var(--moss); grid-row: span 2; align-self: center; }
  time { font-size: 0.875rem; color: var(--quiet); }
  span { overflow-wrap: anywhere; }
`;

function page(mails: readonly Mail[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Inbox · Terrarium</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>Inbox</h1>
          <p>
            Codes that a hosted Clerk would send by e-mail. Nothing here leaves this machine. Reload to see new ones.
          </p>
          ${
            mails.length === 0
              ? html`<p style="margin-top:2rem">No e-mail yet.</p>`
              : html`<ol>
                  ${mails.map(entry)}
                </ol>`
          }
        </main>
      </body>
    </html>`;
}

function entry({ to, subject, code, sentAt }: Mail) {
  const sent = new Date(sentAt);
  const purpose = subject.replace(`${code} is your `, '');
  return html`<li>
    <span><strong>${to}</strong><br />Your ${purpose}</span><code>${code}</code>
    <time datetime="${sent.toISOString()}">${sent.toLocaleString('en-GB')}</time>
  </li>`;
}
