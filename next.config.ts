import type { NextConfig } from 'next';
import { LARGEST_FORM_BYTES } from './app/turned-away';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // "same-origin", because "no-referrer" makes browsers post forms with `Origin: null`.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Origin-Agent-Cluster', value: '?1' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  },
];

const nothingLoaded = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; frame-ancestors 'none'",
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  serverExternalPackages: ['postgres'],
  // No picture of ours needs it, and its server would fetch and log what anybody names.
  images: { unoptimized: true },
  // The title is in the document's head for browsers without scripts too, not streamed after it.
  htmlLimitedBots: /./,
  // Building asks nobody for advice, and development writes nothing beside .next.
  agentRules: false,
  // Types are the business of `npm run types`; a mistake in a test must not keep the bank from starting.
  typescript: { ignoreBuildErrors: true },
  experimental: { agentUpgrade: false, serverActions: { bodySizeLimit: LARGEST_FORM_BYTES } },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // What is no document loads nothing, and neither does the page that says that there is no such thing.
    { source: '/api/:path*', headers: [nothingLoaded] },
    { source: '/_next/image', headers: [nothingLoaded] },
  ],
};

export default config;
