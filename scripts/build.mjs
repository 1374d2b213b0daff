// @ts-check
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkoutLock, insistOnNoServer } from './install.mjs';
import { enter, withLock } from './lock.mjs';
import { dataFolder, makeDataFolder, nextBin, root, serversFolder } from './paths.mjs';
import { run, stopOnSignals } from './run.mjs';
import { explanation, say, step } from './say.mjs';
import { isActionsKeyShared, readSecrets } from './secrets.mjs';

/** @typedef {{ actionsKey: string, signal: AbortSignal }} BuildOptions */

/**
 * Builds the web server, unless the build that is there was made from these very sources. It knows no
 * database: what is built must not depend on the bank it will serve.
 * @param {BuildOptions} options
 */
export function buildWeb(options) {
  return withBuild(options, (outcome) => outcome);
}

/**
 * As buildWeb, for whoever serves from the build: nobody replaces it until they release it. In a checkout
 * that cannot be written to, nobody does anyway.
 * @param {BuildOptions} options
 */
export function buildToServe(options) {
  return withBuild(options, (outcome) => ({
    outcome,
    build: isWritable() ? enter(serversFolder) : undefined,
  }));
}

const stampFile = join(root, '.next/rewind-sources');
/** Some of them are links to nowhere. */
const LEFT_BY_EDITORS = /^\.(?!well-known$)|~$|\.sw[a-p]$/;
const folders = ['app', 'components', 'db', 'domain', 'public'];

/**
 * @template T
 * @param {BuildOptions} options
 * @param {(outcome: string) => T} use what is done before anybody may replace the build
 */
async function withBuild({ actionsKey, signal }, use) {
  if (!isWritable() && isBuiltWith(stampOf(actionsKey))) return use('built already');
  const onWait = () => say('  Another process is changing this checkout; waiting for it.');
  return withLock(checkoutLock, { onWait, signal }, async (lock) => {
    const stamp = stampOf(actionsKey);
    if (isBuiltWith(stamp)) return use('built already');
    insistOnNoServer('build');
    const { NODE_ENV, DATABASE_URL, REWIND_DATABASE_URL, ...others } = process.env;
    const env = {
      ...others,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
      NEXT_TELEMETRY_DISABLED: '1',
    };
    await run(process.execPath, [nextBin, 'build'], { env, signal, onSpawn: lock.adopt });
    // Next empties this folder before it builds: a build that failed leaves neither files nor stamp.
    writeFileSync(stampFile, stamp);
    return use('built');
  });
}

function isWritable() {
  try {
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The names of the actions in a build come of its key: machines that share the key have to share these.
 * Otherwise any build will do, for all banks of a checkout.
 * @param {string} actionsKey
 */
function stampOf(actionsKey) {
  const sources = hashSources();
  if (!isActionsKeyShared()) return sources;
  return `${sources} ${createHash('sha256').update(`${sources} ${actionsKey}`).digest('hex')}`;
}

/** @param {string} stamp */
function isBuiltWith(stamp) {
  if (!existsSync(join(root, '.next/BUILD_ID')) || !existsSync(stampFile)) return false;
  const built = readFileSync(stampFile, 'utf8');
  return built === stamp || built.startsWith(`${stamp} `);
}

/** A hash over the name and content of all that can change the build. Tests cannot. */
export function hashSources() {
  const hash = createHash('sha256').update(process.version);
  const configuration = readdirSync(root).filter((name) =>
    /\.(ts|mts|mjs|js|json|css)$/.test(name),
  );
  const sources = folders.filter((folder) => existsSync(join(root, folder))).flatMap(listFiles);
  for (const name of [...configuration, ...sources, 'bench/results.json'].sort()) {
    // Next writes this one itself, differently for dev and build.
    if (name === 'next-env.d.ts' || /\.test\.tsx?$/.test(name)) continue;
    hash.update(`\0${name}\0`).update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

/** @param {string} folder */
function listFiles(folder) {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => !LEFT_BY_EDITORS.test(basename(name)))
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(root, name)).isFile());
}

/** As `npm run build`. */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const signal = stopOnSignals();
  makeDataFolder();
  const actionsKey = readSecrets(dataFolder, 'embedded').NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  await step('web server', () => buildWeb({ actionsKey, signal }), String).catch((error) => {
    console.error(explanation(error));
    process.exitCode = 1;
  });
}
