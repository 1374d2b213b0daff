// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Who a process is beyond its number, which by now may be another's: when it started, and since which
 * boot. Undefined when it is gone, or dead and merely waiting to be collected by its parent.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identify(pid) {
  if (process.platform !== 'linux') {
    const [state, ...started] = ps(pid, ['-o', 'stat=', '-o', 'lstart=']).split(/\s+/);
    return !state || state.startsWith('Z') ? undefined : started.join(' ');
  }
  const stat = readProc(pid, 'stat');
  // The program's name comes in brackets and may itself hold brackets and spaces.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!state || state === 'Z' || state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18]}`;
}

/** How a living process was called. Slim images have no `ps`, and macOS has no /proc. @param {number} pid */
export function commandLine(pid) {
  if (process.platform !== 'linux') return ps(pid, ['-ww', '-o', 'command=']);
  return identify(pid) ? readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() : '';
}

/** Whether the number is in use, were it by a dead process that waits to be collected. @param {number} pid */
export function isTaken(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH';
  }
}

/**
 * Signals a process that leads its own group, with everything it started.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already, which is what the signal was for.
  }
}

/**
 * Waits until a process that need not be our child is gone. False when it outlives the patience.
 * @param {number} pid
 * @param {number} patienceMs
 */
export async function isGone(pid, patienceMs) {
  const identity = identify(pid);
  const until = Date.now() + patienceMs;
  while (identity && identify(pid) === identity) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

/** @param {number} pid @param {string} file */
function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Times as C writes them, and names in the letters that they have: as C writes those, no path is found again.
 * @param {number} pid @param {string[]} columns
 */
function ps(pid, columns) {
  const env = { ...process.env, LC_ALL: '', LC_TIME: 'C', LC_CTYPE: 'en_US.UTF-8', TZ: 'UTC' };
  return (
    spawnSync('ps', [...columns, '-p', String(pid)], { encoding: 'utf8', env }).stdout?.trim() ?? ''
  );
}
