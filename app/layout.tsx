import { ClerkProvider } from '@clerk/nextjs';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readConfiguration, type Config } from '@/lib/config';
import { frontendApiHost } from '@/lib/config/clerk';
import { Account } from './_components/account';
import { appearance } from './_components/appearance';
import { sourceCode, sourceSans } from './_components/fonts';
import { Rail } from './_components/rail';
import { ClerkObserver } from './_wire/clerk-observer';
import { WireProvider } from './_wire/wire-context';
import { WirePanel } from './_wire/wire-panel';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Terrarium', template: '%s · Terrarium' },
  description: 'Sign in with Clerk, query Fauna as yourself.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1412' },
  ],
};

// Whether the app is set up, and the nonce of the Content-Security-Policy, are known only when a page is asked for.
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }: { children: ReactNode }) {
  const configuration = readConfiguration();
  return (
    <html lang="en" className={`${sourceSans.variable} ${sourceCode.variable}`}>
      <body>
        {configuration.complete ? (
          <ClerkProvider
            dynamic
            appearance={appearance}
            signInUrl={configuration.config.clerk.signInUrl}
            signUpUrl={configuration.config.clerk.signUpUrl}
          >
            <WireProvider>
              <ClerkObserver frontendApi={frontendApiAddress(configuration.config.clerk)} />
              <div className="grid-cols-[5.5rem_minmax(0,1fr)] md:grid xl:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
                <Rail account={<Account />} />
                <div className="contents md:col-start-2 md:block xl:contents">
                  <Page>{children}</Page>
                  <WirePanel />
                </div>
              </div>
            </WireProvider>
          </ClerkProvider>
        ) : (
          <Page>{children}</Page>
        )}
      </body>
    </html>
  );
}

function Page({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-[52rem] px-5 pt-8 pb-16 sm:px-10 md:pt-14 xl:min-h-dvh">{children}</main>
  );
}

function frontendApiAddress({ proxyUrl, publishableKey }: Config['clerk']): string {
  return proxyUrl ?? `https://${frontendApiHost(publishableKey)}`;
}
