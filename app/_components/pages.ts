import type { IconName } from './icon-names';

/** The pages in the rail, in its order. */
export const PAGES: readonly { readonly path: string; readonly title: string; readonly icon: IconName }[] = [
  { path: '/', title: 'Ask', icon: 'send-horizontal' },
  { path: '/notes', title: 'Notes', icon: 'notebook-pen' },
  { path: '/playground', title: 'Playground', icon: 'square-terminal' },
  { path: '/token', title: 'Token', icon: 'scan-search' },
  { path: '/auth0', title: 'Auth0', icon: 'user-round-check' },
  { path: '/graphql', title: 'GraphQL', icon: 'waypoints' },
  { path: '/machine', title: 'Machine', icon: 'bot' },
  { path: '/admin', title: 'Admin', icon: 'shield-check' },
  { path: '/setup', title: 'Setup', icon: 'wrench' },
];
