// @ts-check
/** What is asked of the tests themselves, and what they give along. */
const OF_TESTS = ['REWIND_SEQUENCES', 'REWIND_CRASHES', 'REWIND_CRASH_SEED', 'REWIND_BENCH_SERVER'];

/**
 * Forgets what a bank is set up with. One that somebody has here, with its keys and its files, is none of
 * the tests' business, and none of a measurement's.
 * @param {Record<string, string | undefined>} env
 */
export function forgetSettings(env) {
  for (const name of Object.keys(env)) {
    if (name.startsWith('REWIND_') && !OF_TESTS.includes(name)) delete env[name];
  }
}
