import 'server-only';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { nextCookies } from 'better-auth/next-js';
import { z } from 'zod';
import { drizzleClient } from '@/db/client';
import { NO_PASSWORD } from '@/db/demo/people';
import { authCredentials, authSessions, authUsers, authVerifications } from '@/db/schema';
import { isOrphaned, logged } from '@/db/trouble';

/** However busy, a session ends after this; one that idles ends much sooner (`app/session.ts`). */
const SESSION_SECONDS = 12 * 60 * 60;

const kept = globalThis as typeof globalThis & { rewindAuth?: ReturnType<typeof createAuth> };

/**
 * better-auth as a library: its functions are called from our server actions, and none of its HTTP
 * handlers is mounted. Its tables hold no personal data.
 */
export function auth() {
  kept.rewindAuth ??= createAuth();
  return kept.rewindAuth;
}

function createAuth() {
  return betterAuth({
    secret: process.env.BETTER_AUTH_SECRET ?? '',
    baseURL: { allowedHosts: ['*'], protocol: 'auto', fallback: 'http://localhost:3000' },
    database: drizzleAdapter(drizzleClient(), {
      provider: 'pg',
      schema: {
        user: authUsers,
        session: authSessions,
        account: authCredentials,
        verification: authVerifications,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: { ipAddress: { disableIpTracking: true } },
    telemetry: { enabled: false },
    logger: {
      // A wrong password is no news.
      level: 'error',
      // What it says may be an error, in the place of words, too.
      log: (_level, ...said: unknown[]) =>
        console.error(
          'better-auth:',
          ...said.map((part) => (typeof part === 'string' ? part : logged(part))),
        ),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, userAgent: null, ipAddress: null } }),
        },
      },
    },
    plugins: [signInByPassword(), signInWithoutPassword(), nextCookies()],
  });
}

/**
 * In the place of better-auth's own, by which a sign-in with the old password lived on where the password was
 * changed while it was checked: the change ends what sessions there are, and this one came later. So address and
 * password are looked at once more when the session is stored. Either they have changed by then, or whoever changes
 * them finds the session.
 */
function signInByPassword() {
  return {
    id: 'sign-in-by-password',
    endpoints: {
      signInByPassword: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ email: z.string(), password: z.string() }) },
        async (context) => {
          const { email, password } = context.body;
          const { internalAdapter, password: passwords } = context.context;
          const user = await named();
          const hash = user && (await hashOf(user.id));
          if (!user || !hash || hash === NO_PASSWORD) {
            // Takes as long as a check does, so that nobody learns which addresses are known.
            await passwords.hash(password);
            return false;
          }
          if (!(await passwords.verify({ hash, password }))) return false;
          const session = await sessionUnlessGone(internalAdapter, user.id);
          if (!session) return false;
          const [userNow, hashNow] = await Promise.all([named(), hashOf(user.id)]);
          if (userNow?.id !== user.id || hashNow !== hash) {
            await internalAdapter.deleteSession(session.token);
            return false;
          }
          await setSessionCookie(context, { session, user });
          return true;

          async function named() {
            return (await internalAdapter.findUserByEmail(email))?.user;
          }
          async function hashOf(userId: string) {
            return (await internalAdapter.findCredentialAccount(userId))?.password;
          }
        },
      ),
    },
  };
}

/** For one-click demo people and demo staff; unreachable over HTTP. */
function signInWithoutPassword() {
  return {
    id: 'sign-in-without-password',
    endpoints: {
      signInAs: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          if (!user) return false;
          const session = await sessionUnlessGone(internalAdapter, user.id);
          if (!session) return false;
          await setSessionCookie(context, { session, user });
          return true;
        },
      ),
    },
  };
}

/** Null for somebody who has been erased since they were found. */
async function sessionUnlessGone<Created>(
  adapter: { createSession(userId: string): Promise<Created> },
  userId: string,
): Promise<Created | null> {
  try {
    return await adapter.createSession(userId);
  } catch (error) {
    if (isOrphaned(error)) return null;
    throw error;
  }
}
