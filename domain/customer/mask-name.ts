/**
 * "Jane Doe" as a stranger may see it, "J••• D••": enough to notice that a transfer goes to the
 * wrong person, no more. The dots tell at most roughly how long a word is.
 */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => {
      const [first = '', ...rest] = [...word];
      return first + '•'.repeat(Math.min(Math.max(rest.length, 2), 5));
    })
    .join(' ');
}
