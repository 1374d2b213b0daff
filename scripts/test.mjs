// @ts-check
import { ensureBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { installPackages, requireNode } from './install.mjs';
import { stopOnSignals } from './run.mjs';
import { explanation, step } from './say.mjs';

/** `npm test`: on a fresh clone, everything the checks need, and then the checks. */
const signal = stopOnSignals();
try {
  requireNode();
  await step('packages', () => installPackages(signal), String);
  await step('browser', () => ensureBrowser(signal), String);
  process.exitCode = await check(signal);
} catch (error) {
  if (!signal.aborted) console.error(`\n${explanation(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}
