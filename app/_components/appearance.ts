import type { ClerkProvider } from '@clerk/nextjs';
import type { ComponentProps } from 'react';

/** Clerk's components in the look of the house: its colours follow paper and night by themselves. */
export const appearance: ComponentProps<typeof ClerkProvider>['appearance'] = {
  variables: {
    colorPrimary: 'var(--moss)',
    colorPrimaryForeground: 'var(--on-moss)',
    colorBackground: 'var(--raised)',
    colorForeground: 'var(--ink)',
    colorMuted: 'var(--sunken)',
    colorMutedForeground: 'var(--ink-soft)',
    colorNeutral: 'var(--ink)',
    colorInput: 'var(--ground)',
    colorInputForeground: 'var(--ink)',
    colorBorder: 'var(--line-strong)',
    colorRing: 'var(--moss)',
    colorDanger: 'var(--rust)',
    colorWarning: 'var(--amber)',
    colorSuccess: 'var(--moss)',
    colorShadow: 'transparent',
    fontFamily: 'var(--font-source-sans), system-ui, sans-serif',
    fontFamilyButtons: 'var(--font-source-sans), system-ui, sans-serif',
    fontSize: '1rem',
    borderRadius: '4px',
  },
  elements: {
    cardBox: { border: '1px solid var(--line)', boxShadow: 'none', borderRadius: '5px', maxWidth: '100%' },
    card: { boxShadow: 'none' },
    formFieldInput: { border: '1px solid var(--line-strong)', boxShadow: 'none' },
    otpCodeFieldInput: { border: '1px solid var(--line-strong)' },
    userButtonPopoverCard: { border: '1px solid var(--line-strong)', boxShadow: 'none' },
    footer: { background: 'transparent' },
    formButtonPrimary: { boxShadow: 'none', backgroundImage: 'none', '&::after': { display: 'none' } },
    rootBox: { maxWidth: '100%' },
    badge: { color: 'var(--ink-soft)', borderColor: 'var(--line)' },
  },
  userProfile: {
    elements: {
      rootBox: { width: '100%' },
      cardBox: { width: '100%', maxWidth: '100%' },
    },
  },
};
