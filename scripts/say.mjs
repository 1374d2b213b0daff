// @ts-check

const column = { name: 12, note: 44 };

/** The step in progress. On a terminal its line is rewritten; elsewhere it is printed once, when done. */
let pending = '';

// A closed terminal or a pipe that nobody reads must not keep us from stopping the database properly.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

/**
 * Does one step and prints one line for it: its name, what came of it, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} describeResult
 */
export async function step(name, work, describeResult) {
  const began = performance.now();
  show(`  ${name} …`);
  /** @param {string} note */
  const finish = (note) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
    hide();
    console.log(`  ${name.padEnd(column.name)}${note.padEnd(column.note)}${seconds} s`);
  };
  try {
    const result = await work();
    finish(describeResult(result));
    return result;
  } catch (error) {
    finish('stopped');
    throw error;
  }
}

/** Prints a line of its own without disturbing the step in progress. @param {string} line */
export function say(line) {
  const again = pending;
  hide();
  console.log(line);
  if (again) show(again);
}

/**
 * A failure whose message is all that a person needs: it is shown without a stack.
 * @param {string} message
 */
export function explained(message) {
  return Object.assign(new Error(message), { name: 'Explained' });
}

/**
 * What to print for a failure: its sentence where that says it all, as it does for a file that cannot
 * be written, and otherwise where it happened.
 * @param {unknown} error
 */
export function explanation(error) {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Explained' || 'path' in error
    ? error.message
    : (error.stack ?? error.message);
}

/** @param {string} line */
function show(line) {
  if (!process.stdout.isTTY) return;
  pending = line;
  process.stdout.write(line);
}

function hide() {
  if (pending) process.stdout.write('\r\x1b[2K');
  pending = '';
}
