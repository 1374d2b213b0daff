// @ts-check
import { buildToServe, hashSources } from './build.mjs';
import { externalDatabase } from './database-url.mjs';
import { visitDatabase } from './embedded.mjs';
import { installPackages, requireNode } from './install.mjs';
import { takeLock } from './lock.mjs';
import { dataFolder, launcherLock, makeDataFolder, sealsFile } from './paths.mjs';
import { findFreePort } from './port.mjs';
import { carelessSettings } from './postgres.mjs';
import { endWithParent, runTypeScript, stopOnSignals } from './run.mjs';
import { explained, explanation, say, step } from './say.mjs';
import { readSecrets } from './secrets.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('./run.mjs').Env} Env */

/**
 * `npm start`: from a fresh clone to an open bank, and back to nothing running. What happened already is
 * found and left alone, so that a second start takes a second. `npm run dev` is the same without a build.
 *
 * It reads from the environment PORT, DATABASE_URL (that server is used and none started),
 * REWIND_DATA_DIR, REWIND_DEMO, REWIND_SEALS_FILE, REWIND_BUILD (what commands say they were decided by) and
 * any of the secrets; and for tests only, REWIND_FAST_POSTGRES=1, with which a crash of the machine may cost
 * the bank.
 */
const dev = process.argv.includes('--dev');

/** What has to be stopped, in the order it was started. @type {{ stop: () => unknown, kill: () => unknown }[]} */
const running = [];

const signal = stopOnSignals(() => {
  for (const { kill } of running.toReversed()) kill();
  process.exit(130);
});

endWithParent();

try {
  process.exitCode = await launch();
} catch (error) {
  process.exitCode = signal.aborted ? 0 : 1;
  // Of a step that has told itself why it stopped, nothing is left to say.
  const why = explanation(error);
  if (!signal.aborted && why) console.error(`\n${why}`);
}
// The web server first: it still answers what it was asked, and needs the database for that.
for (const { stop } of running.toReversed()) await stop();

/** Opens the bank and resolves with an exit code when there is a reason to close it. @returns {Promise<number>} */
async function launch() {
  requireNode();
  const wantedPort = readPort();
  const external = externalDatabase();
  makeDataFolder();
  const taken = await takeLock(launcherLock, { notesItself: true });
  if ('holder' in taken) {
    const { pid, url } = taken.holder;
    console.log(
      url
        ? `Rewind is already running at ${url}`
        : `Rewind is already being started, by process ${pid}.`,
    );
    return 0;
  }
  const { lock } = taken;
  running.push({ stop: lock.release, kill: lock.release });

  await step('packages', () => installPackages(signal), String);

  const visit = external ? undefined : await visitDatabase({ flags: databaseFlags(), signal });
  const { POSTGRES_PASSWORD, ...secrets } = readSecrets(
    dataFolder,
    external ? 'external' : 'embedded',
  );
  const server = visit && (await openDatabase(visit, POSTGRES_PASSWORD));
  const ownerUrl = server?.url ?? external;
  // NODE_ENV is Next's to choose. The owner's URL is for the set-up alone: the bank must not be able to
  // rewrite its own history.
  const { NODE_ENV, DATABASE_URL, REWIND_DATABASE_URL, ...others } = process.env;
  const demo = others.REWIND_DEMO || (server ? '1' : '0');
  const env = {
    ...others,
    ...secrets,
    REWIND_DEMO: demo,
    REWIND_DATA_DIR: dataFolder,
    REWIND_SEALS_FILE: others.REWIND_SEALS_FILE || sealsFile(server ? 'embedded' : 'external'),
    // Kept with every command, so that a fault can be traced to the build whose rules decided.
    REWIND_BUILD: others.REWIND_BUILD || hashSources().slice(0, 12),
    NEXT_TELEMETRY_DISABLED: '1',
  };

  const appUrl = await step(
    'schema',
    () => setUpDatabase({ ...env, DATABASE_URL: ownerUrl }),
    () => 'up to date',
  );
  const bankEnv = { ...env, REWIND_DATABASE_URL: appUrl };
  // First, for it may be refused, and a demo takes its time.
  const build = dev ? undefined : await keepBuild(secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  if (demo === '1') {
    await step(
      'demo bank',
      () =>
        runTypeScript('db/seed.ts', {
          env: bankEnv,
          signal,
          onOutput: indent,
          onProgress: indent,
        }),
      () => 'ready',
    );
  }
  /** @param {number} pid */
  const adopt = (pid) => {
    for (const held of [lock, visit, build]) held?.adopt(pid);
  };
  const { port, web } = await step(
    'web server',
    () => openWeb(wantedPort, bankEnv, adopt),
    (open) => `on port ${open.port}`,
  );
  signal.throwIfAborted();

  const url = `http://localhost:${port}`;
  lock.note({ url });
  console.log(`Rewind is open at ${url}`);
  const end = await Promise.race([
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
    web.exited.then((code) => ({ code, why: 'The web server ended by itself.' })),
    ...(server
      ? [server.gone.then(() => ({ code: 1, why: 'The database ended by itself.' }))]
      : []),
  ]);
  if (end) console.error(end.why);
  return end?.code ?? 0;
}

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw explained(`PORT should be a number from 1 to 65535; it is ${process.env.PORT}.`);
}

function databaseFlags() {
  return process.env.REWIND_FAST_POSTGRES === '1' ? carelessSettings : [];
}

/** @param {import('./embedded.mjs').Visit} visit @param {string} password */
function openDatabase(visit, password) {
  running.push({ stop: visit.leave, kill: visit.kill });
  const open = () => visit.open(password);
  return step('database', open, ({ port }) => `PostgreSQL on port ${port}`);
}

/** Migrations and roles. Resolves with the URL of the role that the bank itself uses. @param {Env} env */
async function setUpDatabase(env) {
  const output = await runTypeScript('db/setup.ts', { env, signal, onProgress: indent });
  /** @type {{ appUrl: string }} */
  const { appUrl } = JSON.parse(output.at(-1) ?? '');
  return appUrl;
}

/** @param {string} actionsKey */
async function keepBuild(actionsKey) {
  const { build } = await step(
    'build',
    () => buildToServe({ actionsKey, signal }),
    ({ outcome }) => outcome,
  );
  if (build) running.push({ stop: build.release, kill: build.release });
  return build;
}

/** @param {string} line */
function indent(line) {
  say(`    ${line}`);
}

/** @param {number} wanted @param {Env} env @param {(pid: number) => void} onSpawn */
async function openWeb(wanted, env, onSpawn) {
  const port = await findFreePort(wanted, [undefined, '127.0.0.1']);
  const command = dev ? 'dev' : 'start';
  try {
    const web = await serve({
      command,
      port,
      env: { ...env, PORT: String(port) },
      signal,
      onSpawn,
    });
    if (port !== wanted) say(`  Port ${wanted} is taken; using ${port} instead.`);
    running.push(web);
    return { port, web };
  } catch (error) {
    // Somebody took it between our look and our server's.
    if (!/EADDRINUSE/.test(explanation(error)) || port !== wanted) throw error;
    return openWeb(wanted, env, onSpawn);
  }
}
