/** Turns a request to stop into an abort signal. The launcher passes Ctrl-C on as SIGTERM. */
export function stopOnSignals(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const end of ['SIGTERM', 'SIGINT'] as const) process.once(end, stop);
  return stopping.signal;
}
