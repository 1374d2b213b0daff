/** Whoever is measured: it has a database of its own, and answers one operation after the other. */
export type Contender = {
  name: string;
  /** One operation, durable when it resolves. Called by as many callers at once as are measured. */
  operate(): Promise<unknown>;
  close(): Promise<void>;
};

/** What one contender reached in one round. */
export type Sample = { opsPerSecond: number; p50Ms: number; p99Ms: number };

/** Callers who each send the next operation when the one before is answered, for so long. */
export async function drive(
  operate: () => Promise<unknown>,
  callers: number,
  lastsMs: number,
): Promise<Sample> {
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + lastsMs;
  const call = async () => {
    for (let sent = performance.now(); sent < end; ) {
      await operate();
      const answered = performance.now();
      latencies.push(answered - sent);
      sent = answered;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const seconds = (performance.now() - begun) / 1_000;
  return { opsPerSecond: latencies.length / seconds, ...percentiles(latencies) };
}

export function percentiles(latencies: number[]): { p50Ms: number; p99Ms: number } {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [left = Number.NaN, right = Number.NaN] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[middle],
  ];
  return (left + right) / 2;
}
