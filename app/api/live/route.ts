import { heldSession } from '@/app/session';
import { join, leave, type Viewer } from '@/db/live';
import { readHeads, writeHeads } from '@/domain/heads';

export const dynamic = 'force-dynamic';

const RETRY_MS = 2_000;
const HEARTBEAT_MS = 15_000;
/** Messages that a connection may leave lying; one that takes none is better made anew. */
const MOST_UNREAD = 64;

const encoder = new TextEncoder();

/**
 * Which streams of the signed-in customer have grown, and to what version, for as long as they look.
 * They say what they have seen: at first in the query, and when the connection was lost by the id of
 * the last message, which is all of it.
 *
 * The answer is always 200 and a stream, for a browser never tries again after any other: not when the
 * database is down, and not when nobody is signed in, which is a message of its own.
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams.get('seen') ?? '';
  const seen = readHeads(request.headers.get('last-event-id') ?? query);
  let session: Awaited<ReturnType<typeof heldSession>>;
  try {
    session = await heldSession();
  } catch {
    return answer(`retry: ${RETRY_MS}\n\n`);
  }
  if (!session) return answer(SIGNED_OUT);
  return answer(stream(request.signal, { ...session, seen }));
}

const SIGNED_OUT = 'event: signed-out\ndata: {}\n\n';

function stream(
  signal: AbortSignal,
  looking: Pick<Viewer, 'customerId' | 'sessionId' | 'seen'>,
): ReadableStream<Uint8Array> {
  let stop = (_isGone?: boolean) => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) stop();
        else controller.enqueue(encoder.encode(text));
      };
      const viewer: Viewer = {
        ...looking,
        tell: (streamId, version) =>
          send(
            `id: ${writeHeads(viewer.seen)}\ndata: ${JSON.stringify({ stream: streamId, version })}\n\n`,
          ),
        end(why) {
          if (why === 'signed-out') send(SIGNED_OUT);
          stop();
        },
      };
      const heart = setInterval(send, HEARTBEAT_MS, ': still here\n\n');
      let stopped = false;
      // Called when the browser leaves, by whichever of two signs of it comes first, and from here.
      stop = (isGone = false) => {
        if (stopped) return;
        stopped = true;
        clearInterval(heart);
        leave(viewer);
        if (!isGone) controller.close();
      };
      signal.addEventListener('abort', () => stop(true));
      send(`retry: ${RETRY_MS}\n\n`);
      join(viewer).catch(() => stop());
    },
    cancel() {
      stop(true);
    },
  });
}

function answer(body: string | ReadableStream<Uint8Array>): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
      // A connection that was kept would keep the server from ending.
      connection: 'close',
    },
  });
}
