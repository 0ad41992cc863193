import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Headers of every answer; the Content-Security-Policy has a nonce and is set in middleware.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // The driver finds node:http2 by require, which a bundle would take from it.
  serverExternalPackages: ['fauna'],
  // npm run check holds the types of the whole repository; whoever only starts the demo need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  allowedDevOrigins: ['127.0.0.1'],
  devIndicators: false,
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};
