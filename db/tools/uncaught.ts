import { logged } from '../trouble';

/** Node would print what ends a tool with all that is in it: the values of a statement, and the row that failed. */
export function logUncaught(): void {
  process.on('uncaughtException', (error) => {
    console.error(logged(error));
    process.exit(1);
  });
}
