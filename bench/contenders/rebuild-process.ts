/** A rebuild in a process of its own, as `npm run rebuild` is one. Tells its parent what it took. */
import { closeClients } from '@/db/client';
import { rebuildTogether } from '@/db/rebuild';
import type { Rebuilt } from '../rebuilding';

process.once('disconnect', () => process.exit());
let mostBytes = 0;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
}, 100);
const begun = performance.now();
const rebuilt = await rebuildTogether(['balances', 'statement_lines']);
const ms = performance.now() - begun;
clearInterval(watch);
await closeClients();
const events = rebuilt?.get('balances')?.events ?? 0;
process.send?.({ events, ms, mostBytes } satisfies Rebuilt, () => process.disconnect());
