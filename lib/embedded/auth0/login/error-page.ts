import { html } from 'hono/html';
import type { Page } from './page';

export interface Refusal {
  readonly status: number;
  /** What did not work, as a sentence. */
  readonly title: string;
  /** Why, and what would have been accepted. */
  readonly reason: string;
  /** Where to try again. */
  readonly retry?: string;
}

/** A request that went wrong in the browser, said to the person in front of it. */
export function errorPage({ status, title, reason, retry }: Refusal): Page {
  return {
    status,
    title,
    content: html`<h1>${title}</h1>
      <p class="refused" role="alert">${reason}</p>
      ${retry === undefined ? '' : html`<p><a href="${retry}">Try again</a></p>`}`,
  };
}
