// @ts-check
import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Makes a file that nobody ever sees half of. False where there is one already, were it for a moment.
 * @param {string} file @param {string} text @param {{ mode?: number }} [options]
 */
export function createFile(file, text, options = {}) {
  const draft = `${file}.draft.${process.pid}`;
  writeFileSync(draft, text, options);
  try {
    linkSync(draft, file);
    return true;
  } catch {
    if (existsSync(file)) return false;
    // Not every file system has links.
    renameSync(draft, file);
    return true;
  } finally {
    rmSync(draft, { force: true });
  }
}
