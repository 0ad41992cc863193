import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A whole page of the tenant's own. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly content: Markup;
  /** Origins that the page's form may lead to in the end, besides this one. */
  readonly formTargets?: readonly string[];
}

export const STYLE_SHEET = '/u/style.css';

/** No script runs on these pages, nothing is loaded but the style sheet, and nobody may frame them. */
function headersOf({ formTargets = [] }: Page): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    // The form's request has to tell its origin, which `no-referrer` would hide.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

async function markupOf({ title, content }: Page): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Terrarium</title>
        <link rel="stylesheet" href="${STYLE_SHEET}" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  return page.toString();
}

/** The page as an answer. */
export async function pageResponse(page: Page): Promise<Response> {
  return new Response(await markupOf(page), { status: page.status, headers: headersOf(page) });
}

/** Sends the page from where the OpenID provider answers. */
export async function sendPage(
  context: {
    status: number;
    body: unknown;
    res: ServerResponse | Http2ServerResponse;
    set(name: string, value: string): void;
  },
  page: Page,
): Promise<void> {
  context.status = page.status;
  context.body = await markupOf(page);
  for (const [name, value] of Object.entries(headersOf(page))) context.set(name, value);
}
