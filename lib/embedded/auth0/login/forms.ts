import { html } from 'hono/html';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../users';
import type { Page } from './page';

/** What the sign-in and the sign-up page show. */
export interface FormView {
  /** Names the sign-in under way, in Auth0's parameter `state`. */
  readonly state: string;
  readonly applicationName: string;
  readonly email: string;
  /** Why the last try was refused. */
  readonly problem?: string;
  readonly status?: number;
  readonly formTargets: readonly string[];
}

export function loginPage(view: FormView): Page {
  return formPage(view, {
    title: 'Sign in',
    action: 'Sign in',
    path: '/u/login',
    password: html`<input type="password" name="password" autocomplete="current-password" required />`,
    otherwise: html`New here? <a href="/u/signup?state=${view.state}">Make an account</a>`,
  });
}

export function signupPage(view: FormView): Page {
  return formPage(view, {
    title: 'Make an account',
    action: 'Make the account',
    path: '/u/signup',
    password: html`<input
      type="password"
      name="password"
      autocomplete="new-password"
      minlength="${MIN_PASSWORD_LENGTH}"
      maxlength="${MAX_PASSWORD_LENGTH}"
      required
    />`,
    otherwise: html`Have one already? <a href="/u/login?state=${view.state}">Sign in</a>`,
  });
}

interface FormWords {
  readonly title: string;
  readonly action: string;
  readonly path: string;
  readonly password: Page['content'];
  readonly otherwise: Page['content'];
}

function formPage(view: FormView, { title, action, path, password, otherwise }: FormWords): Page {
  return {
    status: view.status ?? 200,
    title,
    formTargets: view.formTargets,
    content: html`<h1>${title}</h1>
      <p>to go on to ${view.applicationName}, by the local Auth0 on this machine</p>
      ${view.problem === undefined ? '' : html`<p class="refused" role="alert">${view.problem}</p>`}
      <form method="post" action="${path}?state=${view.state}">
        <label
          >E-mail address
          <input type="email" name="username" value="${view.email}" autocomplete="username" required autofocus />
        </label>
        <label>Password ${password}</label>
        <button type="submit">${action}</button>
      </form>
      <p>${otherwise}</p>`,
  };
}
