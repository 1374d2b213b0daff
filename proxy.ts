import { type NextRequest, NextResponse } from 'next/server';
import { databaseAnswers } from './app/database-answers';
import {
  NOT_ANSWERING,
  type TurnedAway,
  turnedAwayPage,
  whyGarbled,
  whyInTooManyParts,
  whyTurnedAway,
} from './app/turned-away';

/**
 * Gives every document a Content-Security-Policy with a nonce of its own, and keeps it out of every
 * cache: after signing out, the Back button shows nothing. What is not taken in ends here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const answered = { 'content-security-policy': policy, 'cache-control': 'no-store' };

  const why = whyTurnedAway(request) ?? (await whyFormIsLost(request));
  if (why) {
    return new NextResponse(turnedAwayPage(why, nonce), {
      status: why.status,
      headers: { ...answered, 'content-type': 'text/html; charset=utf-8' },
    });
  }

  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);

  return NextResponse.next({ request: { headers }, headers: answered });
}

export const config = {
  matcher: [
    {
      // Not what only begins like a file: that is a page which is not there.
      source:
        '/((?!api/|_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$|apple-icon\\.png$).*)',
      // Navigation inside the app and action calls of scripts get data, not documents. Next knows the former by this
      // very value; with any other it answers with a document.
      missing: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'rsc', value: '1' },
      ],
    },
    // What has to be decoded, and may not let itself be: no address of ours below /api has such characters.
    { source: '/api/(.*%.*)' },
    // Only what is sent from a page of the past: its action has to see where it was sent from.
    {
      source: '/((?!api/|_next/).*)',
      has: [
        { type: 'header', key: 'next-action' },
        { type: 'query', key: 'asOf' },
      ],
    },
    // Ten thousand bytes and more, or nobody knows how many, are looked at, whoever sends them.
    {
      source: '/((?!api/|_next/).*)',
      has: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'content-length', value: '[0-9]{5,}' },
      ],
    },
    {
      source: '/((?!api/|_next/).*)',
      has: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'transfer-encoding' },
      ],
    },
  ],
};

/**
 * A form that a browser sent by itself would end in Next's bare "Internal Server Error" where its action
 * finds no database, or no form. With scripts the form stays as it was, and says so itself.
 */
async function whyFormIsLost(request: NextRequest): Promise<TurnedAway | undefined> {
  if (request.method !== 'POST') return undefined;
  const tooMany = await whyInTooManyParts(request);
  if (tooMany || request.headers.has('next-action')) return tooMany;
  return (await whyGarbled(request)) ?? ((await databaseAnswers()) ? undefined : NOT_ANSWERING);
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development';
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}${development ? " 'unsafe-eval'" : ''}`,
    // A nonce would make 'unsafe-inline' void, and the development overlay needs the latter.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
