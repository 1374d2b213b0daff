// @ts-check

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashSources } from './build.mjs';
import { externalDatabase } from './database-url.mjs';
import { visitDatabase } from './embedded.mjs';
import { installPackages, requireNode } from './install.mjs';
import { dataFolder, makeDataFolder, root, sealsFile } from './paths.mjs';
import { endWithParent, runTypeScript, stopOnSignals, typeScript } from './run.mjs';
import { explained, explanation, say } from './say.mjs';
import { readSecrets, secretsFile } from './secrets.mjs';

/**
 * `npm run worker`, `rebuild`, `verify`, `backup` and their like: runs one of `db/tools/` on the bank.
 * That is DATABASE_URL's, or the embedded one, which is used where it runs already and started where it
 * does not. The tool gets the owner's URL as DATABASE_URL and the restricted role's beside it.
 */
const [name = '', ...args] = process.argv.slice(2);
/** What wants the database as it is, however empty or unfit to be served. */
const makesItFit = new Set(['restore', 'raise-epoch']);
/** A file is checked by itself, wherever it is: no bank is opened for it, and no secret is read. */
const needsNoBank = name === 'verify' && args.length > 0;
/** @type {import('./embedded.mjs').Visit | undefined} */
let visit;

const signal = stopOnSignals(() => {
  visit?.kill();
  process.exit(130);
});

endWithParent();

try {
  process.exitCode = await openTool(join('db/tools', `${name}.ts`));
} catch (error) {
  const why = explanation(error);
  if (!signal.aborted && why) console.error(why);
  process.exitCode = signal.aborted ? 130 : 1;
}

/** @param {string} file */
async function openTool(file) {
  if (!existsSync(join(root, file))) throw explained(`There is no tool called “${name}”.`);
  requireNode();
  makeDataFolder();
  await installPackages(signal);
  if (needsNoBank) return runTool(file, process.env);
  const external = externalDatabase();
  if (!external) visit = await visitDatabase({ tool: name, alone: makesItFit.has(name), signal });
  try {
    const database = external ? 'external' : 'embedded';
    const { POSTGRES_PASSWORD, ...secrets } = readSecrets(dataFolder, database);
    const server = await visit?.open(POSTGRES_PASSWORD);
    const env = {
      ...process.env,
      ...secrets,
      DATABASE_URL: external || server?.url,
      REWIND_DATA_DIR: dataFolder,
      REWIND_SEALS_FILE: process.env.REWIND_SEALS_FILE || sealsFile(database),
      // Whoever serves another database may have its key in the environment on purpose: a restore leaves it there.
      REWIND_SECRETS_FILE:
        external && name === 'restore' ? undefined : secretsFile(dataFolder, database),
      REWIND_BUILD: process.env.REWIND_BUILD || hashSources().slice(0, 12),
    };
    if (makesItFit.has(name)) return await runTool(file, env, server?.gone);
    const output = await runTypeScript('db/setup.ts', { env, signal, onProgress: say });
    const { appUrl } = JSON.parse(output.at(-1) ?? '');
    return await runTool(file, { ...env, REWIND_DATABASE_URL: appUrl }, server?.gone);
  } finally {
    await visit?.leave();
  }
}

/**
 * The tool speaks for itself, and a request to stop reaches it once. Without its database it waits for nothing.
 * @param {string} file @param {import('./run.mjs').Env} env @param {Promise<void>} [gone]
 */
async function runTool(file, env, gone) {
  // While the database started, nobody heard it.
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...typeScript, file, ...args], {
    cwd: root,
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    detached: true,
    // That the channel closes tells the tool that we were killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  if (child.pid) visit?.adopt(child.pid);
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const code = await Promise.race(gone ? [ended, gone] : [ended]);
  if (code !== undefined) return code;
  console.error('The database ended by itself.');
  child.kill('SIGTERM');
  await ended;
  return 1;
}
