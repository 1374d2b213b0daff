// @ts-check
import { createServer } from 'node:net';

/**
 * The wanted port, or the next one that is free on every one of the addresses. Asked for all addresses
 * and for 127.0.0.1, because some systems let two servers share a port that way, and the browser meets
 * the other one.
 * @param {number} wanted
 * @param {(string | undefined)[]} hosts undefined stands for all addresses
 */
export async function findFreePort(wanted, hosts) {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port += 1) {
    const free = await hosts.reduce(
      async (before, host) => (await before) && isFree(port, host),
      Promise.resolve(true),
    );
    if (free) return port;
  }
  throw new Error(`No port is free between ${wanted} and ${wanted + 199}.`);
}

/** @param {number} port @param {string | undefined} host @returns {Promise<boolean>} */
function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
