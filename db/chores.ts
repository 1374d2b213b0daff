import { doNextJob } from './jobs';

/** Something to be looked after every so often; `run` answers whether there may be more at once. */
export type Chore = { name: string; everyMs: number; run(signal: AbortSignal): Promise<boolean> };

export const chores: readonly Chore[] = [{ name: 'jobs', everyMs: 500, run: doNextJob }];
