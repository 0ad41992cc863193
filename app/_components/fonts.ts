import localFont from 'next/font/local';

/** For words: a humanist sans. Shipped from its package, so that no font is fetched from elsewhere. */
export const sourceSans = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-source-sans',
  display: 'swap',
});

/** For everything that travels on a wire. */
export const sourceCode = localFont({
  src: '../../node_modules/@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-source-code',
  display: 'swap',
});
