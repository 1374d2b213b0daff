import type { Instrumentation } from 'next';

/** Runs once in each server process, before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('./app/start-server');
    await startServer();
  }
}

/** Errors go to the log with the digest that the person saw; the person never sees the error. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logged } = await import('./db/trouble');
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : 'none';
    const asked = `${request.method} ${request.path.split('?')[0]}`;
    console.error(`${asked} failed, digest ${digest}:`, logged(error));
  }
};
