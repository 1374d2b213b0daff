// @ts-check
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './install.mjs';
import { run, stopOnSignals } from './run.mjs';
import { explanation, step } from './say.mjs';

/**
 * Everything a change has to pass, in two stages, the cheap one first. Lines of a stage run side by side,
 * because each waits now and then, and a line's checks one after the other: what needs the build waits
 * for nothing else, and makes its bank while the database tests come to an end. Each check is an npm
 * script, which can be run alone.
 * @type {Check[][][]}
 */
const stages = [
  [[{ script: 'lint' }], [{ script: 'types' }], [{ script: 'test:unit', tests: vitest }]],
  [
    [{ script: 'test:db', tests: vitest }],
    [{ script: 'build' }, { script: 'budgets' }, { script: 'test:e2e', tests: playwright }],
  ],
];

/**
 * Runs the checks up to the first that fails, shows what that one printed, and ends with one line that
 * counts the tests. Resolves with an exit code.
 * @param {AbortSignal} signal
 */
export async function check(signal) {
  const folder = mkdtempSync(join(tmpdir(), 'rewind-check-'));
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @param {Check[]} line */
  async function follow(line) {
    for (const one of line) {
      if (outcomes.some(hasFailed)) return;
      outcomes.push(await step(one.script, () => attempt(one, folder, signal), summary));
    }
  }
  try {
    for (const lines of stages) {
      if (outcomes.some(hasFailed)) break;
      await Promise.all(lines.map(follow));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const failure = outcomes.find(hasFailed);
  if (failure) console.error(`\n${failure.problem}\n`);
  const total = outcomes.map(({ count }) => count ?? nothing).reduce(add, nothing);
  console.log(failure ? `${sentence(total)}; stopped at ${failure.script}` : sentence(total));
  return failure ? 1 : 0;
}

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ script: string, count?: Count | undefined, problem?: string | undefined }} Outcome
 *
 * @typedef {object} Tests How a test runner reports beside what it prints: tests are counted, not guessed.
 * @property {(file: string) => string[]} args
 * @property {(file: string) => import('./run.mjs').Env} env
 * @property {(report: any) => Count} count
 *
 * @typedef {{ script: string, tests?: () => Tests }} Check
 */

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** @param {Check} check @param {string} folder @param {AbortSignal} signal @returns {Promise<Outcome>} */
async function attempt({ script, tests }, folder, signal) {
  const file = join(folder, `${script.replace(':', '-')}.json`);
  const runner = tests?.();
  const [command, ...args] = [
    ...npm(),
    'run',
    '--silent',
    script,
    '--',
    ...(runner?.args(file) ?? []),
  ];
  // Some runners colour even what goes into a file.
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const env = { ...process.env, ...colour, ...runner?.env(file) };
  /** @type {string | undefined} */
  let problem;
  try {
    await run(command, args, { env, signal });
  } catch (error) {
    signal.throwIfAborted();
    problem = explanation(error);
  }
  const count =
    runner && existsSync(file) ? runner.count(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  return { script, count, problem };
}

/** @returns {Tests} */
function vitest() {
  return {
    args: (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env: () => ({}),
    count: (report) => {
      // A file that could not even be loaded has no tests to fail: it counts as one itself.
      const broken = report.testResults.filter(
        (/** @type {any} */ file) =>
          file.status === 'failed' && !file.assertionResults.some(isFailed),
      );
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests + broken.length,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    },
  };
}

/** @param {{ status: string }} test */
function isFailed({ status }) {
  return status === 'failed';
}

/** @returns {Tests} */
function playwright() {
  return {
    args: () => ['--reporter=list,json'],
    env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    // A test that passed only when tried again did pass; Playwright's own list names it.
    count: ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    }),
  };
}

/** @param {Count} left @param {Count} right */
function add(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

/** @param {Outcome} outcome */
function hasFailed({ problem }) {
  return problem !== undefined;
}

/** @param {Outcome} outcome */
function summary({ count, problem }) {
  if (count) return sentence(count);
  return problem ? 'failed' : 'fine';
}

/** @param {Count} count */
function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** As `npm run check`. */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const signal = stopOnSignals();
  process.exitCode = await check(signal).catch((error) => {
    if (!signal.aborted) console.error(explanation(error));
    return signal.aborted ? 130 : 1;
  });
}
