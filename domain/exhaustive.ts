/**
 * Closes a switch: it compiles only while every case above it has been handled, so a new event or
 * refusal breaks the build until each fold and each sentence has an opinion about it.
 */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
