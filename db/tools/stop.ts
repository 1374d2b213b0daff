/**
 * Turns a request to stop into an abort signal. The launcher passes Ctrl-C on as SIGTERM; should it be
 * killed, its channel to us closes.
 */
export function stopOnSignals(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const end of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(end, stop);
  // To listen there is no reason to stay when the work is done.
  process.channel?.unref();
  return stopping.signal;
}
