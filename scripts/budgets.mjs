// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './paths.mjs';
import { explained, explanation } from './say.mjs';

/**
 * What every page of the build sends, gzipped: its JavaScript over what a page with nothing on it sends
 * (Next, React and what belongs to the layout), and its CSS. Says which page is over its budget.
 */
const KB = 1000;
const TIME_MACHINE = '/accounts/[accountId]/history';
const CSS_LIMIT = 12 * KB;
const build = join(root, '.next');

/** @param {string} route */
function limitOf(route) {
  return (route.startsWith(TIME_MACHINE) ? 45 : 20) * KB;
}

/** @typedef {{ route: string, script: number, style: number }} Weight */

/** Every page of the build that is there, the heaviest first. */
export function weighPages() {
  const found = join(build, 'build-manifest.json');
  if (!existsSync(found)) throw explained('There is no build to weigh. Run: npm run build');
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(found, 'utf8'));
  const pages = manifests().map(({ entryJSFiles, entryCSSFiles }) => {
    const entry = Object.keys(entryJSFiles).find((name) => name.endsWith('/page')) ?? '';
    const route = entry.replace(/^\[project\]\/app|\/page$/g, '') || '/';
    return { route, files: entryJSFiles, styles: entryCSSFiles };
  });
  // What is around every page comes with an empty one too: the layout, and where errors would show.
  const frame = pages.flatMap(({ files }) =>
    Object.entries(files)
      .filter(([name]) => !name.endsWith('/page'))
      .flatMap(([, chunks]) => chunks),
  );
  const empty = new Set([...rootMainFiles, ...frame]);
  /** @type {Weight[]} */
  const weights = pages.map(({ route, files, styles }) => {
    const own = new Set(Object.values(files).flat());
    const css = new Set(Object.values(styles).flatMap((list) => list.map(({ path }) => path)));
    return {
      route,
      script: weigh([...own].filter((file) => !empty.has(file))),
      style: weigh(css),
    };
  });
  return {
    empty: weigh(empty),
    pages: weights.sort((a, b) => b.script - a.script || (a.route < b.route ? -1 : 1)),
  };
}

/**
 * @typedef {object} Manifest What Next writes beside each page for its own server.
 * @property {Record<string, string[]>} entryJSFiles
 * @property {Record<string, { path: string }[]>} entryCSSFiles
 */

/** @returns {Manifest[]} */
function manifests() {
  const require = createRequire(import.meta.url);
  const folder = join(build, 'server/app');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const held = /** @type {{ __RSC_MANIFEST?: Record<string, Manifest> }} */ (globalThis);
  return names
    .filter((name) => name.endsWith('page_client-reference-manifest.js'))
    .filter((name) => !name.startsWith('_'))
    .flatMap((name) => {
      held.__RSC_MANIFEST = {};
      require(join(folder, name));
      return Object.values(held.__RSC_MANIFEST);
    });
}

/** @type {Map<string, number>} */
const known = new Map();

/** Each file by itself, as it is sent. @param {Iterable<string>} files */
function weigh(files) {
  let sum = 0;
  for (const file of new Set(files)) {
    const size = known.get(file) ?? gzipSync(readFileSync(join(build, file))).length;
    known.set(file, size);
    sum += size;
  }
  return sum;
}

/** @param {number} bytes */
function kB(bytes) {
  return `${(bytes / KB).toFixed(1).padStart(6)} kB`;
}

try {
  const { empty, pages } = weighPages();
  console.log(
    `An empty page sends ${kB(empty).trim()} of JavaScript. On top of it, and CSS, gzipped:`,
  );
  let broken = 0;
  for (const { route, script, style } of pages) {
    const over = script > limitOf(route) || style > CSS_LIMIT;
    if (over) broken += 1;
    const mark = over ? `  over ${limitOf(route) / KB} kB, or ${CSS_LIMIT / KB} kB of CSS` : '';
    console.log(`${kB(script)}  ${kB(style)}  ${route}${mark}`);
  }
  if (broken > 0) {
    console.error(`${broken} of ${pages.length} pages are over their budget.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(explanation(error));
  process.exitCode = 1;
}
