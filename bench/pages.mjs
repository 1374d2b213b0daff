// @ts-check
/**
 * `npm run bench -- pages`: what the account's page costs beside an empty page, and a deposit beside an action
 * that does nothing and shows the same page. In a copy of this checkout, which has those two beside the
 * others, for sixteen readers at once. Forms are sent as browsers without scripts send them.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/paths.mjs';
import { at, openBank, pick } from './whole-bank.mjs';

const PORT = process.env.PORT || '4392';
const READERS = 16;
const ROUNDS = 6;
const ROUND_MS = 4_000;
const EMPTY = '/empty';

const emptyPage = `
import { connection } from 'next/server';
export default async function EmptyPage() {
  await connection();
  return <p>Nothing</p>;
}
`;
const idlePage = `
import AccountPage from '../page';
async function idle() {
  'use server';
}
export default function IdlePage(props: PageProps<'/accounts/[accountId]'>) {
  return (
    <>
      <AccountPage {...props} />
      <form action={idle}><button name="idle">Nothing</button></form>
    </>
  );
}
`;

const checkout = copyCheckout();
const bank = await openBank({ port: PORT, checkout }).catch((error) => {
  rmSync(checkout, { recursive: true, force: true });
  throw error;
});
try {
  await bank.caughtUp();
  await measure();
} finally {
  await bank.stop();
  rmSync(checkout, { recursive: true, force: true });
}

async function measure() {
  const cookie = await signIn();
  const read = (/** @type {string} */ path) => async () => {
    await answered(await fetch(bank.url + path, { headers: { cookie } }), path);
  };
  const accounts = await (await fetch(`${bank.url}/accounts`, { headers: { cookie } })).text();
  const account = /\/accounts\/[0-9a-f-]{36}/.exec(accounts)?.[0];
  if (!account) throw new Error('Nobody has an account');
  const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores`;
  console.log(`\n${machine}, load ${loadavg()[0]?.toFixed(1)}, ${READERS} readers at once\n`);
  console.log('                          p50 ms   p99 ms      ratio of both');
  await compare(
    { name: 'an empty page', operate: read(EMPTY) },
    { name: 'the account', operate: read(account) },
  );
  const sender = (/** @type {string} */ path, /** @type {string} */ holding) => {
    const form = formOf(path, holding, cookie);
    return async () => {
      const body = new FormData();
      for (const [name, value] of Object.entries(await form)) body.append(name, value);
      if (holding !== 'idle') {
        body.set('commandId', crypto.randomUUID());
        body.set('amount', '1.00');
        body.set('category', 'other');
      }
      const headers = { cookie, origin: bank.url };
      const answer = await fetch(bank.url + path, { method: 'POST', headers, body });
      const said = await answered(answer, path);
      if (holding !== 'idle' && !said.includes('paid in. Balance'))
        throw new Error('Nothing was paid in');
    };
  };
  await compare(
    { name: 'an action that is idle', operate: sender(`${account}/idle`, 'idle') },
    { name: 'a deposit', operate: sender(account, 'id="deposit-amount"') },
  );
}

/** @typedef {{ name: string, operate: () => Promise<void> }} Contender */

/**
 * In turn, round by round, so that whatever else the machine does falls on both.
 * @param {Contender} least @param {Contender} whole
 */
async function compare(least, whole) {
  const contenders = [least, whole];
  const times = contenders.map(() => /** @type {number[]} */ ([]));
  // The first round fills caches.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, { operate }] of contenders.entries()) {
      const taken = await drive(operate);
      if (round > 0) times[index]?.push(...taken);
    }
  }
  for (const [index, { name }] of contenders.entries()) {
    const ratios = [0.5, 0.99].map((share) =>
      (pick(times[index] ?? [], share) / pick(times[0] ?? [], share)).toFixed(2),
    );
    const [p50, p99] = [at(times[index] ?? [], 0.5), at(times[index] ?? [], 0.99)];
    console.log(
      `${name.padEnd(22)}${p50.padStart(10)}${p99.padStart(9)}${ratios.join(' / ').padStart(19)}`,
    );
  }
}

/**
 * All readers for as long as a round takes; how long each time took. They are one customer, whom the
 * limit on what one customer asks for does not hold back here.
 * @param {() => Promise<void>} operate
 */
async function drive(operate) {
  /** @type {number[]} */
  const times = [];
  await bank.withDatabase(async (sql) => {
    const lift = async () => {
      await sql`update rate_limits set full_at = now() - interval '1 day'`;
    };
    await lift();
    const lifting = setInterval(lift, 200);
    const end = performance.now() + ROUND_MS;
    const read = async () => {
      while (performance.now() < end) {
        const began = performance.now();
        await operate();
        times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: READERS }, read)).finally(() => clearInterval(lifting));
  });
  return times;
}

/** As somebody of the demo. Answers the cookies of the session. */
async function signIn() {
  const body = new FormData();
  for (const [name, value] of Object.entries(await formOf('/sign-in', 'Maya Lindqvist', ''))) {
    body.append(name, value);
  }
  const answer = await fetch(`${bank.url}/sign-in`, {
    method: 'POST',
    headers: { origin: bank.url },
    body,
    redirect: 'manual',
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/**
 * What the form of a page sends that holds something, beside what people type.
 * @param {string} path @param {string} holding @param {string} cookie
 * @returns {Promise<Record<string, string>>}
 */
async function formOf(path, holding, cookie) {
  const html = await (await fetch(bank.url + path, { headers: { cookie } })).text();
  const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((one) => one.includes(holding));
  if (!form) throw new Error(`${path} has no form that holds ${holding}`);
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, plain(value)]));
}

/** @param {Response} answer @param {string} path */
async function answered(answer, path) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return text;
}

/** @param {string} html */
function plain(html) {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

/** All that a start needs, and the two pages that nobody else has. */
function copyCheckout() {
  const copy = mkdtempSync(join(tmpdir(), 'rewind-pages-'));
  // Where root runs us, another user runs the database out of there.
  chmodSync(copy, 0o711);
  for (const name of readdirSync(root)) {
    if (name.startsWith('.') || name === 'test-results') continue;
    cpSync(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const [folder, page] of [
    ['app/empty', emptyPage],
    ['app/accounts/[accountId]/idle', idlePage],
  ]) {
    mkdirSync(join(copy, `${folder}`));
    writeFileSync(join(copy, `${folder}/page.tsx`), `${page}`);
  }
  return copy;
}
